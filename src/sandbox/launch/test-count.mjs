/**
 * Counts of one test run, from the report of vitest's JSON reporter; `null` when there is none. A file that could
 * not even be loaded, and an error outside of every test, count as failures.
 */
export function countTests(report) {
  if (report === null || !Array.isArray(report.testResults)) return null;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length;
  const outside = report.success === false && report.numFailedTests + brokenFiles === 0 ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles + outside,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
