import type { Change, ModelUsage } from '../../../domain/change.ts';
import type { Finding } from '../../../domain/finding.ts';
import type { Located } from '../../../domain/located.ts';
import type { Measured } from '../../../domain/measured.ts';
import { cell, codeCell } from './sentences.ts';

export interface AuditTrail {
  readonly finding: Finding;
  readonly located: Located;
  readonly measured: Measured;
  readonly change: Change;
  readonly snapshotCommit: string;
}

/** Ids, requirement and effects, folded away. */
export function auditorDetails({ finding, located, measured, change, snapshotCommit }: AuditTrail): string {
  const { origin } = change;
  const rows: readonly (readonly [string, string])[] = [
    ['test', codeCell(finding.test.id, 160)],
    ['entity', codeCell(finding.entity.id, 160)],
    ...(finding.entity.arn === null ? [] : [['ARN', codeCell(finding.entity.arn, 300)] as const]),
    ['finding', codeCell(finding.fingerprint, 64)],
    ['collected', codeCell(finding.collectedAt, 40)],
    ['address', codeCell(located.address, 300)],
    ['base commit', codeCell(snapshotCommit, 64)],
    ...(located.unread ?? []).slice(0, 5).map(({ file, line, message }) => {
      const place = codeCell(`${file}:${line}`, 200);
      return ['not read', `${place} ${cell(message, 200)}`] as const;
    }),
    ['requirement', cell(measured.requirement, 300)],
    ['found', cell(measured.verdict.because, 300)],
    [
      'written by',
      origin.kind === 'rule' ? codeCell(origin.ruleId, 60) : `model ${codeCell(origin.usage.modelId, 100)}`,
    ],
    ...(origin.kind === 'rule' ? [] : usageRows(origin.usage)),
    ...change.effects.slice(0, 12).map((effect) => {
      const paths = effect.paths
        .slice(0, 8)
        .map((path) => codeCell(path, 100))
        .join(', ');
      const what = `${codeCell(effect.block, 160)} in ${codeCell(effect.file, 160)}`;
      return [effect.kind.replace('-', ' '), paths === '' ? what : `${what}: ${paths}`] as const;
    }),
  ];
  return [
    '<details><summary>For the auditor</summary>',
    ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
    '</details>',
  ].join('\n\n');
}

/** What the model took; older records hold less of it. */
function usageRows(usage: ModelUsage): readonly (readonly [string, string])[] {
  const { inputTokens, outputTokens, cacheReadTokens, attempts, candidates, costUsd, milliseconds } = usage;
  const answers =
    candidates === undefined ? '' : `, ${candidates} ${candidates === 1 ? 'answer' : 'answers'}`;
  const cost = costUsd === null ? 'not counted, no price is configured' : `$${(costUsd ?? 0).toFixed(4)}`;
  return [
    ['tokens', `${inputTokens} in, ${outputTokens} out, ${cacheReadTokens} more from the cache`],
    ['attempts', `${attempts}${answers}`],
    ...(costUsd === undefined ? [] : [['cost', cost] as const]),
    ...(milliseconds === undefined ? [] : [['waited', `${(milliseconds / 1000).toFixed(1)} s`] as const]),
  ];
}
