import { describe, expect, it } from 'vitest';
import { findKeys, isKeyAlone } from '../../../src/otp/key-text.ts';

describe('keys in the text of a page', () => {
  it.each([
    ['Ihr Geheimschlüssel lautet: JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PXP'],
    ['Ihr Geheimschlüssel lautet\n\nJBSW Y3DP EHPK 3PXP\n\nWeiter', 'JBSW Y3DP EHPK 3PXP'],
    ['Enter this setup key: jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp.', 'jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp'],
    [
      'Können Sie den Code nicht scannen? Dann geben Sie ein: GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ',
      'GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ',
    ],
    ['Secret (Base32): GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ====', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ===='],
    ['Your secret key:\nJBSWY3DPEHPK3PXP COPY', 'JBSWY3DPEHPK3PXP'],
    ['Ihr Schlüssel: JBSW Y3DP EHPK 3PXP KOPIEREN', 'JBSW Y3DP EHPK 3PXP'],
    ['Ihr Schlüssel: JBSW Y3DP EHPK 3PXP COPY', 'JBSW Y3DP EHPK 3PXP'],
    ['SETUP KEY JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PXP'],
    ['Please enter this code: type this code jbsw y3dp ehpk 3pxp into the app', 'jbsw y3dp ehpk 3pxp'],
    ['Secret: JBSWY 3DPEH PK3PX PJBSW Y3DPE HPK3P XP', 'JBSWY 3DPEH PK3PX PJBSW Y3DPE HPK3P XP'],
    ['Secret: JBSWY3DPEHPK3PXP JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PXP JBSWY3DPEHPK3PXP'],
  ])('%s', (text, key) => {
    expect(findKeys(text).map((found) => found.key)).toEqual([key]);
  });

  it.each([
    ['a key that nothing announces', 'Bestellnummer JBSWY3DPEHPK3PXP vom Montag'],
    ['a heading in capitals', 'Schlüssel: DATENSCHUTZERKLAERUNG'],
    ['a sentence', 'Geben Sie den Schlüssel hier ein und sehen Sie dann nach'],
    ['a key that is too short', 'Geheimschlüssel: JBSWY3DP'],
    ['characters that Base32 does not have', 'Geheimschlüssel: 0189018901890189'],
    ['part of a longer word', 'secret: JBSWY3DPEHPK3PXP8'],
    ['a password', 'Geheimnis: Xy7!kkLm2?abcDEF'],
  ])('not %s', (_name, text) => {
    expect(findKeys(text)).toEqual([]);
  });

  it('tells what stands before it, and each key once', () => {
    const text = 'Alternativ\nIhr Schlüssel: JBSWY3DPEHPK3PXP\noder: secret JBSW Y3DP EHPK 3PXP';
    expect(findKeys(text)).toEqual([{ key: 'JBSWY3DPEHPK3PXP', before: 'Ihr Schlüssel:' }]);
  });

  it.each([
    ['groups', 'A2 '.repeat(300_000)],
    ['groups of four with a letter too many', `${'A2A2 '.repeat(200_000)}A2A2a`],
    ['one run with a small letter behind it', `${'A'.repeat(1_000_000)}a`],
    ['runs with small letters behind them', `${'A'.repeat(60)}a `.repeat(10_000)],
  ])('takes no time for a megabyte of capitals: %s', (_name, text) => {
    expect(findKeys(`Schlüssel ${text}`)).toEqual([]);
  });
});

it('a text that is nothing but a key', () => {
  expect(isKeyAlone(' jbsw y3dp ehpk 3pxp\n')).toBe(true);
  expect(isKeyAlone('JBSWY3DP')).toBe(false);
  expect(isKeyAlone('Guten Tag, wie geht es')).toBe(false);
});
