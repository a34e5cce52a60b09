// WebDriver's code points for keys without a character. https://w3c.github.io/webdriver/#keyboard-actions
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

interface KeyAction {
  readonly type: 'keyDown' | 'keyUp';
  readonly value: string;
}

/** Down and up for every character. */
export function strokes(text: string): readonly KeyAction[] {
  return [...text].flatMap((character) => stroke(character === '\n' ? 'Enter' : character));
}

/** Playwright's words for a key and its modifiers, e.g. `Shift+Tab`: all down, then all up in reverse. */
export function stroke(key: string): readonly KeyAction[] {
  const parts = key.length === 1 ? [key] : key.split('+');
  const values = parts.map((part) => keyValue(part, parts));
  return [
    ...values.map((value) => ({ type: 'keyDown', value }) as const),
    ...values.toReversed().map((value) => ({ type: 'keyUp', value }) as const),
  ];
}

function keyValue(part: string, parts: readonly string[]): string {
  const special = KEYS[part];
  if (special !== undefined) return special;
  if ([...part].length !== 1) throw new Error(`no such key: ${part}`);
  // A capital letter alone would press Shift as well, and Control+Shift+A is not Control+A.
  return parts.includes('Control') && !parts.includes('Shift') ? part.toLowerCase() : part;
}
