import { fireEvent, screen } from '@testing-library/preact';

/** Types into the two fields of a new passphrase. */
export function typeTwice(first: string, second = first, label = 'Passphrase'): void {
  fireEvent.input(screen.getByLabelText(label), { target: { value: first } });
  fireEvent.input(screen.getByLabelText('Passphrase wiederholen'), { target: { value: second } });
}

/** The state of each rule, in order: "met", "open" or "spared". */
export const ruleStates = (): readonly string[] =>
  [...document.querySelectorAll('.rule')].map((rule) => rule.className.replace('rule rule-', ''));
