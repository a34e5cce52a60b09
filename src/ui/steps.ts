import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** So many rows at a time: more than a screen holds, few enough to be drawn at once. */
const STEP = 100;

export interface Steps {
  /** How many rows are drawn now. */
  readonly shown: number;
  readonly more: () => void;
  /** Stands where the drawn rows end: when it comes into view, more are drawn. */
  readonly end: RefObject<HTMLDivElement | null>;
}

/** A long list, drawn in steps. */
export function useSteps(count: number): Steps {
  const [shown, setShown] = useState(STEP);
  const end = useRef<HTMLDivElement>(null);
  const more = () => setShown((before) => before + STEP);
  useEffect(() => {
    if (!end.current) return undefined;
    // Once more at every step: an observer speaks only of changes, and the end may still be in view after one.
    const observer = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) more();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [shown, count > shown]);
  return { shown, more, end };
}
