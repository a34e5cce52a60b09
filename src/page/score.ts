import type { Purpose } from '../messages/page-to-background.ts';
import { attribute } from './dom.ts';
import { maxLengthOf, type Target } from './inputs.ts';
import { ownText } from './own-text.ts';
import type { Surroundings } from './surroundings.ts';
import * as words from './words.ts';

/** Points from which a field is one for codes, and how far ahead of all others it must be. */
export const ENOUGH = 5;
export const LEAD = 1;
/** What the surroundings can add: a field that lacks more than that needs no look around. */
export const MOST_AROUND = 3;
export const NEVER = Number.NEGATIVE_INFINITY;
/** A row of boxes says by its looks as much as a weak word. */
const ROW = 2;

/** Parts of autocomplete tokens (HTML, "Autofill field names") for things that are no codes. */
const OTHER_TOKEN = /cc-|postal|country|name|email|tel|current|bday|street|address/;

/** Points for what a field, or the first box of a row, is and says by itself. */
export function ownScore([field, ...others]: Target): number {
  const isBox = others.length > 0;
  const { names, text } = ownText(field, isBox);
  // The attribute, not the property: Firefox's property is empty for `one-time-code`.
  const autocomplete = attribute(field, 'autocomplete').toLowerCase();
  if (OTHER_TOKEN.test(autocomplete) || asksOther(text)) return NEVER;
  const hasText = READABLE.test(text);
  const said = wordScore(names, text, hasText) + (autocomplete.includes('one-time-code') ? 4 : 0);
  // Words that say nothing of codes say what else belongs here; but boxes are often called "Character 1".
  if (said === 0 && !isBox && (hasText || /[a-z]{3}/.test(names.replace(words.ANY_FIELD, '')))) return NEVER;
  return said + (isBox ? ROW : lengthScore(field)) + shapeScore(field) - (namesOther(names, text) ? 8 : 0);
}

/** "XXX XXX" is no word. */
const READABLE = /[a-wyz]/;

/** What people read counts first: a name is asked for a weak word only where there is nothing to read. */
function wordScore(names: string, text: string, hasText: boolean): number {
  if (words.STRONG.test(text)) return 5;
  if (words.STRONG.test(names)) return 4;
  return words.WEAK.test(hasText ? text : names) ? 2 : 0;
}

/** People read that something else belongs here. "Authentication code or backup code" takes ours, "backup code" does not. */
const asksOther = (text: string): boolean =>
  words.OTHER.test(text) || asksPassword(text) || (words.RECOVERY.test(text) && !words.STRONG.test(text));

const asksPassword = (text: string): boolean => words.PASSWORD.test(words.withoutOneTime(text));

/** Only the field's name speaks of something else; its text may outweigh that. */
const namesOther = (names: string, text: string): boolean =>
  words.OTHER.test(names) || (!words.STRONG.test(text) && (words.RECOVERY.test(names) || asksPassword(names)));

function shapeScore(field: HTMLInputElement): number {
  const isNumeric = /number|tel|numeric|decimal/.test(field.type + attribute(field, 'inputmode'));
  const takesDigits = /\\d|0-9/.test(attribute(field, 'pattern'));
  return (isNumeric ? 1 : 0) + (takesDigits ? 1 : 0);
}

/** Codes have 6 to 8 digits; for Steam's 5 letters everything else must fit. */
function lengthScore(field: HTMLInputElement): number {
  const length = maxLengthOf(field);
  if (length < 6) return -6;
  return length <= 8 ? 1 : 0;
}

/** Points for what stands around a field. */
export function aroundScore(around: Surroundings, purpose: Purpose): number {
  const { text, titles } = around;
  const says = (pattern: RegExp): boolean => titles.some((title) => pattern.test(title));
  if (isSentCode(around) || words.PURCHASE.test(text) || says(words.SWITCH_OFF)) return NEVER;
  if (around.hasSecret || words.ENROLMENT.test(text) || says(words.SWITCH_ON)) {
    return purpose === 'confirm' ? MOST_AROUND : NEVER;
  }
  return words.STRONG.test(text) || words.SURE_CONTEXT.test(text) || says(words.SURE_CONTEXT) ? MOST_AROUND : 0;
}

/** The code comes by SMS or e-mail: ours would be wrong and burn an attempt. */
function isSentCode({ text, controls }: Surroundings): boolean {
  if (words.SENT.test(text)) return true;
  if (words.APP.test(text)) return false;
  return words.OTHER_WAY.test(text) || controls.some((control) => words.RESEND.test(control));
}
