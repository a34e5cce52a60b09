import { beforeEach, expect, it, vi } from 'vitest';
import { done } from '../../../src/result.ts';
import { openDoor, sent } from './door.ts';
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
const CLOSED = [{ kind: 'close-attempt', attempt: 'a1' }];

it('an attempt for which nothing could be derived is taken back', async () => {
  derive = async () => {
    throw new Error('no memory');
  };
  expect(await prove('Sommer-2026')).toEqual({ ok: false, failure: 'derivation-refused' });
  expect(sent('close-attempt')).toEqual(CLOSED);
});

it('an attempt is taken back when the page is closed over the derivation, and not after it', async () => {
  derive = async () => {
    dispatchEvent(new Event('pagehide'));
    return 'key';
  };
  await prove('Sommer-2026');
  expect(sent('close-attempt')).toEqual(CLOSED);
  derive = async () => 'key';
  expect(await prove('Sommer-2026')).toEqual(done({ attempt: 'a1', wrappingKeys: ['key'] }));
  dispatchEvent(new Event('pagehide'));
  expect(sent('close-attempt')).toEqual(CLOSED);
});
