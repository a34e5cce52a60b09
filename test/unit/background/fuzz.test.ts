import { expect, it } from 'vitest';
import { parsePageMessage } from '../../../src/messages/page-to-background.ts';
import { WHYS } from '../../../src/messages/why.ts';
import { ASKS } from '../../fakes/asks.ts';
import { randomOf, seedOfRun } from '../../fakes/random.ts';
import { fake, found, page, ready, SITE, say, stateNow, URI } from './worker.ts';

/** Ends only a hang. */
const PATIENCE = 600_000;
const SENDERS = 100_000;
const MESSAGES = 50_000;
/** Before the clock stands still. */
const SEED = seedOfRun();

type Random = () => number;
const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
const within = (random: Random, length: number): number => Math.floor(random() * (length + 1));

/** Letters that look like others, signs that parsers trip over, and what is between the parts of an address. */
const SIGNS = [
  ...'abcimopstu0189-_.:/\\@#?%&= \t\n\0',
  'а',
  'о',
  'ѕ',
  'і',
  'ⅰ',
  'ﬀ',
  '。',
  '．',
  '／',
  '：',
  'ß',
  'ü',
  '\u202e',
  '\u200b',
  '%2e',
  '%00',
  'xn--',
];
const ENDS = ['.', '/', ':443', ':8443', ':80', ':', '.evil.example', '@evil.example', '#', '?', '/..', '\\', ' ', '%'];
const FRONTS = [
  'https://',
  'http://',
  'wss://',
  'blob:',
  'view-source:',
  'filesystem:',
  'javascript:',
  'data:',
  '//',
  'x',
  'x.',
  'evil.example@',
  'user:pw@',
  ' ',
  '\u200b',
];

/** An origin that is not the configured one, though perhaps nearly. */
function mutated(random: Random): string {
  let text = SITE;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const at = within(random, text.length);
    const kind = random();
    if (kind < 0.3) text = text.slice(0, at) + pick(random, SIGNS) + text.slice(at);
    else if (kind < 0.5) text = text.slice(0, at) + text.slice(at + 1);
    else if (kind < 0.65) text = text.slice(0, at) + pick(random, SIGNS) + text.slice(at + 1);
    else if (kind < 0.8) text += pick(random, ENDS);
    else if (kind < 0.95) text = text.replace('https://', `https://${pick(random, FRONTS)}`);
    else text = pick(random, FRONTS) + text.replace('https://', '');
  }
  return text;
}

it(`of ${SENDERS} senders that differ in scheme, host or port none gets a code`, { timeout: PATIENCE }, async () => {
  await ready();
  const random = randomOf(SEED);
  // The browser would let us in everywhere: what decides is the entry's own origin.
  fake.api.permissions.contains = async () => true;
  for (let count = 0; count < SENDERS; count += 1) {
    const origin = mutated(random);
    if (origin === SITE) continue;
    const reply = await page(found, { origin, url: random() < 0.5 ? `${SITE}/login` : `${origin}/login` });
    if (reply !== undefined)
      expect(reply, `EINMAL_SEED=${SEED} ${JSON.stringify(origin)}`).toMatchObject({ kind: 'nothing' });
  }
  expect(await page(found)).toMatchObject({ kind: 'code' });
  console.info(`${SENDERS} senders, seed ${SEED}`);
});

const NAMES = [
  'kind',
  'purpose',
  'choice',
  'id',
  'tabId',
  'uri',
  'proof',
  'origin',
  '__proto__',
  'constructor',
  'toString',
  'x',
];
const KINDS = [...Object.keys(ASKS), 'field-found', 'filled', 'ask-again', 'code', 'hasOwnProperty', '__proto__', ''];
const WORDS = ['login', 'confirm', SITE, URI, 'e1', '', 'null', ...WHYS];

function value(random: Random, depth = 0): unknown {
  const kind = random();
  if (kind < 0.35) return pick(random, WORDS);
  if (kind < 0.5) return pick(random, [0, -1, 7, 1e21, Number.NaN, Number.POSITIVE_INFINITY, -0]);
  if (kind < 0.65) return pick(random, [null, undefined, true, false]);
  if (kind < 0.7) return 'x'.repeat(within(random, 10_000));
  if (depth > 2) return [];
  if (kind < 0.8) return Array.from({ length: within(random, 3) }, () => value(random, depth + 1));
  return message(random, depth + 1);
}

function message(random: Random, depth = 0): object {
  const fields = Array.from({ length: within(random, 4) }, () => [pick(random, NAMES), value(random, depth)] as const);
  const kind = random() < 0.8 ? [['kind', pick(random, KINDS)] as const] : [];
  return JSON.parse(JSON.stringify(Object.fromEntries([...fields, ...kind])) ?? '{}');
}

it(`of ${MESSAGES} malformed messages of a page none gets a code or stops the worker`, {
  timeout: PATIENCE,
}, async () => {
  await ready();
  const random = randomOf(SEED);
  const secret = new URL(URI).searchParams.get('secret') ?? '';
  for (let count = 0; count < MESSAGES; count += 1) {
    const said = random() < 0.9 ? message(random) : value(random);
    const origin = random() < 0.5 ? SITE : 'https://evil.example';
    // What has the right shape is a question like any other.
    if (origin === SITE && parsePageMessage(said)) continue;
    const reply = await say(said, { url: `${origin}/`, origin, frameId: 0, tab: { id: 7 } });
    const words = JSON.stringify(reply ?? null);
    if (/\d{6}|"code"/.test(words) || words.includes(secret))
      throw new Error(`EINMAL_SEED=${SEED}: ${JSON.stringify(said)}`);
  }
  expect(await stateNow()).toBe('unlocked');
  expect(await page(found)).toMatchObject({ kind: 'code' });
  console.info(`${MESSAGES} messages, seed ${SEED}`);
});
