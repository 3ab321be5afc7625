import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAttribute, findBlock, findBlocks } from '../../hcl/find.ts';
import { parseHcl } from '../../hcl/parse.ts';
import type { Body, HclFile } from '../../hcl/tree.ts';
import { areEqual } from '../../terraform/value/equality.ts';
import type { BenchmarkResult } from '../benchmark.ts';
import type { Corpus } from '../corpus.ts';
import { hclRepository } from './hcl-repository.ts';
import { decode, valueOf } from './spec-decode.ts';

/**
 * Runs HCL's own specification suite (github.com/hashicorp/hcl, folder `specsuite/tests`), when the corpus holds it. A
 * test is a file, what a decoder should make of it, and the result or the places of the problems.
 */
export function runSpecSuite(corpus: Corpus): BenchmarkResult {
  const repository = hclRepository(corpus);
  const folder = repository === null ? null : join(repository, 'specsuite', 'tests');
  const tests =
    folder === null || !existsSync(folder)
      ? []
      : readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((path) => path.endsWith('.t'))
          .toSorted();
  if (folder === null || tests.length === 0)
    return { measures: [], notes: ['specification suite: not in the corpus (clone hashicorp/hcl into it)'] };
  const failures = tests.flatMap((path) => {
    const failure = runTest(join(folder, path));
    return failure === null ? [] : [`specification suite: ${path}: ${failure}`];
  });
  const passed = tests.length - failures.length;
  return {
    measures: [
      {
        what: `of ${tests.length} tests of HCL's specification suite passed`,
        value: passed,
        unit: 'tests',
        bar: { atLeast: tests.length },
      },
    ],
    notes: [
      ...failures,
      'specification suite: values and the start of each problem are compared; not compared: types (result_type), the end of problems, and the JSON twin of empty.hcl',
    ],
  };
}

/** Why a test fails; `null` when it passes. */
function runTest(path: string): string | null {
  const read = (extension: string): string => readFileSync(path.replace(/t$/u, extension), 'utf8');
  const expectation = parseHcl(path, read('t'));
  const file = parseHcl(path, read('hcl'));
  if (expectation.problems.length > 0) return 'the expectation does not parse';
  const decoded = file.problems.length === 0 ? decode(file, read('hcldec')) : null;
  const found = [
    ...file.problems.map(({ span }) => span.start),
    ...(decoded?.unexpected ?? []).map(({ start }) => start),
  ];
  const expected = expectedProblems(expectation).map((place) => offsetOf(file.text, place));
  if (found.join() !== expected.join())
    return `problems at bytes ${found.join(', ') || 'none'} instead of ${expected.join(', ') || 'none'}`;
  const result = findAttribute(expectation.body, 'result');
  if (result === null) return null;
  if (decoded === null) return 'no result';
  const wanted = valueOf(expectation, result.expression, new Map());
  return areEqual(decoded.value, wanted) === true ? null : 'another result';
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where `diagnostics { error { from { … } } }` expects problems. */
function expectedProblems({ body }: HclFile): readonly Place[] {
  const diagnostics = findBlock(body, 'diagnostics');
  return findBlocks(diagnostics?.body ?? body, 'error').map((error) => {
    const from = findBlock(error.body, 'from')?.body ?? error.body;
    return { line: numberIn(from, 'line'), column: numberIn(from, 'column') };
  });
}

function numberIn(body: Body, name: string): number {
  const expression = findAttribute(body, name)?.expression;
  return expression?.kind === 'number' ? expression.value : Number.NaN;
}

/** The suite counts lines and columns from 1; columns are characters, all of one byte where it expects problems. */
function offsetOf(text: string, { line, column }: Place): number {
  const lines = text.split('\n').slice(0, line - 1);
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}
