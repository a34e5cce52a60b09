/** Vitest's JSON report omits why a test was skipped, but keeps its `meta`: this reporter puts the reason there. */
export default class SkipNotes {
  onTestCaseResult(testCase) {
    const { state, note } = testCase.result();
    if (state === 'skipped' && note) testCase.meta().note = note;
  }
}
