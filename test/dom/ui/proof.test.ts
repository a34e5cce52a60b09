import { beforeEach, expect, it, vi } from 'vitest';
import { done } from '../../../src/result.ts';
import { calls, openDoor, sent } from './door.ts';
import { PARAMS } from './fake-derive.ts';

let derive: () => Promise<string>;
vi.mock('../../../src/browser.ts', () => import('./door.ts'));
vi.mock('../../../src/derive/in-worker.ts', () => ({ deriveWrappingKey: () => derive() }));
const { prove } = await import('../../../src/ui/proof.ts');

beforeEach(() =>
  openDoor({
    'open-attempt': () => done({ attempt: 'a1', derivations: [PARAMS] }),
    'close-attempt': () => done(null),
  }),
);

it('an attempt for which nothing could be derived is taken back', async () => {
  derive = async () => {
    throw new Error('no memory');
  };
  expect(await prove('Sommer-2026')).toEqual({ ok: false, failure: 'derivation-refused' });
  expect(sent('close-attempt')).toEqual([{ kind: 'close-attempt', attempt: 'a1' }]);
});

it('the background sees while the keys are derived, and not longer, whether the page is still there', async () => {
  const ended = () => calls.filter((call) => (call as { readonly port?: string }).port === 'deriving/a1');
  derive = async () => {
    expect(ended()).toEqual([]);
    return 'key';
  };
  expect(await prove('Sommer-2026')).toEqual(done({ attempt: 'a1', wrappingKeys: ['key'] }));
  expect(ended()).toEqual([{ port: 'deriving/a1', said: 'end' }]);
});
