// Sentences and dates that all portals write alike.
import type { CodeOutcome } from './account.ts';

const refusals: Readonly<Record<Exclude<CodeOutcome, 'accepted'>, string>> = {
  wrong: 'Der Code ist nicht gültig.',
  used: 'Dieser Code wurde bereits verwendet. Bitte warten Sie auf den nächsten.',
  missing: 'Bitte geben Sie den Code ein.',
  locked: 'Das Konto ist nach fünf falschen Codes gesperrt.',
};

/** Why a code was refused; undefined for an accepted one. */
export function refusal(outcome: CodeOutcome): string | undefined {
  return outcome === 'accepted' ? undefined : refusals[outcome];
}

export const lockedText = refusals.locked;

export const practiceText = 'Übungsseite – kein echtes Portal. Sie gehört zu Einmal.';

const date = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' });

/** 1763712000000 → '21.11.2025, 09:00' */
export function germanTime(at: number): string {
  return date.format(at);
}
