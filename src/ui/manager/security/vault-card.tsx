import type { ComponentChildren } from 'preact';
import type { Stretch } from '../../../derive/params.ts';
import type { VaultFacts } from '../../../messages/ui-to-background.ts';
import { text } from '../../../text/text.ts';
import { printDate } from '../../format.ts';
import { Card } from './card.tsx';

interface Props {
  readonly facts: VaultFacts | null;
  /** Whether a list of names is kept outside the encryption; null while that is not known. */
  readonly named: boolean | null;
}

/** What the vault is made of. */
export function VaultCard({ facts, named }: Props) {
  return (
    <Card title={text('security_vault_title')}>
      <dl class="account-facts">
        <Fact name={text('security_count')}>{facts ? facts.count : '–'}</Fact>
        <Fact name={text('security_created')}>{facts ? printDate(facts.createdAt) : '–'}</Fact>
        <Fact name={text('security_place')}>{text('security_place_words')}</Fact>
        <Fact name={text('security_seal')}>{text('security_seal_words')}</Fact>
        <Fact name={text('security_key')}>{facts ? printDerivation(facts.derivation) : '–'}</Fact>
      </dl>
      {named && <p class="soft">{text('security_names')}</p>}
    </Card>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const printDerivation = (by: Stretch): string =>
  by.kdf === 'argon2id'
    ? text('security_key_words', by.memory / 1024, by.passes)
    : text('security_key_pbkdf2', new Intl.NumberFormat(text('language')).format(by.iterations));
