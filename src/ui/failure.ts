import type { Failure } from '../messages/ui-to-background.ts';
import { type TextKey, text } from '../text/text.ts';

/** Each expected failure has a sentence that says what to do. A new failure does not compile until it is named here. */
export const FAILURE_TEXTS: Readonly<Record<Failure | 'migration-malformed', TextKey>> = {
  'vault-exists': 'failure_vault_exists',
  'vault-missing': 'failure_vault_missing',
  'vault-damaged': 'failure_vault_damaged',
  'vault-newer': 'failure_vault_newer',
  'vault-read-only': 'failure_vault_read_only',
  'vault-locked': 'failure_vault_locked',
  'vault-changed': 'failure_vault_changed',
  'passphrase-wrong': 'failure_passphrase_wrong',
  'passphrase-same': 'failure_passphrase_same',
  'passphrase-waiting': 'failure_passphrase_waiting',
  'vault-erased': 'failure_vault_erased',
  'attempt-over': 'failure_attempt_over',
  'recovery-wrong': 'failure_recovery_wrong',
  'recovery-none': 'failure_recovery_none',
  'passphrase-too-long': 'failure_passphrase_too_long',
  'derivation-refused': 'failure_derivation_refused',
  'storage-full': 'failure_storage_full',
  'export-forbidden': 'failure_export_forbidden',
  'entry-guarded': 'failure_entry_guarded',
  'policy-set': 'failure_policy_set',
  'file-unknown': 'failure_file_unknown',
  'entry-unknown': 'failure_entry_unknown',
  'undo-late': 'failure_undo_late',
  'undo-used': 'failure_undo_used',
  'entry-known': 'failure_entry_known',
  'entry-like': 'failure_entry_like',
  'handed-gone': 'failure_handed_gone',
  'migration-malformed': 'failure_migration_malformed',
  'name-missing': 'failure_name_missing',
  'page-elsewhere': 'failure_page_elsewhere',
  'page-silent': 'failure_page_silent',
  'not-otpauth': 'failure_not_otpauth',
  'migration-unsupported': 'failure_migration_unsupported',
  'type-unsupported': 'failure_type_unsupported',
  'secret-malformed': 'failure_secret_malformed',
  'algorithm-unsupported': 'failure_algorithm_unsupported',
  'digits-unsupported': 'failure_digits_unsupported',
  'period-unsupported': 'failure_period_unsupported',
  'counter-unsupported': 'failure_counter_unsupported',
  'origin-malformed': 'failure_origin_malformed',
  'origin-http': 'failure_origin_http',
  'no-answer': 'failure_no_answer',
};

/** The sentence for a failure, in the browser's language. */
export const sentenceFor = (failure: keyof typeof FAILURE_TEXTS): string => text(FAILURE_TEXTS[failure]);

/** What is wrong with what was typed; any other failure is not the field's. */
const TYPED = ['passphrase-wrong', 'passphrase-same', 'passphrase-too-long', 'recovery-wrong', 'recovery-malformed'];

export const isTypedWrong = (failure: string | null): boolean => failure !== null && TYPED.includes(failure);
