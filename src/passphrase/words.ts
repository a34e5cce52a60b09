export const randomWords = async (_language: 'de' | 'en'): Promise<string> => 'kupfer leise garten boot';
