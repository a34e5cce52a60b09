import { describe, expect, it } from 'vitest';
import { listAt } from '../../../src/background/list-at.ts';
import { entryView } from '../../fakes/entry.ts';

const SITE = 'https://otp.example.de';
const NOW = 100 * 3_600_000;
const MINUTE = 60_000;

const viewOf = (
  name: string,
  sites: readonly string[] = [],
  more: { confirmedAt?: number | null; createdAt?: number } = {},
) => entryView({ id: name, name, sites, confirmedAt: 1, createdAt: 1, ...more });
const names = (views: readonly { readonly name: string }[]) => views.map(({ name }) => name);

describe('the list over a page', () => {
  const views = [
    viewOf('Dienst 10'),
    viewOf('zwei', [SITE]),
    viewOf('Dienst 9'),
    viewOf('eins', [SITE]),
    viewOf('Ärzte'),
  ];

  it('has the accounts of this very origin, and of all others only the first', () => {
    const list = listAt(views, SITE, 2, NOW);
    expect([names(list.here), names(list.others), list.othersCount]).toEqual([
      ['eins', 'zwei'],
      ['Ärzte', 'Dienst 9'],
      3,
    ]);
  });

  it.each(['https://example.de', 'https://otp.example.de:8443', 'http://otp.example.de', null])(
    'and none over %s',
    (origin) => {
      const list = listAt(views, origin, 30, NOW);
      expect([list.here, names(list.others)]).toEqual([[], ['Ärzte', 'Dienst 9', 'Dienst 10', 'eins', 'zwei']]);
      expect(list.asks).toEqual([]);
    },
  );

  it('misses nobody where those of the page stand first in the order', () => {
    const list = listAt([viewOf('a', [SITE]), viewOf('b', [SITE]), viewOf('c'), viewOf('d')], SITE, 2, NOW);
    expect(names(list.others)).toEqual(['c', 'd']);
  });
});

describe('access is to be asked for', () => {
  it('the page at hand, and none of the other pages of its account', () => {
    const views = [viewOf('a', ['https://a.example.de', SITE]), viewOf('b', ['https://b.example.de'])];
    expect(listAt(views, SITE, 30, NOW).asks).toEqual([SITE]);
  });

  it('the pages of an account captured within half an hour, until it is confirmed', () => {
    const asks = (createdAt: number, confirmedAt: number | null) =>
      listAt([viewOf('a', [SITE], { createdAt, confirmedAt })], null, 30, NOW).asks;
    expect(asks(NOW - 29 * MINUTE, null)).toEqual([SITE]);
    expect(asks(NOW - 30 * MINUTE, null)).toEqual([]);
    expect(asks(NOW - 29 * MINUTE, NOW)).toEqual([]);
  });
});
