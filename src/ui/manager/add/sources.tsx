import { useRef, useState } from 'preact/hooks';
import { type TextKey, text } from '../../../text/text.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Notice } from '../../parts/notice.tsx';
import { readClipboard } from './clipboard.ts';

interface Props {
  /** Only the ways to a further code, not those to begin with. */
  readonly short?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPasted: (text: string) => void;
  readonly onCamera: () => void;
  readonly onType?: () => void;
}

const ACCEPTED = 'image/*,application/pdf,text/plain,.uri';

/** The ways to a code that is not on the page at hand. */
export function Sources({ short = false, onFiles, onPasted, onCamera, onType }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState<TextKey | null>(null);

  async function paste(): Promise<void> {
    const got = await readClipboard();
    setWhy(got === null ? 'source_paste_keys' : null);
    if (got === null) return;
    if (got.files.length > 0) onFiles(got.files);
    else if (got.text) onPasted(got.text);
    else setWhy('source_paste_empty');
  }

  return (
    <section class="sources" aria-labelledby="sources">
      <h2 class="section-title" id="sources">
        {text(short ? 'sources_more' : 'sources_title')}
      </h2>
      {!short && <p class="soft">{text('sources_page')}</p>}
      {why && (
        <Notice tone="info" alert>
          {text(why)}
        </Notice>
      )}
      <ul class="picks">
        <Way
          icon="file"
          name={text('source_file')}
          words={text('source_file_words')}
          onPick={() => input.current?.click()}
        />
        <Way icon="paste" name={text('source_paste')} words={text('source_paste_words')} onPick={() => void paste()} />
        <Way icon="camera" name={text('source_camera')} words={text('source_camera_words')} onPick={onCamera} />
        {onType && <Way icon="edit" name={text('source_type')} words={text('source_type_words')} onPick={onType} />}
      </ul>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-label={text('source_file')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </section>
  );
}

interface WayProps {
  readonly icon: IconName;
  readonly name: string;
  readonly words: string;
  readonly onPick: () => void;
}

const Way = ({ icon, name, words, onPick }: WayProps) => (
  <li>
    <button type="button" class="pick pick-way" onClick={onPick}>
      <Icon name={icon} />
      <span class="pick-words">
        <span class="pick-name">{name}</span>
        <span class="soft">{words}</span>
      </span>
    </button>
  </li>
);
