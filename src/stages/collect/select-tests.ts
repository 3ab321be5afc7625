import type { SourceTest } from '../../ports/compliance-source.ts';
import { isUnanswerable } from './unanswerable-tests.ts';

/** Which tests an organisation wants looked at. Empty lists leave nothing out. */
export interface TestScope {
  readonly tests: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly frameworks: readonly string[];
}

/**
 * The tests in scope, the most pressing first: overdue before due, sooner before later, and those that no
 * Terraform can answer at the end. A test counts as one of AWS when it names AWS or names nothing.
 */
export function selectTests(
  tests: readonly SourceTest[],
  scope: TestScope,
  frameworksByTest: ReadonlyMap<string, readonly string[]>,
): readonly SourceTest[] {
  const { include, exclude } = scope.tests;
  return tests
    .filter(
      (test) =>
        (test.integrations.length === 0 || test.integrations.includes('aws')) &&
        (include.length === 0 || include.includes(test.id)) &&
        !exclude.includes(test.id) &&
        (scope.frameworks.length === 0 || frameworksByTest.has(test.id)),
    )
    .toSorted(
      (one, other) =>
        Number(isUnanswerable(one.id)) - Number(isUnanswerable(other.id)) ||
        Number(other.isOverdue) - Number(one.isOverdue) ||
        compareText(one.remediateBy ?? 'never', other.remediateBy ?? 'never') ||
        compareText(one.id, other.id),
    );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
