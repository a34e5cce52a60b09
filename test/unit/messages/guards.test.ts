import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePageMessage } from '../../../src/messages/page-to-background.ts';
import { parseUiMessage } from '../../../src/messages/ui-to-background.ts';

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

describe('our own pages’ message', () => {
  it.each([
    { kind: 'lock' },
    { kind: 'codes', ids: ['a'] },
    { kind: 'save-captured', uri: 'u', name: 'n', sites: [], enrolledAt: null, tabId: null },
  ])('%j passes', (message) => expect(parseUiMessage(message)).toEqual(message));

  it.each([
    null,
    {},
    { kind: 'toString' },
    { kind: 'codes' },
    { kind: 'codes', ids: [1] },
    { kind: 'fill-tab', id: 'x', tabId: 1.5 },
    { kind: 'unlock' },
    { kind: 'create-vault', wrappingKey: 'x', params: null },
  ])('%j does not', (message) => expect(parseUiMessage(message)).toBeNull());
});
