import type { JudgeFinding } from './judge.ts';
import type { SampledFix } from './sample.ts';

/** What a judge says of a resource for one of its checks; silent when it does not look at it. */
export type Said = 'failed' | 'passed' | 'silent';

/** A check that fails, and where. */
interface NewFinding {
  readonly check: string;
  readonly resource: string;
}

/** What the judge says of one fix. Plain data. */
export interface Opinion {
  readonly rule: string;
  readonly folder: string;
  readonly origin: string;
  readonly place: string;
  readonly address: string;
  readonly checks: readonly { readonly check: string; readonly before: Said; readonly after: Said }[];
  /** Checks that fail after the fix and did not fail before it. */
  readonly newFindings: readonly NewFinding[];
  /** Such checks that the judge did not repeat when it was asked about the fix alone, or of which it wavered. */
  readonly unconfirmed: readonly NewFinding[];
}

/** What the judge says of a fix, from what it says of the module before and after. */
export function formOpinion(
  fix: SampledFix,
  before: readonly JudgeFinding[],
  after: readonly JudgeFinding[],
): Opinion {
  const failedBefore = new Set(before.filter(({ hasFailed }) => hasFailed).map(keyOf));
  const fresh = after.filter((finding) => finding.hasFailed && !failedBefore.has(keyOf(finding)));
  const { rule, folder, origin, place, address } = fix;
  return {
    rule,
    folder,
    origin,
    place,
    address,
    checks: fix.checks.map((check) => ({
      check,
      before: saidOf(fix, check, before),
      after: saidOf(fix, check, after),
    })),
    newFindings: [...new Map(fresh.map((finding) => [keyOf(finding), finding])).values()].map(
      ({ check, resource }) => ({ check, resource }),
    ),
    unconfirmed: [],
  };
}

/** Two answers of the judge about the same files, which need not be equal. */
export type AskedTwice = readonly [readonly JudgeFinding[], readonly JudgeFinding[]];

/**
 * What an opinion formed beside others still says once the judge was asked twice about the fix alone. Where its two
 * answers about the same files differ in a check, that check tells nothing of blocks that the fix does not write:
 * Checkov 3.3 finds other calls of a module from run to run.
 */
export function confirm(fix: SampledFix, beside: Opinion, before: AskedTwice, after: AskedTwice): Opinion {
  const alone = formOpinion(fix, before[0], after[0]);
  const wavering = new Set([...waveringChecks(before), ...waveringChecks(after)]);
  const own = new Set([fix.address, ...fix.written].map(withoutKeys));
  const newFindings = alone.newFindings.filter(
    ({ check, resource }) => !wavering.has(check) || own.has(withoutKeys(resource)),
  );
  const confirmed = new Set(newFindings.map(keyOf));
  const seen = new Map(
    [...beside.newFindings, ...alone.newFindings].map((finding) => [keyOf(finding), finding]),
  );
  const unconfirmed = [...seen].flatMap(([key, finding]) => (confirmed.has(key) ? [] : [finding]));
  return { ...alone, newFindings, unconfirmed };
}

function waveringChecks([one, other]: AskedTwice): readonly string[] {
  const [first, second] = [new Set(one.map(saidKeyOf)), new Set(other.map(saidKeyOf))];
  return [
    ...one.filter((finding) => !second.has(saidKeyOf(finding))),
    ...other.filter((finding) => !first.has(saidKeyOf(finding))),
  ].map(({ check }) => check);
}

function saidKeyOf(finding: JudgeFinding): string {
  return `${keyOf(finding)}\0${finding.hasFailed}`;
}

/**
 * Whether what lay beside the module may have told in the opinion. Checkov names `aws_instance.web[0]` or
 * `aws_instance.web`, according to the modules that it reads in the same run, and has other findings for each.
 */
export function isDoubtful(before: readonly JudgeFinding[], after: readonly JudgeFinding[]): boolean {
  const failedBefore = new Set(before.filter(({ hasFailed }) => hasFailed).map(keyOf));
  if (after.some((finding) => finding.hasFailed && !failedBefore.has(keyOf(finding)))) return true;
  const named = new Set(after.map(({ resource }) => resource));
  return before.some(({ resource }) => !named.has(resource));
}

/** Of the failing resource and of the blocks that the fix writes, whichever the judge looks at: the worst. */
function saidOf({ address, written }: SampledFix, check: string, findings: readonly JudgeFinding[]): Said {
  const own = findings.filter((finding) => finding.check === check);
  const at = (wanted: string): readonly JudgeFinding[] => {
    const exact = own.filter(({ resource }) => resource.replaceAll('"', '') === wanted.replaceAll('"', ''));
    if (exact.length > 0) return exact;
    return own.filter(({ resource }) => withoutKeys(resource) === withoutKeys(wanted));
  };
  const meant = [address, ...written.filter((block) => block !== withoutKeys(address))].flatMap(at);
  if (meant.length === 0) return 'silent';
  return meant.some(({ hasFailed }) => hasFailed) ? 'failed' : 'passed';
}

function withoutKeys(address: string): string {
  return address.replaceAll(/\[[^\]]*\]/g, '');
}

function keyOf({ check, resource }: NewFinding): string {
  return `${check}\0${resource}`;
}
