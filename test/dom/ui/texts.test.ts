// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import type { TextKey } from '../../../src/text/text.ts';
import { FAILURE_TEXTS } from '../../../src/ui/failure.ts';
import { CATALOGUES } from './door.ts';

vi.mock('../../../src/browser.ts', () => import('./door.ts'));

const { de, en } = CATALOGUES;

describe('the catalogues', () => {
  it('have names that every browser takes', () => {
    expect(Object.keys(en).filter((key) => !/^[A-Za-z0-9_]+$/.test(key))).toEqual([]);
  });

  it('use each language’s own quotation marks', () => {
    expect(Object.values(de).filter(({ message }) => /"|“[^„]*”/.test(message))).toEqual([]);
    expect(Object.values(en).filter(({ message }) => /["„]/.test(message))).toEqual([]);
  });
});

describe('every failure', () => {
  it.each(Object.entries<TextKey>(FAILURE_TEXTS))('%s: has a sentence in German and in English', (_, key) => {
    for (const catalogue of [de, en]) expect(catalogue[key]?.message).toMatch(/[.:] |[.]$/);
    expect(de[key]?.message).not.toBe(en[key]?.message);
  });

  it('has a sentence of its own', () => {
    const keys = Object.values(FAILURE_TEXTS);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(keys.map((key) => de[key]?.message)).size).toBe(keys.length);
  });
});
