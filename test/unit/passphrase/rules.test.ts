import { describe, expect, it } from 'vitest';
import { isGoodEnough, rulesFor } from '../../../src/passphrase/rules.ts';

const twice = (passphrase: string) => rulesFor(passphrase, passphrase);

describe('rulesFor', () => {
  it('of nothing meets nothing', () => {
    expect(Object.values(twice(''))).toEqual(Array(7).fill(false));
  });

  it.each([
    ['Ä', 'upper'],
    ['ß', 'lower'],
    ['7', 'digit'],
    ['€', 'special'],
    ['abcdefgh', 'length'],
    ['ein ganzer Satz mit mehr', 'long'],
  ] as const)('%s meets %s', (passphrase, rule) => {
    expect(twice(passphrase)[rule]).toBe(true);
  });

  it.each([
    ['abc1', 'upper'],
    ['ABC1', 'lower'],
    ['abcd', 'digit'],
    ['ab c', 'special'],
    ['abcdefg', 'length'],
    ['1234567890123456789', 'long'],
  ] as const)('%s does not meet %s', (passphrase, rule) => {
    expect(twice(passphrase)[rule]).toBe(false);
  });

  it('counts what a person counts, not code units', () => {
    expect(twice('😀😀😀😀').length).toBe(false);
    expect(twice('A\u0308a\u0308a\u0308a\u0308').length).toBe(false);
  });

  it('wants the very same entry twice', () => {
    expect(rulesFor('Sommer-2026', 'Sommer-2025').equal).toBe(false);
  });
});

describe('isGoodEnough', () => {
  it.each(['Sommer-2026', 'Aa1!aaaa', 'ein langer satz genügt'])('takes %s', (passphrase) => {
    expect(isGoodEnough(twice(passphrase), true)).toBe(true);
  });

  it.each(['sommer-2026', 'SOMMER-2026', 'Sommer-Sonne', 'Sommer2026', 'Aa1!aaa'])('refuses %s', (passphrase) => {
    expect(isGoodEnough(twice(passphrase), true)).toBe(false);
  });

  it('refuses a long one that was not repeated', () => {
    expect(isGoodEnough(rulesFor('ein langer satz genügt', 'ein langer satz genugt'), true)).toBe(false);
  });

  it('wants all kinds of characters of a long one, too, where the administration says so', () => {
    expect(isGoodEnough(twice('ein langer satz genügt'), false)).toBe(false);
    expect(isGoodEnough(twice('Ein langer Satz, der 1 genügt'), false)).toBe(true);
  });
});
