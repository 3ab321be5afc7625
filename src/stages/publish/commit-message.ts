import type { Change } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import { plainText } from './plain-text.ts';

/** Title of the pull request and subject of its commits: a conventional commit. */
export function titleOf(change: Change): string {
  return `fix(terraform): ${plainText(change.title, 72)}`;
}

/** Subject, what it is for, and the id by which the logs know this run. */
export function commitMessageOf(
  finding: Finding,
  change: Change,
  round: number,
  correlationId: string,
): string {
  const { test, entity } = finding;
  const { origin } = change;
  const resource = plainText(`${entity.label ?? ''} ${entity.displayName}`.trim());
  const author =
    origin.kind === 'rule'
      ? `Rule: ${plainText(origin.ruleId, 60)}`
      : `Model: ${plainText(origin.usage.modelId, 100)}`;
  return [
    titleOf(change),
    '',
    `${plainText(test.name)} (${plainText(test.id)}) fails for ${resource}.`,
    '',
    author,
    ...(round > 1 ? [`Round: ${round}`] : []),
    `Finding: ${finding.fingerprint}`,
    `Correlation-Id: ${plainText(correlationId, 100)}`,
  ].join('\n');
}
