export const judge = async (
  passphrase: string,
): Promise<{ readonly score: 0 | 1 | 2 | 3 | 4; readonly common: boolean }> => ({
  score: passphrase.length > 12 ? 4 : 1,
  common: false,
});
