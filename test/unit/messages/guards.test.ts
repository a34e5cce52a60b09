import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUiEvent } from '../../../src/messages/background-to-ui.ts';
import { parsePageMessage } from '../../../src/messages/page-to-background.ts';
import { parseUiMessage } from '../../../src/messages/parse-ui.ts';
import type { UiMessage } from '../../../src/messages/ui-to-background.ts';
import { ASKS, KEY, passphrase, recovery } from '../../fakes/asks.ts';
import { params } from '../../fakes/vault.ts';

describe('a page’s message', () => {
  it.each([
    { kind: 'field-found', purpose: 'login' },
    { kind: 'field-found', purpose: 'login', choice: 'abc' },
    { kind: 'field-found', purpose: 'confirm' },
    { kind: 'filled', purpose: 'login' },
  ])('%j passes', (message) => expect(parsePageMessage(message)).toEqual(message));

  it.each([
    null,
    undefined,
    'field-found',
    [],
    { kind: 'field-found' },
    { kind: 'field-found', purpose: 'other' },
    { kind: 'field-found', purpose: 'login', choice: 5 },
    { kind: 'field-found', purpose: 'confirm', choice: 'abc' },
    { kind: 'field-found', purpose: 'login', choice: 'x'.repeat(65) },
    { kind: 'field-found', purpose: 'login', origin: 'https://example.de' },
    { kind: 'filled', purpose: 'login', choice: 'x' },
    { kind: 'unlock', wrappingKey: 'x' },
    { kind: '__proto__', purpose: 'login' },
  ])('%j does not', (message) => expect(parsePageMessage(message)).toBeNull());

  it('of any shape neither throws nor passes by chance', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const parsed = parsePageMessage(message);
        if (parsed) expect(['field-found', 'filled']).toContain(parsed.kind);
      }),
      { numRuns: 5_000 },
    );
  });
});

const MESSAGES = Object.entries(ASKS).map(([kind, ask]) => ({ kind, ...ask }) as UiMessage);
const FIELDS = MESSAGES.flatMap((message) =>
  Object.keys(message).flatMap((field) => (field === 'kind' ? [] : [[message.kind, field, message] as const])),
);

/** What stands in a field, turned into what must not stand there: a list is no text, a text no list. */
const wrongFor = (right: unknown): readonly unknown[] => {
  const others = [undefined, 1.5, Number.NaN, {}, () => 1, Symbol('x'), [[]], [1], [null]];
  if (typeof right === 'string') return [...others, null, 7, true, ['x']];
  if (typeof right === 'number') return [...others, '7', true, Number.MAX_SAFE_INTEGER + 1, Number.POSITIVE_INFINITY];
  if (typeof right === 'boolean') return [...others, 'true', 1, null];
  if (Array.isArray(right)) return [...others, 'x', null, true, 7];
  return others;
};

describe('our own pages’ message', () => {
  it.each(MESSAGES)('$kind passes', (message) => expect(parseUiMessage(message)).toEqual(message));

  it.each(FIELDS)('%s without a right “%s” does not', (_kind, field, message) => {
    const right = (message as unknown as Record<string, unknown>)[field];
    const mayLack = message.kind === 'change-settings';
    const wrongs = wrongFor(right).filter((wrong) => wrong !== undefined || !mayLack);
    for (const wrong of wrongs) expect(parseUiMessage({ ...message, [field]: wrong })).toBeNull();
    const { [field]: _gone, ...rest } = message as unknown as Record<string, unknown>;
    expect(parseUiMessage(rest)).toEqual(mayLack ? rest : null);
  });

  it.each([
    ['a proof without its attempt', { ...ASKS.unlock, proof: { wrappingKeys: [KEY] } }],
    ['a proof without keys', { ...ASKS.unlock, proof: { attempt: 'a' } }],
    ['a proof with keys that are none', { ...ASKS.unlock, proof: { attempt: 'a', wrappingKeys: [7] } }],
    ['a proof with one text for keys', { ...ASKS.unlock, proof: { attempt: 'a', wrappingKeys: KEY } }],
  ])('%s does not', (_name, ask) => expect(parseUiMessage({ kind: 'unlock', ...ask })).toBeNull());

  it.each([
    ['its key', { derivation: params() }],
    ['a key that is a text', { wrappingKey: [KEY], derivation: params() }],
    ['its derivation', { wrappingKey: KEY }],
    ['a derivation that is one', { wrappingKey: KEY, derivation: 'argon2id' }],
  ])('a slot without %s does not', (_name, slot) => {
    expect(parseUiMessage({ kind: 'create-vault', passphrase: slot, recovery })).toBeNull();
    expect(parseUiMessage({ kind: 'create-vault', passphrase, recovery: slot })).toBeNull();
    expect(parseUiMessage({ kind: 'recover', wrappingKeys: [], passphrase: slot })).toBeNull();
  });

  it.each([null, undefined, 'lock', 7, [], {}, { kind: 7 }, { kind: 'toString' }, { kind: '__proto__' }, { kind: '' }])(
    '%j is none',
    (message) => expect(parseUiMessage(message)).toBeNull(),
  );

  it('of any shape neither throws nor passes by chance', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(ASKS)), fc.anything(), (kind, fields) => {
        const parsed = parseUiMessage({ ...(fields as object), kind });
        if (parsed) expect(parsed.kind).toBe(kind);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(MESSAGES)('$kind is none of a page’s', (message) => expect(parsePageMessage(message)).toBeNull());
});

describe('an event for our own pages', () => {
  it('is told from everything else', () => {
    for (const kind of ['vault-changed', 'entries-changed']) expect(isUiEvent({ kind })).toBe(true);
    for (const other of [null, undefined, 'vault-changed', {}, { kind: 'lock' }, ...MESSAGES])
      expect(isUiEvent(other)).toBe(false);
  });
});
