import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import de from '../../../public/_locales/de/messages.json';
import en from '../../../public/_locales/en/messages.json';

const catalogues: Readonly<Record<string, Readonly<Record<string, { readonly message: string }>>>> = { de, en };
const parts = (message: string) => [...message.matchAll(/\$\d/g)].map(([part]) => part).sort();

describe('the catalogues', () => {
  it('have the same texts', () => {
    expect(Object.keys(de).length).toBeGreaterThan(5);
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  });

  it('have the same parts to fill in', () => {
    const different = Object.keys(en).filter((key) => {
      const [a, b] = [catalogues.de?.[key], catalogues.en?.[key]].map((entry) => new Set(parts(entry?.message ?? '')));
      return JSON.stringify([...(a ?? [])]) !== JSON.stringify([...(b ?? [])]);
    });
    expect(different).toEqual([]);
  });

  it.each(['de', 'en'])('leave no text empty: %s', (language) => {
    const empty = Object.entries(catalogues[language] ?? {}).filter(([, { message }]) => !message.trim());
    expect(empty).toEqual([]);
  });

  it('hold no text that nobody shows', () => {
    const root = join(import.meta.dirname, '../../..');
    const sources = ['src', 'entrypoints']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
      )
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(name, 'utf8'))
      .concat(readFileSync(join(root, 'wxt.config.ts'), 'utf8'))
      .join('\n');
    const unused = Object.keys(en).filter((key) => !new RegExp(`\\b(?:__MSG_)?${key}(?:__)?\\b`).test(sources));
    expect(unused).toEqual([]);
  });
});
