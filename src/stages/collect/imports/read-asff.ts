import { z } from 'zod';
import { describeProblems } from './describe-problems.ts';
import { type ImportedEntry, importLimits } from './imported.ts';
import { makeFinding } from './make-finding.ts';

const text = z.string().max(20_000);
const optional = text.optional().catch(undefined);

/**
 * The fields in use of a finding in AWS Security Finding Format, as Security Hub and Prowler write it.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
const AsffFinding = z.object({
  Id: text.min(1),
  ProductArn: optional,
  ProductName: optional,
  GeneratorId: text.min(1),
  AwsAccountId: optional,
  Region: optional,
  Title: text.min(1),
  Description: optional,
  FirstObservedAt: optional,
  RecordState: optional,
  Workflow: z.object({ Status: optional }).optional().catch(undefined),
  Compliance: z.object({ Status: optional, SecurityControlId: optional }).optional().catch(undefined),
  Remediation: z
    .object({ Recommendation: z.object({ Text: optional, Url: optional }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  Resources: z
    .array(
      z.object({
        Id: text.min(1),
        Type: optional,
        Region: optional,
        Tags: z.record(text, text).optional().catch(undefined),
      }),
    )
    .min(1),
});
type AsffFinding = z.infer<typeof AsffFinding>;

/** Reads one entry: a finding for each of its resources. */
export function readAsffEntry(value: unknown, now: Date): ImportedEntry {
  const parsed = AsffFinding.safeParse(value);
  if (!parsed.success) return { kind: 'unread', message: describeProblems(parsed.error) };
  const finding = parsed.data;
  const { Compliance, Workflow, RecordState } = finding;
  if (RecordState === 'ARCHIVED' || Workflow?.Status === 'RESOLVED')
    return { kind: 'skipped', because: 'resolved' };
  if (Workflow?.Status === 'SUPPRESSED') return { kind: 'skipped', because: 'suppressed' };
  if (Compliance?.Status === 'PASSED') return { kind: 'skipped', because: 'passed' };
  // Findings of GuardDuty or Inspector are no failed requirement, and say so by having no compliance.
  if (Compliance?.Status !== 'FAILED' && Compliance?.Status !== 'WARNING')
    return { kind: 'skipped', because: 'not-a-failure' };
  return { kind: 'findings', findings: findingsOf(finding, now) };
}

function findingsOf(finding: AsffFinding, now: Date) {
  const ruleId = ruleIdOf(finding);
  const recommendation = finding.Remediation?.Recommendation;
  return finding.Resources.slice(0, importLimits.resources).map((resource) => {
    const arn = resource.Id.startsWith('arn:') ? resource.Id : null;
    const account = finding.AwsAccountId ?? null;
    return makeFinding(
      {
        source: 'asff',
        tool: toolOf(finding),
        ruleId,
        title: finding.Title,
        description: finding.Description ?? '',
        remediation: [recommendation?.Text, recommendation?.Url].filter(Boolean).join(' '),
        entityId: resource.Id,
        // `AWS::::Account:123456789012` stands for what the account as a whole fails.
        displayName: resource.Type === 'AwsAccount' ? (account ?? resource.Id) : resource.Id,
        arn,
        account,
        region: resource.Region ?? finding.Region ?? null,
        firstDetectedAt: finding.FirstObservedAt ?? null,
        ...(resource.Tags === undefined ? {} : { tags: resource.Tags }),
        url: null,
        place: null,
      },
      now,
    );
  });
}

/**
 * `S3.8`, from the field for it, or as the last part of `security-control/S3.8` and
 * `aws-foundational-security-best-practices/v/1.0.0/S3.8`; Prowler writes `prowler-` and the name of its check.
 */
function ruleIdOf({ Compliance, GeneratorId }: AsffFinding): string {
  const control = Compliance?.SecurityControlId;
  if (control !== undefined && control !== '') return control;
  if (GeneratorId.startsWith('prowler-')) return GeneratorId.slice('prowler-'.length);
  return /[^/]+$/.exec(GeneratorId)?.[0] ?? GeneratorId;
}

function toolOf({ ProductName, ProductArn }: AsffFinding): string {
  if (ProductName !== undefined && ProductName !== '') return ProductName;
  const product = /:product\/[^/]+\/([^/]+)$/.exec(ProductArn ?? '')?.[1] ?? '';
  if (product === 'prowler') return 'Prowler';
  return product === 'securityhub' || product === '' ? 'Security Hub' : product;
}
