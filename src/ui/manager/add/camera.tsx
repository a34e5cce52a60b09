import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundCode } from '../../../scan/found.ts';
import { openScanner } from '../../../scan/in-worker.ts';
import { type TextKey, text } from '../../../text/text.ts';
import { announce } from '../../announce.ts';
import { type Captured, incomplete, NOTHING, sortTexts, together } from '../../capture/captured.ts';
import { draw } from '../../capture/still/draw-still.ts';
import { BackButton } from '../../parts/back-button.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Problems } from './problems.tsx';

interface Props {
  /** What is there already: parts of a batch come together. */
  readonly captured: Captured;
  readonly onFound: (captured: Captured) => void;
  readonly onBack: () => void;
}

/** Between two looks (ms): enough for a hand that holds a phone, and the computer has other things to do. */
const PAUSE = 120;

/** Holds a code before the camera: what it sees is drawn with an outline around each code, and taken when it is an account. */
export function Camera({ captured, onFound, onBack }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [problem, setProblem] = useState<TextKey | null>(null);
  const [seen, setSeen] = useState<Captured>(captured);
  /** What this camera showed that is no account. */
  const [amiss, setAmiss] = useState<Captured>(NOTHING);

  useEffect(() => {
    const ending = new AbortController();
    let known = captured;
    void watch(ending.signal).catch((error: unknown) => setProblem(problemOf(error)));
    return () => ending.abort();

    async function watch(signal: AbortSignal): Promise<void> {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { width: { ideal: 1920 }, height: { ideal: 1080 }, facingMode: 'environment' },
      });
      const scanner = openScanner();
      const stop = (): void => {
        for (const track of stream.getTracks()) track.stop();
        scanner.close();
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted || !video.current) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      while (!signal.aborted && video.current) {
        const codes = await lookOnce(video.current, scanner);
        if (signal.aborted) return;
        const shown = sortTexts(codes.map(({ text: words }) => words));
        const { refused, others } = shown;
        if (refused.length + others.length > 0) setAmiss((before) => together(before, { ...NOTHING, refused, others }));
        const now = together(known, shown);
        if (now.accounts.length > known.accounts.length || partsIn(now) > partsIn(known)) {
          known = now;
          setSeen(now);
          announce(text('add_found', now.accounts.length));
          if (now.accounts.length > 0 && incomplete(now).length === 0) return finish(now);
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }

    function finish(all: Captured): void {
      onFound(all);
      onBack();
    }
  }, []);

  async function lookOnce(source: HTMLVideoElement, scanner: ReturnType<typeof openScanner>) {
    if (!source.videoWidth) return [];
    const frame = await createImageBitmap(source);
    const shown = canvas.current;
    if (shown) {
      shown.width = frame.width;
      shown.height = frame.height;
      shown.getContext('2d')?.drawImage(frame, 0, 0);
    }
    const { width, height } = frame;
    const read = await scanner.read(frame);
    const codes: readonly FoundCode[] = 'codes' in read ? read.codes : [];
    if (shown && codes.length > 0 && shown.width === width && shown.height === height) draw(shown, shown, codes, null);
    return codes;
  }

  const [part] = incomplete(seen);
  return (
    <div class="screen">
      <BackButton
        onBack={() => {
          onFound(seen);
          onBack();
        }}
      />
      <Heading>{text('camera_title')}</Heading>
      {problem ? (
        <Notice tone="warn" alert>
          {text(problem)}
        </Notice>
      ) : (
        <>
          <p class="soft">{text('camera_words')}</p>
          <Problems problems={[]} captured={amiss} />
          {part && <Notice tone="info">{text('batch_part', part.parts.length, part.size)}</Notice>}
          <figure class="still">
            <video ref={video} class="camera-source" muted playsInline tabIndex={-1} />
            <canvas ref={canvas} class="still-picture" role="img" aria-label={text('camera_label')} />
          </figure>
        </>
      )}
    </div>
  );
}

const partsIn = ({ batches }: Captured): number => batches.reduce((sum, { parts }) => sum + parts.length, 0);

function problemOf(error: unknown): TextKey {
  const { name } = error as { readonly name?: string };
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera_refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'camera_none';
  return 'camera_busy';
}
