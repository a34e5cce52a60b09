import type { Purpose } from '../messages/page-to-background.ts';
import { leavesOrigin, type Page, type Target } from './inputs.ts';
import { rowsOf } from './rows.ts';
import { aroundScore, ENOUGH, LEAD, MOST_AROUND, NEVER, ownScore } from './score.ts';
import { browserSight, type Sight } from './sight.ts';
import { reader } from './surroundings.ts';

/** Where the code goes, or why nowhere. */
export type Found = Target | 'none' | 'several';

interface Candidate {
  readonly target: Target;
  readonly score: number;
}

/** The one visible field for a code; rows of boxes before single fields. */
export function find({ fields }: Page, purpose: Purpose, sight: Sight = browserSight): Found {
  const around = reader(sight);
  const judge = ({ target, score }: Candidate): Candidate => ({
    target,
    score: target.some(leavesOrigin) ? NEVER : score + aroundScore(around(target[0]), purpose),
  });
  const best = (targets: readonly Target[]): Found =>
    bestInSight(
      targets
        .map((target) => ({ target, score: ownScore(target) }))
        .filter(({ score }) => score + MOST_AROUND >= ENOUGH)
        .map(judge),
      sight,
    );

  const rows = rowsOf(fields, sight);
  const row = best(rows);
  if (row !== 'none') return row;
  const boxes = rows.flat();
  return best(fields.filter((field) => !boxes.includes(field)).map((field) => [field]));
}

/** The best that can be seen, if it is good enough and nothing else that can be seen comes near it. */
function bestInSight(candidates: readonly Candidate[], sight: Sight): Found {
  let first: Candidate | undefined;
  for (const next of candidates.toSorted((a, b) => b.score - a.score)) {
    if (next.score < (first ? first.score - LEAD : ENOUGH)) break;
    if (!next.target.every(sight.visible)) continue;
    if (first) return 'several';
    first = next;
  }
  return first?.target ?? 'none';
}
