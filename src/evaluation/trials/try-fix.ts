import { mendInstance, type Workshop } from '../../cli/mend-instance.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { folderOf } from '../../cli/scan/rule-place.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { waitsForValues } from '../../stages/prove/check-others.ts';
import { configurationAround } from '../../stages/prove/configuration-around.ts';
import { keyOf } from '../../stages/prove/instance-key.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { countLines } from './stray-lines.ts';
import type { Trial, TrialResult } from './trial.ts';

export interface TrialRequest {
  readonly rule: Rule;
  readonly subject: ResourceInstance;
  readonly workshop: Workshop;
  readonly origin: string;
  readonly place: string;
}

/** Walks the real stages, measure to prove, for a resource that breaks a rule. Never throws. */
export async function tryFix(request: TrialRequest): Promise<TrialResult> {
  const { rule, subject, workshop, origin, place } = request;
  const base = {
    rule: rule.id,
    folder: folderOf(rule) ?? rule.slug,
    origin,
    place,
    address: subject.address,
    variableFile: subject.module.variableFile,
    reason: null,
    rungs: {},
    isWaiting: false,
    impact: null,
    after: null,
    changedLines: 0,
    strayLines: 0,
    stages: {},
  } satisfies Partial<Trial>;
  const started = performance.now();
  const startedCpu = process.cpuUsage();
  const elapsed = (): Pick<Trial, 'milliseconds' | 'processorMs'> => {
    const { user, system } = process.cpuUsage(startedCpu);
    return { milliseconds: performance.now() - started, processorMs: (user + system) / 1000 };
  };
  try {
    const outcome = await mendInstance(rule, subject, workshop);
    return judgeOutcome(request, outcome, { ...base, ...elapsed(), stages: outcome.timings });
  } catch (caught) {
    const detail = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
    const trial: Trial = { ...base, end: 'crashed', detail: firstLines(detail), ...elapsed() };
    return { trial, fix: null };
  }
}

function judgeOutcome(
  { rule, subject, workshop }: TrialRequest,
  outcome: Outcome,
  base: Omit<Trial, 'end' | 'detail'>,
): TrialResult {
  const { change, proof } = outcome;
  const rungs = Object.fromEntries((proof?.rungs ?? []).map(({ id, status }) => [id, status]));
  if (outcome.kind === 'refused') {
    const { reason, facts } = outcome.refusal;
    // What stopped a written change is the rung that refused, whatever reason the refusal has.
    const stopped = proof?.rungs.find(({ status }) => status === 'refused');
    const trial: Trial = {
      ...base,
      end: stopped === undefined ? 'refused' : 'not-proven',
      reason,
      detail: stopped?.detail ?? facts.join(' '),
      rungs,
      impact: change?.impact.kind ?? null,
    };
    return { trial, fix: null };
  }
  if (change === null)
    return {
      trial: { ...base, end: 'crashed', detail: `ended as ${outcome.kind} without a change` },
      fix: null,
    };

  const { configuration, checkout } = workshop;
  const { parameters } = checkout.config;
  const after = configurationAround(configuration, subject, change.files);
  const again = after.resourcesOfType(subject.type).find((each) => keyOf(each) === keyOf(subject));
  const lines = change.files.map((file) => countLines(file, change.effects));
  const trial: Trial = {
    ...base,
    end: 'fixed',
    detail: change.title,
    rungs,
    isWaiting: proof?.rungs.some(({ detail }) => detail.includes(waitsForValues)) ?? false,
    impact: change.impact.kind,
    after: again === undefined ? 'gone' : rule.check(again, { configuration: after, parameters }).kind,
    changedLines: lines.reduce((sum, { changed }) => sum + changed, 0),
    strayLines: lines.reduce((sum, { stray }) => sum + stray, 0),
  };
  return { trial, fix: { trial, rule, subject, configuration, change } };
}

function firstLines(text: string): string {
  return text.split('\n').slice(0, 4).join(' | ');
}
