import { describe, expect, it } from 'vitest';
import {
  type Argon2idParams,
  FLOOR,
  meetsFloor,
  needsUpgrade,
  type Pbkdf2Params,
  type Stretch,
  withinBounds,
} from '../../../src/derive/params.ts';

const salt = 'AAECAwQFBgcICQoLDA0ODw==';
const { memory, passes, lanes, iterations } = FLOOR;
const argon: Argon2idParams = { kdf: 'argon2id', version: 0x13, memory, passes, lanes, salt };
const pbkdf2: Pbkdf2Params = { kdf: 'pbkdf2-sha256', iterations, salt };

describe('parameters', () => {
  it.each([argon, pbkdf2])('of $kdf at the floor are good for a new slot', (params) => {
    expect(withinBounds(params)).toBe(true);
    expect(meetsFloor(params)).toBe(true);
    expect(needsUpgrade(params, params.kdf)).toBe(false);
  });

  it.each<Stretch>([
    { ...argon, memory: 19 * 1024, passes: 2 },
    { ...argon, memory: memory - 1 },
    { ...argon, passes: passes - 1 },
    { ...pbkdf2, iterations: 600_000 },
    { ...pbkdf2, iterations: iterations - 1 },
  ])('below it (%j) still open a slot, which is then made stronger', (params) => {
    expect(withinBounds(params)).toBe(true);
    expect(meetsFloor(params)).toBe(false);
    expect(needsUpgrade(params, params.kdf)).toBe(true);
  });

  it('of the other function are changed where that one is wanted', () => {
    expect(needsUpgrade(argon, 'pbkdf2-sha256')).toBe(true);
    expect(needsUpgrade(pbkdf2, 'argon2id')).toBe(true);
  });

  it.each<Partial<Argon2idParams>>([
    { memory: 19 * 1024 - 1 },
    { passes: 1 },
    { lanes: 0 },
    { memory: 1024 * 1024 + 1 },
    { passes: 21 },
    { lanes: 17 },
    { memory: 65536.5 },
    { memory: Number.NaN },
    { memory: Number.POSITIVE_INFINITY },
    { memory: '65536' as unknown as number },
    { salt: '' },
    { salt: 'AAAA' },
    { salt: 'AAECAwQFBgcICQoLDA0OD===' },
    { version: 0x10 as 0x13 },
    { kdf: 'scrypt' as 'argon2id' },
  ])('with %j are refused before any work is done', (change) => {
    expect(withinBounds({ ...argon, ...change })).toBe(false);
  });

  it.each<Partial<Pbkdf2Params>>([
    { iterations: 599_999 },
    { iterations: 100_000_001 },
    { iterations: 1_000_000.5 },
    { iterations: Number.NaN },
    { salt: 'AAAA' },
  ])('with %j are refused, too', (change) => {
    expect(withinBounds({ ...pbkdf2, ...change })).toBe(false);
  });
});
