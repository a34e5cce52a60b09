import { describe, expect, it } from 'vitest';
import { entriesFor } from '../../../src/site/match.ts';
import { propose } from '../../../src/site/propose.ts';
import { entryView } from '../../fakes/entry.ts';

describe('entries of an origin', () => {
  const entry = entryView({ sites: ['https://otp.impuls-jmd.de', 'https://portal.example.de:8443'] });
  it.each([
    ['https://otp.impuls-jmd.de', 1],
    ['https://portal.example.de:8443', 1],
    ['https://portal.example.de', 0],
    ['http://otp.impuls-jmd.de', 0],
    ['https://impuls-jmd.de', 0],
    ['https://x.otp.impuls-jmd.de', 0],
    ['https://otp.impuls-jmd.de.evil.example', 0],
  ])('%s: %i', (origin, count) => expect(entriesFor(origin, [entry])).toHaveLength(count));
});

describe('what is proposed', () => {
  it('for a code from a letter, the login pages of the portal it names, and none for any other name', () => {
    expect(propose('i-mpuls JMD', 'adm', null)).toEqual({
      name: 'i-mpuls JMD – adm',
      sites: ['https://otp.impuls-jmd.de'],
    });
    expect(propose('Sparkasse', 'adm', null).sites).toEqual([]);
  });

  it('for a known portal: its login host, though the code was shown elsewhere', () =>
    expect(propose('i-mpuls JMD', 'adm', 'https://www.impuls-jmd.de')).toEqual({
      name: 'i-mpuls JMD – adm',
      sites: ['https://otp.impuls-jmd.de'],
    }));
  it('for any other page: that page', () =>
    expect(propose('', 'adm', 'https://portal.example.de')).toEqual({
      name: 'portal.example.de – adm',
      sites: ['https://portal.example.de'],
    }));
  it('no site where none could be filled', () =>
    expect(propose('x', '', 'http://portal.example.de').sites).toEqual([]));
});
