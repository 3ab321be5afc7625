import {
  type FailingEntity,
  type Finding,
  fingerprintOf,
  type ScannerReport,
} from '../../../domain/finding.ts';
import { clip, oneLine, stripHidden } from '../../../domain/neutralise.ts';
import { rulesForTest } from '../../../rules/registry.ts';
import { scannerRuleId } from '../../../rules/scanners/scanner-ids.ts';
import { parseArn, readArn } from '../../../terraform/identity/arn.ts';
import { kindOf } from '../../../terraform/identity/kind-of.ts';
import type { ImportFormat } from './imported.ts';

/** What a reader knows of one failure. Texts are hostile and are cleaned here. */
export interface ReportedFailure {
  readonly source: ImportFormat | 'code-scanning';
  readonly tool: string;
  /** The scanner's own id of its rule. */
  readonly ruleId: string;
  readonly title: string;
  readonly description: string;
  readonly remediation: string;
  /** Stable over runs. */
  readonly entityId: string;
  readonly displayName: string;
  readonly arn: string | null;
  /** Terraform's type, where the scanner tells it. */
  readonly resourceType?: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly firstDetectedAt: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly url: string | null;
  readonly place: ScannerReport['place'];
  readonly alert?: ScannerReport['alert'];
}

const maxTags = 50;

/** The finding of one failure. `test.id` is the id by which rules know the scanner's rule. */
export function makeFinding(failure: ReportedFailure, now: Date): Finding {
  const { source, tool, place, alert } = failure;
  const isAccount = isOnAccount(failure);
  const arn = isAccount ? null : failure.arn;
  const id = scannerRuleId(oneLine(failure.ruleId, 200));
  const title = oneLine(failure.title, 200) || id;
  return {
    fingerprint: fingerprintOf(source, id, failure.entityId.slice(0, 2000)),
    source,
    test: {
      id,
      name: title,
      category: null,
      failureDescription: clip(stripHidden(failure.description), 2000),
      remediationDescription: clip(stripHidden(failure.remediation), 6000),
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: failure.url,
    },
    entity: {
      id: failure.entityId.slice(0, 2000),
      kind: isAccount ? 'String' : kindFor(failure, id),
      label: null,
      displayName: oneLine(isAccount ? (failure.account ?? '') : shownName(failure), 300),
      account: /^\d{12}$/.test(failure.account ?? '') ? failure.account : null,
      region: /^[a-z]{2}(-[a-z]+)+-\d$/.test(failure.region ?? '') ? failure.region : null,
      arn: arn === null ? null : oneLine(arn, 2048),
      firstDetectedAt: failure.firstDetectedAt,
      ...tagsOf(failure.tags),
    },
    collectedAt: now.toISOString(),
    report: { tool: oneLine(tool, 60) || 'a scanner', place, ...(alert === undefined ? {} : { alert }) },
  };
}

/**
 * What an account as a whole fails: Security Hub names the account, Prowler its root user, `account`, or a thing `unknown`
 * that it looked for in vain.
 */
function isOnAccount({ arn, entityId, account }: ReportedFailure): boolean {
  if (account === null) return false;
  if (arn === null) return entityId === account || entityId.startsWith('AWS::::Account:');
  return /^arn:[^:]*:[^:]*:[^:]*:\d{12}:(?:root|account|password-policy|(?:[^:]*[/:])?unknown)$/.test(arn);
}

/** Where the ARN holds only an id that the code does not know, the Name tag says more. */
function shownName({ arn, displayName, tags }: ReportedFailure): string {
  const parsed = arn === null ? null : parseArn(arn);
  const meaning = parsed === null ? null : readArn(parsed);
  const tag = tags?.['Name'] ?? '';
  return meaning !== null && !meaning.name && tag !== '' ? tag : displayName;
}

/** From the ARN or the scanner's word, else from the rules where they are about one kind of resource. */
function kindFor({ arn, resourceType }: ReportedFailure, testId: string): string | null {
  const own = resourceType === undefined ? [] : [resourceType];
  const told = kindOf({ arn, types: own });
  if (told !== null) return told;
  const types = new Set(rulesForTest({ id: testId }).flatMap((rule) => rule.resourceTypes));
  const kinds = new Set([...types].map((type) => kindOf({ arn: null, types: [type] })));
  const [only = null] = kinds;
  return kinds.size === 1 ? only : null;
}

function tagsOf(tags: ReportedFailure['tags']): Pick<FailingEntity, 'tags'> {
  const entries = Object.entries(tags ?? {}).slice(0, maxTags);
  if (entries.length === 0) return {};
  return {
    tags: Object.fromEntries(entries.map(([key, value]) => [oneLine(key, 128), oneLine(value, 256)])),
  };
}
