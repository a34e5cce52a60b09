import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/passphrase/strength.ts';
import { below, randomWords } from '../../../src/passphrase/words.ts';

describe('a passphrase', () => {
  it.each(['passwort', 'PASSWORT', '123456', 'Schalke04', 'iloveyou'])('%s is a common one', async (passphrase) => {
    expect(await judge(passphrase)).toMatchObject({ common: true });
  });

  it.each([
    ...[
      'Passwort1!',
      'Password1!',
      'Passw0rd!',
      'P@ssw0rt1!',
      '1Passwort!',
      '!Passwort1',
      'Passwort#2026',
      '2026Passwort!',
    ],
    ...['Sommer2024!', '$ommer2024!', 'Frühling2026!', 'Fru\u0308hling2026!', 'Januar-2026', 'Schalke04!', 'Müller1!'],
    ...['Hallo123!', 'Willkommen1!', 'Qwertz123!', 'Abcd1234!', 'Sommer2026!!!!!!!!!!'],
  ])('%s is a common one with the usual trimmings', async (passphrase) => {
    expect(await judge(passphrase)).toMatchObject({ common: true });
  });

  it.each(['Sommer#Regen#7', 'Kröte-4711-0815', 'xK9#mQ2$vL7!', '9!Kx#27$', '4Abcd!x2', 'Uebungs-Tresor 2026'])(
    '%s is none',
    async (passphrase) => {
      expect(await judge(passphrase)).toMatchObject({ common: false });
    },
  );

  it('by chance is never refused as a common one: four words, or twelve characters', async () => {
    const signs = [...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#$%&*+-=?@'];
    for (let run = 0; run < 100; run++) {
      const words = await randomWords(run % 2 ? 'de' : 'en');
      const twelve = Array.from({ length: 12 }, () => signs[below(signs.length)]).join('');
      for (const passphrase of [words, twelve])
        expect({ passphrase, ...(await judge(passphrase)) }).toMatchObject({ passphrase, common: false });
    }
  });

  it('that a guesser needs 10^10 tries for is never refused as a common one, whatever is in it', async () => {
    const parts = ['Passwort', 'Sommer', 'qwertz', 'hallo', '123', '2026', '!', '#7', ' ', 'X', '4711', '0815'];
    const part = fc.constantFrom(...parts);
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async (some) => {
        const { common, score } = await judge(some.join(''));
        // Its highest score begins at 10^10 guesses.
        expect(common && score === 4).toBe(false);
      }),
    );
  });

  it.each(['Aa1!Aa1!', 'x'.repeat(1000)])('%s is weak', async (passphrase) => {
    const { score, common } = await judge(passphrase);
    expect(score).toBeLessThan(3);
    expect(common).toBe(false);
  });

  it.each(['wange quittung zeichnung kutsche', 'evacuate unknowing spoof truck', 'Kröte&7Löcher im Zaun'])(
    '%s is very good',
    async (passphrase) => {
      expect(await judge(passphrase)).toEqual({ score: 4, common: false });
    },
  );

  it('is judged as it is derived from, composed', async () => {
    expect(await judge('Gru\u0308ne Kro\u0308te')).toEqual(await judge('Grüne Kröte'));
  });

  it('is nothing without a character', async () => {
    expect(await judge('')).toEqual({ score: 0, common: false });
  });
});
