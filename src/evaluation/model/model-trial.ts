import { findingsOf } from '../../stages/survey/finding-of.ts';
import { folderOf } from '../../cli/scan/rule-place.ts';
import type { Change } from '../../domain/change.ts';
import type { Located } from '../../domain/located.ts';
import type { ModelConversation } from '../../domain/model-conversation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import { mendLocated } from '../../road/propose-fix.ts';
import type { Model } from '../../ports/model.ts';
import { configurationAround } from '../../stages/prove/configuration-around.ts';
import { keyOf } from '../../stages/prove/instance-key.ts';
import type { OpenedCase } from '../trials/case-trials.ts';
import { countLines } from '../trials/stray-lines.ts';

/** One case that a model was asked about. Plain data. */
export interface ModelTrial {
  readonly rule: string;
  readonly folder: string;
  /** Name of the case. */
  readonly place: string;
  readonly address: string;
  /** A change that holds; a typed "no" after asking; the same without asking; a fault. */
  readonly end: 'fixed' | 'refused' | 'not-asked' | 'failed';
  readonly reason: RefusalReason | null;
  readonly detail: string;
  /** What the rule says of the changed files, read anew. */
  readonly after: 'compliant' | 'violated' | 'unknown' | 'gone' | null;
  readonly changedLines: number;
  readonly strayLines: number;
  readonly conversation: ModelConversation | null;
}

/**
 * Walks the road from measure to prove with the rule withheld: it judges, and what it would write the model has to.
 * Throws what the model throws.
 */
export async function tryByModel(opened: OpenedCase, place: string, model: Model): Promise<ModelTrial> {
  const { rule, subject } = opened;
  let conversation: ModelConversation | null = null;
  const listening: Model = {
    ...model,
    ask: (request) => model.ask(request),
    onConversation: (ended) => {
      conversation = ended;
    },
  };
  const outcome = await walk(opened, { model: listening, isRuleWithheld: true });
  const base = {
    rule: rule.id,
    folder: folderOf(rule) ?? rule.slug,
    place,
    address: subject.address,
    after: null,
    changedLines: 0,
    strayLines: 0,
    // Assigned while the road was walked, which the compiler does not see.
    conversation: conversation as ModelConversation | null,
  };
  if (outcome.kind === 'refused') {
    const { reason, facts } = outcome.refusal;
    const end = base.conversation === null ? 'not-asked' : 'refused';
    return { ...base, end, reason, detail: facts.join(' ') };
  }
  if (outcome.change === null) {
    return { ...base, end: 'not-asked', reason: null, detail: `ended as ${outcome.kind}` };
  }
  const lines = outcome.change.files.map((file) => countLines(file, outcome.change?.effects ?? []));
  return {
    ...base,
    end: base.conversation === null ? 'not-asked' : 'fixed',
    reason: null,
    detail: outcome.change.title,
    after: verdictAfter(opened, outcome.change),
    changedLines: lines.reduce((sum, { changed }) => sum + changed, 0),
    strayLines: lines.reduce((sum, { stray }) => sum + stray, 0),
  };
}

/** The change that the rule itself writes, where its proof holds. */
export async function changeOfRule(opened: OpenedCase): Promise<Change | null> {
  const outcome = await walk(opened, { model: null, isRuleWithheld: false });
  return outcome.kind === 'proposed' ? outcome.change : null;
}

function walk(
  { rule, subject, workshop }: OpenedCase,
  how: { readonly model: Model | null; readonly isRuleWithheld: boolean },
): Promise<Outcome> {
  const { checkout, configuration, guidance } = workshop;
  const [finding] = findingsOf(rule, subject, configuration);
  const located: Located = {
    repository: checkout.snapshot.repository,
    commit: checkout.snapshot.commit,
    address: subject.address,
    resourceType: subject.type,
    rootModule: subject.module.rootModule,
    block: configuration.rangeOf(subject.file, subject.block.span),
    evidence: [],
    score: 100,
    margin: 100,
  };
  return mendLocated({
    finding,
    located,
    subject,
    variants: [],
    home: { configuration, config: checkout.config },
    rule,
    guidance,
    ...how,
  });
}

function verdictAfter({ rule, subject, workshop }: OpenedCase, change: Change): ModelTrial['after'] {
  const { configuration, checkout } = workshop;
  const after = configurationAround(configuration, subject, change.files);
  const again = after.resourcesOfType(subject.type).find((each) => keyOf(each) === keyOf(subject));
  if (again === undefined) return 'gone';
  return rule.check(again, { configuration: after, parameters: checkout.config.parameters }).kind;
}
