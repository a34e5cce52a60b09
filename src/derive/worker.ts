import type { Bytes } from '../bytes.ts';
import { answerInWorker } from '../in-worker.ts';
import type { Stretch } from './params.ts';
import { wrappingKeyFrom } from './passphrase.ts';

export interface DeriveQuestion {
  readonly passphrase: Bytes;
  readonly params: Stretch;
}

answerInWorker(({ passphrase, params }: DeriveQuestion) => wrappingKeyFrom(passphrase, params));
