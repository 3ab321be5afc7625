import type { EmulatedCloud } from '../../bench/locating/terraform-truth/emulated-cloud.ts';
import type { RuleCase } from '../../rules/generate/read-cases.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import type { CloudJudge } from '../judges/prowler.ts';
import type { JudgeFinding } from '../judges/judge.ts';
import { tryCase } from '../trials/case-trials.ts';
import { AppliedModule, type AppliedResources } from './apply-module.ts';
import { findDescribingJudge } from './describing-judge.ts';

type Values = Readonly<Record<string, unknown>>;

/** How a loop can end, from the start of it to its close. */
export const loopEnds = [
  'not-applied',
  'not-judged',
  'not-failing',
  'not-fixed',
  'not-applied-again',
  'still-failing',
  'closed-anew',
  'closed',
] as const;
export type LoopEnd = (typeof loopEnds)[number];

/** How far the loop of one case went. Plain data. */
export interface LoopResult {
  readonly service: string;
  readonly folder: string;
  readonly place: string;
  readonly address: string;
  readonly check: string;
  /** What the cloud calls the resource. */
  readonly resource: string;
  readonly end: LoopEnd;
  /** What stopped it; for a closed one what is to be known of it, mostly nothing. */
  readonly detail: string;
}

export interface LoopTools {
  readonly terraform: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly cloud: EmulatedCloud;
  readonly judge: CloudJudge;
}

/** Applies a case as it was, has it judged, fixes it, applies it again, and has it judged again. */
export async function walkLoop(
  service: string,
  rule: Rule,
  ruleCase: RuleCase,
  tools: LoopTools,
): Promise<LoopResult> {
  const { terraform, environment, cloud } = tools;
  const folder = `${service}/${rule.slug}`;
  let known = { service, folder, place: ruleCase.name, address: '', check: '', resource: '' };
  await cloud.reset();
  const module = new AppliedModule(terraform, environment);
  try {
    const applied = await stopAt('not-applied', () => module.apply(ruleCase.before));
    const result = await tryCase(rule, ruleCase);
    if (result === null)
      return { ...known, end: 'not-fixed', detail: 'the case has no resource of the rule' };
    const { address } = result.trial;
    known = { ...known, address };
    const checks = rule.scanners.prowler;
    const describing = (resources: AppliedResources): CloudJudge | null =>
      findDescribingJudge(folder, resources.get(address) ?? {}, cloud.url);
    const own = describing(applied);
    const said = await stopAt('not-judged', () => tools.judge.judge(checks, environment));
    const isSpokenOf = [true, false].some((fails) => judgedResource(address, applied, said, fails) !== null);
    const judgeOf = (resources: AppliedResources): CloudJudge =>
      isSpokenOf ? tools.judge : (describing(resources) ?? tools.judge);
    const before =
      isSpokenOf || own === null ? said : await stopAt('not-judged', () => own.judge([], environment));
    const resource = judgedResource(address, applied, before, true);
    if (resource === null) {
      const detail = `${checks.join(', ')} ${isSpokenOf ? 'passes it' : 'does not speak of it'}`;
      return { ...known, end: 'not-failing', detail };
    }
    const failing = before.filter((finding) => finding.hasFailed && finding.resource === resource);
    known = { ...known, check: failing.map(({ check }) => check).join(', '), resource };
    if (!result.fix) return { ...known, end: 'not-fixed', detail: result.trial.detail };
    const { files } = result.fix.change;
    const changed = new Map([...ruleCase.before, ...files.map(({ path, after }) => [path, after] as const)]);
    const again = await resultOf(() => module.apply(changed));
    if (typeof again !== 'string') {
      const isItself = isCalled(resource, applied.get(address) ?? {});
      const values = again.get(address) ?? {};
      const verdict = await judgeAgain(failing, isItself, values, judgeOf(again), environment);
      return { ...known, ...verdict };
    }
    const anew = await applyAnew(changed, address, failing, tools, judgeOf);
    return anew === null
      ? { ...known, end: 'not-applied-again', detail: again }
      : { ...known, resource: anew, end: 'closed-anew', detail: again };
  } catch (caught) {
    if (caught instanceof Stop) return { ...known, end: caught.end, detail: caught.message };
    throw caught;
  } finally {
    module.remove();
  }
}

/** The verdict on the same resource, once its code is changed and applied: every check that failed it has to pass it. */
async function judgeAgain(
  failing: readonly JudgeFinding[],
  isItself: boolean,
  values: Values,
  judge: CloudJudge,
  environment: LoopTools['environment'],
): Promise<{ readonly end: LoopEnd; readonly detail: string }> {
  const checks = failing.map(({ check }) => check);
  const after = await stopAt('not-judged', () => judge.judge(checks, environment));
  const passes = (isIt: (resource: string) => boolean): boolean =>
    checks.every((check) => {
      const said = after.filter((finding) => finding.check === check && isIt(finding.resource));
      return said.length > 0 && said.every(({ hasFailed }) => !hasFailed);
    });
  if (passes((resource) => resource === failing[0]?.resource)) return { end: 'closed', detail: '' };
  const others = [...new Set(after.map(({ resource }) => resource))];
  if (passes((resource) => isCalled(resource, values)))
    return { end: 'closed-anew', detail: 'Terraform made the resource anew' };
  // A judge says of the account that something is missing, and of the thing itself that it is there.
  if (!isItself && others.length === 1 && passes(() => true))
    return { end: 'closed', detail: `PASS is said of ${others[0]}` };
  const isSpokenOf = others.some((resource) => resource === failing[0]?.resource);
  return { end: 'still-failing', detail: isSpokenOf ? 'FAIL' : 'it is not spoken of any more' };
}

/**
 * Where the emulation lacks the call that changes a resource, the changed code is applied to an empty cloud: that shows
 * that the code is right, not that the change goes through. The resource that passes there, `null` when none does.
 */
async function applyAnew(
  files: ReadonlyMap<string, string>,
  address: string,
  failing: readonly JudgeFinding[],
  { terraform, environment, cloud }: LoopTools,
  judgeOf: (resources: AppliedResources) => CloudJudge,
): Promise<string | null> {
  await cloud.reset();
  const module = new AppliedModule(terraform, environment);
  try {
    const applied = await module.apply(files);
    const checks = failing.map(({ check }) => check);
    const findings = await judgeOf(applied).judge(checks, environment);
    const resource = judgedResource(address, applied, findings, false);
    const said = findings.filter((finding) => finding.resource === resource);
    return said.length === checks.length && said.every(({ hasFailed }) => !hasFailed) ? resource : null;
  } catch {
    return null;
  } finally {
    module.remove();
  }
}

/** What the step gives, or the words with which it failed. */
async function resultOf<T>(step: () => Promise<T>): Promise<T | string> {
  try {
    return await step();
  } catch (caught) {
    return caught instanceof Error ? caught.message : String(caught);
  }
}

class Stop extends Error {
  readonly end: LoopEnd;

  constructor(end: LoopEnd, caught: unknown) {
    super(caught instanceof Error ? caught.message : String(caught));
    this.end = end;
  }
}

async function stopAt<T>(end: LoopEnd, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (caught) {
    throw new Stop(end, caught);
  }
}

/**
 * What the judge calls the resource at an address, of all that it fails or passes: by its ARN, else by its id or name at
 * the end of the judge's name for it.
 */
function judgedResource(
  address: string,
  applied: AppliedResources,
  findings: readonly JudgeFinding[],
  hasFailed: boolean,
): string | null {
  const judged = [
    ...new Set(findings.filter((finding) => finding.hasFailed === hasFailed).map(({ resource }) => resource)),
  ];
  const found = judged.find((resource) => isCalled(resource, applied.get(address) ?? {}));
  if (found !== undefined) return found;
  // What is required of the whole account is said of the account; and some things a judge calls by another name, which
  // is no doubt where nothing else fails.
  return address.startsWith('provider.') || judged.length === 1 ? (judged[0] ?? null) : null;
}

function isCalled(resource: string, values: Values): boolean {
  // A log group's ARN is also written with all of its streams behind it.
  const plain = resource.replace(/:\*$/, '');
  return [values['arn'], values['id'], values['name'], values['bucket']].some(
    (name) =>
      typeof name === 'string' &&
      name !== '' &&
      (plain === name || plain.endsWith(`/${name}`) || plain.endsWith(`:${name}`)),
  );
}
