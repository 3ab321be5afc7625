import { inlineCode, neutralise } from '../../../domain/neutralise.ts';
import type { CheckReport } from '../../../ports/check-reader.ts';

/** Why nothing is done about a check. */
export type CheckVerdict =
  /** Fails on the base as well. */
  | 'on-base'
  /** Was fed back, and says the same. */
  | 'said-again'
  /** As many rounds as there may be were walked. */
  | 'rounds-used'
  /** Only a model could use what it says, and there is none. */
  | 'no-model'
  | 'not-ours';

export interface FailedCheck {
  readonly check: CheckReport;
  readonly verdict: CheckVerdict;
}

const reasons: Readonly<Record<CheckVerdict, string>> = {
  'on-base': 'It also fails on the base, so this pull request is not the cause.',
  'said-again': 'A round was walked for it already, and it says the same: a person has to look.',
  'rounds-used': 'Two rounds were walked for failing checks: a person has to look.',
  'no-model': 'The change is written by a rule, which cannot use what it says: a person has to look.',
  'not-ours': 'It is nothing that writing the change anew could mend: a person has to look.',
};

const maxShown = 20;

/** The one comment on failing checks. Their words do nothing in it. */
export function describeChecks(failed: readonly FailedCheck[], commit: string): string {
  const shown = failed.slice(0, maxShown).map(({ check, verdict }) => {
    const said = neutralise(check.title || firstLine(check.text) || 'no reason given', 300);
    const places = check.remarks
      .slice(0, 3)
      .map(
        ({ path, line, message }) => `  - ${inlineCode(`${path}:${line}`, 150)} ${neutralise(message, 200)}`,
      );
    return [`- **${neutralise(check.name, 100)}** failed: ${said} ${reasons[verdict]}`, ...places].join('\n');
  });
  const more = failed.length > maxShown ? [`- and ${failed.length - maxShown} more`] : [];
  return [
    `On ${inlineCode(commit.slice(0, 12))} ${failed.length === 1 ? 'a check fails' : `${failed.length} checks fail`}:`,
    '',
    ...shown,
    ...more,
    '',
    '`/terrafix regenerate` with a word on what should be different starts a round; this comment is kept up to date.',
  ].join('\n');
}

export function checksPassText(commit: string): string {
  return `No check fails on ${inlineCode(commit.slice(0, 12))} any more.`;
}

function firstLine(text: string): string {
  return (
    text
      .slice(0, 2_000)
      .split('\n', 20)
      .find((line) => line.trim() !== '') ?? ''
  );
}
