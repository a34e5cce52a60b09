import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

// Outside an extension the polyfill refuses to load; nothing of it is needed here.
vi.mock('../../../src/browser.ts', () => ({ browser: {} }));
const { POLICY_CHECKS } = await import('../../../src/background/policy.ts');

/** As much of JSON schema as Chromium takes and we use. */
type Schema =
  | { readonly type: 'boolean' }
  | { readonly type: 'string'; readonly enum: readonly string[] }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number };

const root = join(import.meta.dirname, '../../..');
const schema = JSON.parse(readFileSync(join(root, 'public/policy-schema.json'), 'utf8'));
const properties: Readonly<Record<string, Schema>> = schema.properties;
const guide = readFileSync(join(root, 'docs/policy.md'), 'utf8');

function allows(of: Schema, value: unknown): boolean {
  switch (of.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
      return of.enum.some((one) => one === value);
    case 'integer':
      return Number.isInteger(value) && (value as number) >= of.minimum && (value as number) <= of.maximum;
  }
}

const words = Object.values(properties).flatMap((of) => (of.type === 'string' ? of.enum : []));
const bounds = Object.values(properties).flatMap((of) => (of.type === 'integer' ? [of.minimum, of.maximum] : []));
const VALUES: readonly unknown[] = [
  ...words,
  ...bounds.flatMap((bound) => [bound - 1, bound, bound + 1, bound + 0.5, `${bound}`]),
  ...[true, false, 'true', 'TRUE', '', 0, 1, -1, 1e9, Number.NaN, null, undefined, [], ['plain'], {}],
];

describe('what Chromium is told of the administrators’ settings', () => {
  it('has the form that Chromium asks for', () => {
    expect(schema.type).toBe('object');
    expect(schema).not.toHaveProperty('additionalProperties');
    expect(Object.keys(properties).length).toBeGreaterThan(0);
  });

  it('names exactly the settings that are read', () => {
    expect(Object.keys(properties).sort()).toEqual(Object.keys(POLICY_CHECKS).sort());
  });

  it.each(Object.entries(POLICY_CHECKS))('allows of %s what we allow, and nothing else', (name, check) => {
    const of = properties[name];
    if (!of) throw new Error('not in the schema');
    for (const value of VALUES) expect([value, check(value)]).toEqual([value, allows(of, value)]);
  });

  it.each(Object.entries(POLICY_CHECKS))('%s is in docs/policy.md, with its values', (name) => {
    const row = guide.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
    const of = properties[name];
    const values = of?.type === 'string' ? of.enum : of?.type === 'integer' ? [of.minimum, of.maximum] : [true, false];
    for (const value of values) expect(row).toContain(`${value}`);
  });
});
