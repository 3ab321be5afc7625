import type { Change } from '../../domain/change.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Model } from '../../ports/model.ts';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import type { Checkout } from '../checkout.ts';
import { mendInstance } from '../mend-instance.ts';
import { refuseUnplaced } from '../scan/refuse-unplaced.ts';
import type { ScanResult } from '../../stages/survey/sweep.ts';
import { leavesDoubt, sparing } from './sparing-terraform.ts';
import { configurationAfter } from './working-tree.ts';

/** How one finding ended. */
export type Ending = { readonly result: ScanResult; readonly subject: ResourceInstance } & (
  | { readonly kind: 'fixed'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** An earlier change has met the requirement already, or has taken the resource away. */
  | { readonly kind: 'cleared' }
  /** The rule or a stage failed: that finding is left as it is. */
  | { readonly kind: 'failed'; readonly message: string }
);

export interface FixAllRequest {
  readonly checkout: Checkout;
  /** What is violated, in the order in which it is to be fixed. */
  readonly findings: readonly ScanResult[];
  readonly guidance: readonly string[];
  readonly model: Model | null;
  /** Asked for a plan where the tables leave a doubt; `null`: the tables alone are asked. */
  readonly terraform: TerraformRunner | null;
  /** Why a proven change cannot be applied here after all; `null` when it can. */
  readonly object: (change: Change) => Refusal | null;
  readonly onProgress: (done: number, total: number, isAsking: boolean) => void;
  /** Called for every change before the next finding is looked at; what it throws ends everything. */
  readonly onEnding: (ending: Ending) => Promise<void> | void;
}

/** How all findings ended, and the tree as the changes leave it. */
export interface AllFixed {
  readonly endings: readonly Ending[];
  readonly configuration: Configuration;
}

/**
 * Fixes one finding after the other, each on the tree as the ones before have left it. With several variants of a
 * block each that is violated is fixed by itself, unless the change for one has helped the others.
 */
export async function fixAll(request: FixAllRequest): Promise<AllFixed> {
  const endings: Ending[] = [];
  let { configuration } = request.checkout;
  for (const [done, result] of request.findings.entries()) {
    const say = (isAsking: boolean): void => request.onProgress(done, request.findings.length, isAsking);
    say(false);
    for (const found of result.subjects) {
      const ending = await fixOne(result, found, configuration, request, () => say(true));
      if (found !== result.subjects[0] && isSaid(ending, endings)) continue;
      if (ending.kind === 'fixed' && ending.outcome.change)
        configuration = configurationAfter(configuration, ending.outcome.change);
      endings.push(ending);
      await request.onEnding(ending);
    }
  }
  return { endings, configuration };
}

/** Of the variants of a block those need no word of their own that were helped with the first, or cannot be for its reason. */
function isSaid(ending: Ending, endings: readonly Ending[]): boolean {
  if (ending.kind === 'cleared') return true;
  const reason = reasonOf(ending);
  return (
    reason !== null && endings.some((each) => each.result === ending.result && reasonOf(each) === reason)
  );
}

function reasonOf(ending: Ending): string | null {
  if (ending.kind === 'failed') return ending.message;
  return ending.kind === 'refused' ? ending.refusal.reason : null;
}

async function fixOne(
  result: ScanResult,
  found: ResourceInstance,
  configuration: Configuration,
  request: FixAllRequest,
  onAsking: () => void,
): Promise<Ending> {
  const subject = sameIn(configuration, found);
  if (subject === null) return { kind: 'cleared', result, subject: found };
  const refusal = refuseUnplaced(result);
  if (refusal !== null) return { kind: 'refused', result, subject, refusal };
  try {
    const outcome = await mend(result.rule, subject, configuration, request, onAsking);
    switch (outcome.kind) {
      case 'proposed':
      case 'pull-request': {
        const refusal = outcome.change === null ? null : request.object(outcome.change);
        return refusal === null
          ? { kind: 'fixed', result, subject, outcome }
          : { kind: 'refused', result, subject, refusal };
      }
      case 'refused':
        return { kind: 'refused', result, subject, refusal: outcome.refusal };
      // Only the service waits: nothing is published from here.
      case 'waiting':
        return { kind: 'failed', result, subject, message: outcome.waiting.note };
      case 'already-compliant':
        return { kind: 'cleared', result, subject };
    }
  } catch (caught) {
    const message = caught instanceof Error ? caught.message : String(caught);
    return { kind: 'failed', result, subject, message };
  }
}

/** By the tables first; a change of which they leave a doubt is made once more with the provider's own plan. */
async function mend(
  rule: Rule,
  subject: ResourceInstance,
  configuration: Configuration,
  { checkout, guidance, model, terraform }: FixAllRequest,
  onAsking: () => void,
): Promise<Outcome> {
  const workshop = { checkout, configuration, guidance, model };
  if (terraform === null) return mendInstance(rule, subject, workshop);
  const { silent, planning } = sparing(terraform);
  const outcome = await mendInstance(rule, subject, { ...workshop, terraform: silent });
  if (!leavesDoubt(outcome)) return outcome;
  onAsking();
  return mendInstance(rule, subject, { ...workshop, terraform: planning });
}

/** The same instance in another state of the tree; `null` when it is not there any more. */
function sameIn(
  configuration: Configuration,
  { type, address, module }: ResourceInstance,
): ResourceInstance | null {
  const found = configuration
    .resourcesOfType(type)
    .find(
      (each) =>
        each.address === address &&
        each.module.rootModule === module.rootModule &&
        each.module.variableFile === module.variableFile,
    );
  return found?.exists === true ? found : null;
}
