import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';
import type { Change } from '../domain/change.ts';
import type { Finding } from '../domain/finding.ts';
import { oneLine, stripHidden } from '../domain/neutralise.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { RungStatus } from '../domain/proof.ts';
import { type Refusal, refusalReasons } from '../domain/refusal.ts';

/** How the rungs of a proof are marked. */
export const marks: Record<RungStatus, string> = {
  passed: pc.green('✓'),
  warned: pc.yellow('!'),
  refused: pc.red('✗'),
  skipped: pc.dim('–'),
};

/** The change as a unified diff that `git apply` accepts. */
export function unifiedDiff(change: Change): string {
  return change.files
    .map((file) =>
      createTwoFilesPatch(
        file.before === null ? '/dev/null' : `a/${file.path}`,
        `b/${file.path}`,
        file.before ?? '',
        file.after,
        undefined,
        undefined,
        {
          context: 3,
          headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
        },
      ),
    )
    .join('');
}

/** The diff on standard output: as it is for a program to read, coloured for a person. */
export function printDiff(change: Change): void {
  const diff = unifiedDiff(change);
  process.stdout.write(process.stdout.isTTY ? colourDiff(diff) : diff);
}

/** What would move the cursor or hide text is taken out. */
function colourDiff(diff: string): string {
  return stripHidden(diff)
    .split('\n')
    .map((line) => {
      if (line.startsWith('+++') || line.startsWith('---')) return pc.bold(line);
      if (line.startsWith('@@')) return pc.cyan(line);
      if (line.startsWith('+')) return pc.green(line);
      if (line.startsWith('-')) return pc.red(line);
      return line;
    })
    .join('\n');
}

/** What happened and why, for a person; the diff is printed apart. */
export function describeOutcome(finding: Finding, outcome: Outcome): string {
  const lines: string[] = [];
  const say = (label: string, text: string): void => {
    lines.push(`${pc.dim(label.padEnd(12))}${text}`);
  };
  say('finding', `${finding.test.id} · ${oneLine(finding.entity.displayName, 2000)}`);
  const { located, measured, change, proof } = outcome;
  if (located) {
    say('resource', `${pc.bold(located.address)} in ${located.block.file}:${located.block.startLine}`);
    for (const evidence of located.evidence) {
      say('', `${evidence.weight >= 0 ? '+' : ''}${evidence.weight} ${oneLine(evidence.detail, 2000)}`);
    }
  }
  if (located?.madeBy) {
    const { call, source, version, inputs } = located.madeBy;
    say('made by', oneLine(`${source} (${version}), called as ${call}`, 2000));
    for (const { name, text } of inputs) say('', oneLine(`${name} = ${text}`, 200));
  }
  for (const { file, line, message } of located?.unread ?? []) {
    say('not read', oneLine(`${file}:${line}: ${message}`));
  }
  if (measured) {
    say('requirement', measured.requirement);
    say('', `${measured.verdict.kind}: ${oneLine(measured.verdict.because, 2000)}`);
  }
  if (change) {
    say('change', change.title);
    for (const sentence of change.explanation) say('', oneLine(sentence, 2000));
    say('by', change.origin.kind === 'rule' ? change.origin.ruleId : `model ${change.origin.usage.modelId}`);
    say('impact', [change.impact.kind, ...change.impact.notes].join(' · '));
  }
  for (const [index, rung] of (proof?.rungs ?? []).entries()) {
    say(index === 0 ? 'proof' : '', `${marks[rung.status]} ${rung.title}: ${rung.detail}`);
  }
  say('outcome', describeEnding(outcome));
  return lines.join('\n');
}

function describeEnding(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'proposed':
      return pc.green('fix proposed');
    case 'already-compliant':
      return `${pc.green('the code is already compliant')}: the cloud has drifted, or the code is not applied yet`;
    case 'pull-request':
      return pc.green(`pull request ${outcome.pullRequest.url}`);
    case 'waiting':
      return `${pc.yellow('waits')}: ${oneLine(outcome.waiting.note, 2000)}`;
    case 'refused':
      return describeRefusal(outcome.refusal);
  }
}

/** The reason of a refusal, what was found, and what a person can do. */
export function describeRefusal({ reason, facts, nextSteps }: Refusal): string {
  const details = [...facts, ...nextSteps.map((step) => `next: ${step}`)].map(
    (line) => `\n${' '.repeat(12)}${oneLine(line, 2000)}`,
  );
  return `${pc.yellow(`refused (${reason})`)}: ${refusalReasons[reason]}${details.join('')}`;
}
