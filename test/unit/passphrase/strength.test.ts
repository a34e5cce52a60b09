import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/passphrase/strength.ts';

describe('a passphrase', () => {
  it.each(['passwort', 'PASSWORT', '123456', 'Schalke04', 'iloveyou'])('%s is a common one', async (passphrase) => {
    expect(await judge(passphrase)).toMatchObject({ common: true });
  });

  it.each(['Passw0rd!', 'Hallo123!', 'Schmidt1!', 'Aa1!Aa1!', 'x'.repeat(1000)])('%s is weak', async (passphrase) => {
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
