import { expect, it, vi } from 'vitest';
import { done } from '../../../src/result.ts';
import { openDoor, sent } from './door.ts';
import { PARAMS } from './fake-derive.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => ({
  deriveWrappingKey: async () => {
    throw new Error('no memory');
  },
}));
const { prove } = await import('../../../src/ui/proof.ts');

it('an attempt for which nothing could be derived is taken back', async () => {
  openDoor({
    'open-attempt': () => done({ attempt: 'a1', derivations: [PARAMS] }),
    'close-attempt': () => done(null),
  });
  expect(await prove('Sommer-2026')).toEqual({ ok: false, failure: 'derivation-refused' });
  expect(sent('close-attempt')).toEqual([{ kind: 'close-attempt', attempt: 'a1' }]);
});
