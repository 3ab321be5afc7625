import { type Finding, fingerprintOf, type ReportedPlace } from '../../../domain/finding.ts';
import { fullName, type RepositoryName } from '../../../domain/repository.ts';
import type { CodeScanningAlert } from '../../../ports/code-scanning.ts';
import { scannerRuleId } from '../../../rules/scanners/scanner-ids.ts';
import { makeFinding } from '../imports/make-finding.ts';

/** An alert keeps its number for as long as it lives, whatever becomes of its lines. */
function entityIdOf(repository: RepositoryName, number: number): string {
  return `${fullName(repository).toLowerCase()}#code-scanning-${number}`;
}

/** The fingerprint of the finding that an alert makes. */
export function fingerprintOfAlert(repository: RepositoryName, alert: CodeScanningAlert): string {
  return fingerprintOf('code-scanning', scannerRuleId(alert.rule.id), entityIdOf(repository, alert.number));
}

/** The finding that an alert makes. */
export function findingOfAlert(
  repository: RepositoryName,
  alert: CodeScanningAlert,
  place: ReportedPlace,
  now: Date,
): Finding {
  const { number, rule, tool, url, createdAt, instance } = alert;
  const finding = makeFinding(
    {
      source: 'code-scanning',
      tool,
      ruleId: rule.id,
      title: rule.title,
      description: instance?.message ?? '',
      remediation: rule.help,
      entityId: entityIdOf(repository, number),
      displayName: place.block ?? `${place.file}:${place.startLine}`,
      arn: null,
      account: null,
      region: null,
      firstDetectedAt: createdAt,
      url,
      place,
      alert: { repository: fullName(repository), number },
    },
    now,
  );
  return { ...finding, fingerprint: fingerprintOfAlert(repository, alert) };
}
