import type { Change } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import { plainText } from './plain-text.ts';
import { writeTitle } from './titles/write-title.ts';

/** The title where no repository tells how it writes them. */
export function titleOf(change: Change): string {
  return writeTitle(change);
}

/** Subject, what it is for, and the id by which the logs know this run. */
export function commitMessageOf(
  finding: Finding,
  change: Change,
  round: number,
  correlationId: string,
  title = titleOf(change),
): string {
  const { test, entity } = finding;
  const { origin } = change;
  const resource = plainText(`${entity.label ?? ''} ${entity.displayName}`.trim());
  const author =
    origin.kind === 'rule'
      ? `Rule: ${plainText(origin.ruleId, 60)}`
      : `Model: ${plainText(origin.usage.modelId, 100)}`;
  return [
    title,
    '',
    `${plainText(test.name)} (${plainText(test.id)}) fails for ${resource}.`,
    '',
    author,
    ...(round > 1 ? [`Round: ${round}`] : []),
    `Finding: ${finding.fingerprint}`,
    `Correlation-Id: ${plainText(correlationId, 100)}`,
  ].join('\n');
}
