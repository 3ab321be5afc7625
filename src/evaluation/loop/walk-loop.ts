import type { EmulatedCloud } from '../../bench/locating/terraform-truth/emulated-cloud.ts';
import type { RuleCase } from '../../rules/generate/read-cases.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import type { CloudJudge } from '../judges/prowler.ts';
import type { JudgeFinding } from '../judges/judge.ts';
import { tryCase } from '../trials/case-trials.ts';
import { AppliedModule, type AppliedResources } from './apply-module.ts';

/** How a loop can end, from the start of it to its close. */
export const loopEnds = [
  'not-applied',
  'not-judged',
  'not-failing',
  'not-fixed',
  'not-applied-again',
  'still-failing',
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
  /** What stopped it; empty for a closed one. */
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
  const { terraform, environment, cloud, judge } = tools;
  const base = {
    service,
    folder: `${service}/${rule.slug}`,
    place: ruleCase.name,
    address: '',
    check: '',
    resource: '',
  };
  await cloud.reset();
  const module = new AppliedModule(terraform, environment);
  try {
    const applied = await stopAt('not-applied', () => module.apply(ruleCase.before));
    const failing = (
      await stopAt('not-judged', () => judge.judge(rule.scanners.prowler, environment))
    ).filter(({ hasFailed }) => hasFailed);
    const result = await tryCase(rule, ruleCase);
    const trial = result?.trial;
    const found = trial === undefined ? null : findingOf(trial.address, applied, failing);
    if (found === null || trial === undefined)
      return { ...base, end: 'not-failing', detail: `${failing.length} other resources fail` };
    const { check, resource } = found;
    const known = { ...base, address: trial.address, check, resource };
    if (!result?.fix) return { ...known, end: 'not-fixed', detail: trial.detail };
    const { files } = result.fix.change;
    await stopAt('not-applied-again', () =>
      module.apply(new Map([...ruleCase.before, ...files.map(({ path, after }) => [path, after] as const)])),
    );
    const after = await stopAt('not-judged', () => judge.judge([check], environment));
    const said = after.filter((finding) => finding.resource === resource);
    if (said.length > 0 && said.every(({ hasFailed }) => !hasFailed))
      return { ...known, end: 'closed', detail: '' };
    return {
      ...known,
      end: 'still-failing',
      detail: said.length === 0 ? 'it is not spoken of any more' : 'FAIL',
    };
  } catch (caught) {
    if (caught instanceof Stop) return { ...base, end: caught.end, detail: caught.message };
    throw caught;
  } finally {
    module.remove();
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

/** The finding on the resource at an address: by its ARN, else by its id or name at the end of the judge's name for it. */
function findingOf(
  address: string,
  applied: AppliedResources,
  failing: readonly JudgeFinding[],
): JudgeFinding | null {
  const values = applied.get(address) ?? {};
  const names = [values['arn'], values['id'], values['name'], values['bucket']].filter(
    (name): name is string => typeof name === 'string' && name !== '',
  );
  for (const name of names) {
    const found = failing.find(({ resource }) => {
      // A log group's ARN is also written with all of its streams behind it.
      const plain = resource.replace(/:\*$/, '');
      return plain === name || plain.endsWith(`/${name}`) || plain.endsWith(`:${name}`);
    });
    if (found) return found;
  }
  // What is required of the whole account is said of the account; and some things a judge calls by another name, which
  // is no doubt where nothing else fails.
  return address.startsWith('provider.') || failing.length === 1 ? (failing[0] ?? null) : null;
}
