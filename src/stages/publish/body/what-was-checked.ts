import type { Proof, RungStatus } from '../../../domain/proof.ts';
import { cell } from './sentences.ts';

const marks: Readonly<Record<RungStatus, string>> = {
  passed: '✅ passed',
  warned: '⚠️ warned',
  refused: '❌ refused',
  skipped: '➖ skipped',
};

/** Enough for the lines of a plan that say what is replaced and why. */
const longestDetail = 600;

/** The ladder as a table. */
export function ladderTable(proof: Proof): string {
  return [
    '| check | result | detail |',
    '|---|---|---|',
    ...proof.rungs
      .slice(0, 20)
      .map(
        (rung) =>
          `| ${cell(rung.title, 120)} | ${marks[rung.status]} | ${cell(rung.detail, longestDetail)} |`,
      ),
  ].join('\n');
}

export function whatWasChecked(proof: Proof): string {
  return `### What was checked\n\n${ladderTable(proof)}`;
}
