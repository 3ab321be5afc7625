import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { consoleOf } from '../testing/evaluate-alone.ts';
import { isRefused, isToBeKnown, readRecording } from '../testing/recording.ts';
import { functionTable } from './functions/function-table.ts';
import { impureFunctions } from './functions/impure-functions.ts';

const folder = new URL('../../../fixtures/expressions/', import.meta.url);
const recording = readRecording(new URL('recorded.json', folder));
const answerOf = consoleOf(readFileSync(new URL('preamble.tf', folder), 'utf8'));

describe('what terraform console answers', () => {
  it.each(recording.cases.filter(isToBeKnown))('$expression', ({ expression, answer }) => {
    expect(answerOf(expression)).toBe(answer);
  });

  it.each(recording.cases.filter(isRefused))('knows no value of $expression', ({ expression }) => {
    expect(answerOf(expression)).toBeNull();
  });

  it('is recorded at least five hundred times', () => {
    expect(recording.cases.length).toBeGreaterThanOrEqual(500);
  });

  it('leaves no more unknown than is listed', () => {
    const left = recording.cases.filter((each) => !isToBeKnown(each) && !isRefused(each));
    expect(left.filter(({ expression }) => answerOf(expression) !== null)).toEqual([]);
    expect(left.length).toBeLessThan(40);
  });
});

describe('the functions of Terraform', () => {
  /** They look at how their argument is written, so they are not in the table. */
  const special = new Set(['try', 'can', 'templatestring']);

  it.each(recording.functions)('%s is computed, or left unknown with a reason', (name) => {
    expect(functionTable.has(name) || impureFunctions.has(name) || special.has(name)).toBe(true);
  });

  it.each([...functionTable.keys()])('%s is called in a recorded case', (name) => {
    expect(recording.cases.some(({ expression }) => expression.includes(`${name}(`))).toBe(true);
  });
});
