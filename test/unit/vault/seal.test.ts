import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, fromBase64, toBase64 } from '../../../src/bytes.ts';
import { parsePadded, printPadded } from '../../../src/vault/plain.ts';
import { aesKey, open, seal } from '../../../src/vault/seal.ts';
import { GCM } from '../../vectors/gcm.ts';

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, 'hex'));
const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
const anyPlain = fc.uint8Array({ maxLength: 300 });

describe('a seal', () => {
  it.each(GCM)('is AES-256-GCM as NIST has it: count $count', async ({ key, nonce, plain, associated, sealed }) => {
    // The additional data is text here; the vectors with bytes that are none go through WebCrypto directly.
    const imported = await aesKey(bytes(key));
    const algorithm = { name: 'AES-GCM', iv: bytes(nonce), additionalData: bytes(associated) };
    const opened = await crypto.subtle.decrypt(algorithm, imported, bytes(sealed));
    expect(Buffer.from(opened).toString('hex')).toBe(plain);
    if (associated) return;
    const box = { nonce: toBase64(bytes(nonce)), sealed: toBase64(bytes(sealed)) };
    expect(Buffer.from((await open(imported, box, '')) ?? []).toString('hex')).toBe(plain);
  });

  it('opens to what was sealed', async () => {
    await fc.assert(
      fc.asyncProperty(anyKey, anyPlain, fc.string(), async (key, plain, context) => {
        const imported = await aesKey(Uint8Array.from(key));
        const box = await seal(imported, Uint8Array.from(plain), context);
        expect(await open(imported, box, context)).toEqual(Uint8Array.from(plain));
      }),
    );
  });

  it('opens no more with any bit changed, nor for anything else', async () => {
    await fc.assert(
      fc.asyncProperty(anyKey, anyPlain, fc.string(), fc.nat(), async (key, plain, context, at) => {
        const imported = await aesKey(Uint8Array.from(key));
        const box = await seal(imported, Uint8Array.from(plain), context);
        for (const part of ['nonce', 'sealed'] as const) {
          const changed = fromBase64(box[part]);
          const bit = at % (changed.length * 8);
          changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          expect(await open(imported, { ...box, [part]: toBase64(changed) }, context)).toBeNull();
        }
        expect(await open(imported, box, `${context}x`)).toBeNull();
        const other = Uint8Array.from(key);
        other[at % 32] = (other[at % 32] ?? 0) ^ 1;
        expect(await open(await aesKey(other), box, context)).toBeNull();
      }),
    );
  });

  it('never has the same nonce twice', async () => {
    const key = await aesKey(new Uint8Array(32));
    const boxes = await Promise.all(Array.from({ length: 1_000 }, () => seal(key, new Uint8Array(1), '')));
    expect(new Set(boxes.map(({ nonce }) => nonce)).size).toBe(1_000);
  });
});

describe('padding', () => {
  it('fills up to full steps, and is gone again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(256, 2048), (value, step) => {
        const padded = printPadded(value, step);
        expect(padded.length % step).toBe(0);
        expect(padded.length).toBeGreaterThan(0);
        expect(parsePadded(padded)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
