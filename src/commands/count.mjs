/** How the tests of one runner, or of all, came out. @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests?: number, numTodoTests?: number,
 *   testResults?: { status: string, assertionResults: unknown[] }[] }} report Vitest's JSON report
 * @returns {Tally} a file that could not be run counts as a failure
 */
export function countVitest(report) {
  const broken = (report.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 *   Playwright's JSON report
 * @returns {Tally} a test that passed at its second try has passed, and the runner names it; a file that could not be run has failed
 */
export function countPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What a runner's exit status adds: a runner that failed without a failed test, or that ran no test, is a failure.
 * @param {Tally | undefined} tally undefined when it wrote no report @param {number} status
 * @returns {Tally}
 */
export function judge(tally, status) {
  const counted = tally ?? { passed: 0, failed: 0, skipped: 0 };
  const nothingRan = counted.passed + counted.failed === 0;
  const failed = counted.failed === 0 && (nothingRan || status !== 0) ? 1 : counted.failed;
  return { ...counted, failed };
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/** @param {Tally} tally @returns {string} `12 passed, 0 failed`, and the skipped if there are any */
export function describeTally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
