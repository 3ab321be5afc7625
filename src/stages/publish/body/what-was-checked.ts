import type { Proof, RungStatus } from '../../../domain/proof.ts';
import { neutraliseSentence } from '../../../domain/neutralise.ts';
import { bullets, cell } from './sentences.ts';

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

/** How many checks passed, every other with its reason, and the whole ladder folded away. */
export function whatWasChecked(proof: Proof): string {
  const passed = proof.rungs.filter(({ status }) => status === 'passed');
  const others = proof.rungs.filter(({ status }) => status !== 'passed');
  return [
    '### What was checked',
    `✅ ${passed.length} of ${proof.rungs.length} checks passed${others.length === 0 ? '.' : '; the others:'}`,
    bullets(
      others.map(
        ({ status, title, detail }) =>
          `${marks[status]}, ${neutraliseSentence(title, 120)}: ${neutraliseSentence(detail, longestDetail)}`,
      ),
    ),
    '<details><summary>Every check</summary>',
    ladderTable(proof),
    '</details>',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
