import type { Change } from '../../domain/change.ts';
import { Fault } from '../../domain/fault.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Located } from '../../domain/located.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { mendLocated } from '../../road/propose-fix.ts';
import type { Model } from '../../ports/model.ts';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { hintsFor } from '../../stages/collect/route.ts';
import { locateResource } from '../../stages/locate/locate.ts';
import { placeOf } from '../../stages/locate/reported-place.ts';
import { chooseFailing, type Failing, locatedAs } from '../../stages/measure/choose-failing.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import type { Checkout } from '../checkout.ts';
import { leavesDoubt, sparing } from '../fix-all/sparing-terraform.ts';
import { configurationAfter } from '../fix-all/working-tree.ts';

/** How one reported finding ended. */
export type ReportedEnding = {
  readonly finding: Finding;
  readonly rule: Rule | null;
  readonly located: Located | null;
} & (
  | { readonly kind: 'fixed'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The code meets the requirement, or an earlier change has made it meet it. */
  | { readonly kind: 'compliant'; readonly because: string; readonly isByChange: boolean }
  /** The same requirement at the same block as the finding with this number, from 1. */
  | { readonly kind: 'duplicate'; readonly of: number }
  /** A rule or a stage failed: that finding is left as it is. */
  | { readonly kind: 'failed'; readonly message: string }
);

export interface FixFindingsRequest {
  readonly checkout: Checkout;
  readonly findings: readonly Finding[];
  readonly guidance: readonly string[];
  readonly model: Model | null;
  readonly terraform: TerraformRunner | null;
  readonly onProgress: (done: number, total: number, isAsking: boolean) => void;
  /** Called for every change before the next finding is looked at; what it throws ends everything. */
  readonly onEnding: (ending: ReportedEnding, number: number) => void;
}

/** Where a requirement was looked at already. */
interface Seen {
  readonly number: number;
  readonly key: string;
  /** `null`: the whole block, whatever it makes. */
  readonly address: string | null;
}

interface Found {
  readonly located: Located;
  readonly failing: Failing;
}

/**
 * Fixes one reported finding after the other, each on the tree as the ones before have left it. Where a block makes
 * several instances that fail, each that the changes before have not helped is fixed by itself.
 */
export async function fixFindings(request: FixFindingsRequest): Promise<readonly ReportedEnding[]> {
  const endings: ReportedEnding[] = [];
  const seen: Seen[] = [];
  let { configuration } = request.checkout;
  for (const [done, finding] of request.findings.entries()) {
    const say = (isAsking: boolean): void => request.onProgress(done, request.findings.length, isAsking);
    say(false);
    const number = done + 1;
    const end = (ending: ReportedEnding): void => {
      endings.push(ending);
      request.onEnding(ending, number);
      const change = changeOf(ending);
      if (change !== null) configuration = configurationAfter(configuration, change);
    };
    try {
      const found = find(finding, configuration, request);
      if ('reason' in found) {
        end({ kind: 'refused', finding, rule: null, located: null, refusal: found });
        continue;
      }
      const { located, failing } = found;
      const of = rememberPlace(finding, found, number, seen);
      if (of !== null) {
        end({ kind: 'duplicate', finding, rule: failing.rule, located, of });
        continue;
      }
      let last = await mend(finding, found, configuration, request, () => say(true));
      end(last);
      for (const other of failing.others) {
        const subject = stillViolated(other, failing.rule, configuration, request);
        // What is refused for one instance is for most: it is said once.
        if (subject === null || last.kind === 'refused') continue;
        const next = { located: locatedAs(located, subject), failing: { ...failing, subject } };
        last = await mend(finding, next, configuration, request, () => say(true));
        end(last);
      }
    } catch (caught) {
      const message = caught instanceof Error ? caught.message : String(caught);
      end({ kind: 'failed', finding, rule: null, located: null, message });
    }
  }
  return endings;
}

/** The same instance in the tree as it is now, if it still breaks the rule. */
function stillViolated(
  { type, address, module }: ResourceInstance,
  rule: Rule | null,
  configuration: Configuration,
  { checkout }: FixFindingsRequest,
): ResourceInstance | null {
  const now = configuration
    .resourcesOfType(type)
    .find(
      (each) =>
        each.address === address &&
        each.module.rootModule === module.rootModule &&
        each.module.variableFile === module.variableFile,
    );
  if (now?.exists !== true || rule === null) return null;
  const { parameters } = checkout.config;
  return rule.check(now, { configuration, parameters }).kind === 'violated' ? now : null;
}

/** The block and what fails of it, or why there is none. */
function find(
  finding: Finding,
  configuration: Configuration,
  { checkout, model }: FixFindingsRequest,
): Found | Refusal {
  const { snapshot, config, book } = checkout;
  if (model === null && book.rulesForTest(finding.test).length === 0) return unsupported(finding);
  const hints = hintsFor(finding, config);
  const result = locateResource(finding, [{ snapshot, configuration }], hints);
  if (result.kind === 'refused') return result.refusal;
  const isBlock = placeOf(finding) !== null;
  const instances = [result.subject, ...(isBlock ? result.variants : [])] as const;
  const failing = chooseFailing(finding, instances, configuration, config.parameters, book);
  return { located: locatedAs(result.located, failing.subject), failing };
}

/** The number of the finding that asked for the same; `null`, and it is kept, when this is the first one. */
function rememberPlace(finding: Finding, found: Found, number: number, seen: Seen[]): number | null {
  const { located, failing } = found;
  const { file, type, name } = failing.subject;
  const key = JSON.stringify([failing.rule?.id ?? finding.test.id, file, type, name]);
  const address = placeOf(finding) === null ? located.address : null;
  const same = seen.find(
    (each) => each.key === key && (each.address === null || address === null || each.address === address),
  );
  if (same !== undefined) return same.number;
  seen.push({ number, key, address });
  return null;
}

async function mend(
  finding: Finding,
  found: Found,
  configuration: Configuration,
  request: FixFindingsRequest,
  onAsking: () => void,
): Promise<ReportedEnding> {
  const { located, failing } = found;
  const { rule, subject } = failing;
  const outcome = await walk(finding, found, configuration, request, onAsking);
  const about = { finding, rule, located };
  switch (outcome.kind) {
    case 'proposed':
    case 'pull-request':
      return { kind: 'fixed', ...about, outcome };
    case 'refused':
      return { kind: 'refused', ...about, refusal: outcome.refusal };
    case 'already-compliant': {
      const isByChange = stillViolated(subject, rule, request.checkout.configuration, request) !== null;
      return { kind: 'compliant', ...about, because: outcome.because, isByChange };
    }
    case 'waiting':
      throw new Fault('internal', 'a finding waits where nothing is published', { retry: 'never' });
  }
}

/** By the tables first; a change of which they leave a doubt is made once more with the provider's own plan. */
async function walk(
  finding: Finding,
  { located, failing: { rule, subject } }: Found,
  configuration: Configuration,
  { checkout, guidance, model, terraform }: FixFindingsRequest,
  onAsking: () => void,
): Promise<Outcome> {
  const home = { configuration, config: checkout.config };
  const given = rule === null ? {} : { rule };
  const proposal = { finding, located, subject, variants: [], home, ...given, guidance, model };
  if (terraform === null) return mendLocated({ ...proposal, terraform: null });
  const { silent, planning } = sparing(terraform);
  const outcome = await mendLocated({ ...proposal, terraform: silent });
  if (!leavesDoubt(outcome)) return outcome;
  onAsking();
  return mendLocated({ ...proposal, terraform: planning });
}

function unsupported({ test, report }: Finding): Refusal {
  return {
    reason: 'unsupported-test',
    facts: [`No rule answers \`${test.id}\` of ${report?.tool ?? 'the scanner'}, and no model is asked.`],
    nextSteps: ['Use `--model` to have Claude on Amazon Bedrock look at it, or change the block by hand.'],
  };
}

/** The change of an ending, when there is one. */
export function changeOf(ending: ReportedEnding): Change | null {
  return ending.kind === 'fixed' ? ending.outcome.change : null;
}
