import { z } from 'zod';
import { describeProblems } from './describe-problems.ts';
import { type ImportedEntry, importLimits } from './imported.ts';
import { makeFinding } from './make-finding.ts';

const text = z.string().max(20_000);
const optional = text.nullish().catch(undefined);
const number = z.number().optional().catch(undefined);

/**
 * The fields in use of a finding of the Open Cybersecurity Schema Framework: Prowler's detection findings (class 2004),
 * and compliance findings (class 2003), which AWS Security Lake keeps.
 * https://schema.ocsf.io/1.4.0/classes/detection_finding, https://docs.prowler.com
 */
const OcsfFinding = z.object({
  class_uid: number,
  message: optional,
  status: optional,
  status_id: number,
  status_code: optional,
  status_detail: optional,
  metadata: z.object({
    event_code: optional,
    product: z.object({ name: optional }).optional().catch(undefined),
  }),
  finding_info: z.object({
    uid: text.min(1),
    title: text.min(1),
    desc: optional,
    created_time_dt: optional,
  }),
  compliance: z.object({ control: optional, status: optional }).optional().catch(undefined),
  remediation: z.object({ desc: optional }).optional().catch(undefined),
  cloud: z
    .object({
      provider: optional,
      region: optional,
      account: z.object({ uid: optional }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  resources: z
    .array(
      z.object({
        uid: optional,
        name: optional,
        region: optional,
        labels: z.array(text).optional().catch(undefined),
        data: z
          .object({ metadata: z.object({ arn: optional }).optional().catch(undefined) })
          .optional()
          .catch(undefined),
      }),
    )
    .min(1),
});
type OcsfFinding = z.infer<typeof OcsfFinding>;

const suppressedStatus = 3;
const resolvedStatus = 4;

/** Reads one entry: a finding for each of its resources. */
export function readOcsfEntry(value: unknown, now: Date): ImportedEntry {
  const parsed = OcsfFinding.safeParse(value);
  if (!parsed.success) return { kind: 'unread', message: describeProblems(parsed.error) };
  const finding = parsed.data;
  if (finding.status_id === suppressedStatus) return { kind: 'skipped', because: 'suppressed' };
  if (finding.status_id === resolvedStatus) return { kind: 'skipped', because: 'resolved' };
  const verdict = (finding.status_code ?? finding.compliance?.status ?? '').toUpperCase();
  if (verdict === 'PASS') return { kind: 'skipped', because: 'passed' };
  if (verdict !== 'FAIL') return { kind: 'skipped', because: 'not-a-failure' };
  const provider = (finding.cloud?.provider ?? 'aws').toLowerCase();
  if (provider !== 'aws') return { kind: 'skipped', because: 'another-cloud' };
  const ruleId = finding.metadata.event_code || finding.compliance?.control || null;
  if (ruleId === null)
    return { kind: 'unread', message: 'neither metadata.event_code nor compliance.control names the rule' };
  return { kind: 'findings', findings: findingsOf(finding, ruleId, now) };
}

function findingsOf(finding: OcsfFinding, ruleId: string, now: Date) {
  const { cloud, finding_info: info, resources } = finding;
  return resources.slice(0, importLimits.resources).map((resource) => {
    const ids = [resource.uid, resource.data?.metadata?.arn];
    const arn = ids.find((id) => id?.startsWith('arn:')) ?? null;
    const name = resource.name || resource.uid || info.uid;
    return makeFinding(
      {
        source: 'ocsf',
        tool: finding.metadata.product?.name || 'an OCSF source',
        ruleId,
        title: info.title,
        description: finding.status_detail || finding.message || info.desc || '',
        remediation: finding.remediation?.desc ?? '',
        entityId: resource.uid || arn || name,
        displayName: name,
        arn,
        account: cloud?.account?.uid ?? null,
        region: resource.region || cloud?.region || null,
        firstDetectedAt: info.created_time_dt ?? null,
        ...tagsOf(resource.labels),
        url: null,
        place: null,
      },
      now,
    );
  });
}

/** Prowler writes tags as `key:value`. */
function tagsOf(labels: readonly string[] | undefined): { readonly tags?: Readonly<Record<string, string>> } {
  const pairs = (labels ?? []).flatMap((label) => {
    const at = label.indexOf(':');
    return at < 1 ? [] : [[label.slice(0, at), label.slice(at + 1)] as const];
  });
  return pairs.length === 0 ? {} : { tags: Object.fromEntries(pairs) };
}
