import { existsSync, readFileSync } from 'node:fs';

/** What a part of the test run came to: `skipped` holds a line per skipped test, `notes` what no single test says. */
const tally = (passed, failed, skipped = [], notes = []) => ({ passed, failed, skipped, notes });

export const checked = ({ failure }) =>
  failure ? tally(0, 1, [], [`its command ${failure}; see above`]) : tally(1, 0);

export const notRun = (reason) => tally(0, 1, [], [`not run: ${reason}`]);

function fromVitest({ testResults }) {
  const sum = tally(0, 0);
  for (const file of testResults) {
    // A file that fails while it is loaded has no tests to count.
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      sum.failed += 1;
      sum.notes.push(`${file.name}: ${file.message.split('\n')[0]}`);
    }
    for (const { status, fullName, meta } of file.assertionResults) {
      if (status === 'passed') sum.passed += 1;
      else if (status === 'failed') sum.failed += 1;
      else sum.skipped.push(`${fullName}: ${meta?.note ?? 'no reason given'}`);
    }
  }
  return sum;
}

function* playwrightTests(suite, path = []) {
  for (const child of suite.suites ?? []) yield* playwrightTests(child, [...path, child.title]);
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests)
      yield { test, name: [test.projectName, ...path, spec.title].filter(Boolean).join(' › ') };
  }
}

function fromPlaywright({ suites, errors }) {
  const sum = tally(
    0,
    errors.length,
    [],
    errors.map(({ message }) => message?.split('\n')[0] ?? 'an error without a message'),
  );
  for (const suite of suites) {
    for (const { test, name } of playwrightTests(suite, [suite.title])) {
      if (test.status === 'skipped') {
        const why = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
        sum.skipped.push(
          `${name}: ${why ? (why.description ?? 'no reason given') : 'an earlier failure stopped the run'}`,
        );
      } else if (test.status === 'unexpected') sum.failed += 1;
      else sum.passed += 1;
      if (test.status === 'flaky') sum.notes.push(`${name}: passed only when repeated`);
    }
  }
  return sum;
}

const readers = { vitest: fromVitest, playwright: fromPlaywright };

/** Counts a runner's JSON report. One that crashed, or failed for a reason beside its tests, counts as one failure. */
export function counted(runner, file, { failure }) {
  if (!existsSync(file)) return tally(0, 1, [], [`${runner} left no report and ${failure ?? 'said nothing'}`]);
  let sum;
  try {
    sum = readers[runner](JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return tally(0, 1, [], [`the report of ${runner} cannot be read: ${error.message}`]);
  }
  if (sum.failed > 0) return sum;
  if (failure) return { ...sum, failed: 1, notes: [...sum.notes, `no test failed, but ${runner} ${failure}`] };
  if (sum.passed === 0) return { ...sum, failed: 1, notes: [...sum.notes, `${runner} ran no tests`] };
  return sum;
}
