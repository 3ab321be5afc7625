import type { Impact } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { Block } from '../../hcl/tree.ts';
import { accountType, type Configuration, type ResourceInstance } from '../../terraform/model.ts';
import { possibleMaker } from './account-makers.ts';
import { freeName } from './companions.ts';
import { Draft } from './draft.ts';
import { metadataOf } from './metadata.ts';
import { mayLieBeside, placementOf } from './placement.ts';
import { type Argument, type NewBlock, resourceHead } from './print.ts';
import { providerMajorOf } from './provider-generation.ts';
import { refuse } from './refuse.ts';
import type { Requirement } from './required-argument.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { setWhereDecided } from './set-where-decided.ts';
import { compliant, unknown, violated } from './verdict.ts';

/** What is added where the account has nothing. */
export interface NewAccountResource {
  /** Groups and blocks of the resource itself, without its `provider`. */
  readonly groups: readonly (readonly Argument[])[];
  readonly blocks?: readonly NewBlock[];
  /** Further blocks, before it in the file and behind it. */
  readonly before?: readonly NewBlock[];
  readonly after?: readonly NewBlock[];
  readonly explanation?: readonly string[];
  /** Sentences on what applying does, beside those of the rule. */
  readonly notes?: readonly string[];
}

/** A requirement on a whole account, or on one region of it, that one resource meets. */
export interface AccountRule extends Omit<RuleMetadata, 'resourceTypes'> {
  /** The resource of which an account has one: `aws_guardduty_detector`. */
  readonly type: string;
  /** Whether it holds for all regions, so that any provider configuration of the root module will do. */
  readonly isGlobal: boolean;
  /** The first major version of the AWS provider that has the type; left out when all that are in use do. */
  readonly sinceProvider?: number;
  /** Which resources of the type meet the purpose at all; left out when all do. */
  readonly counts?: (resource: ResourceInstance) => boolean;
  readonly requirements: readonly Requirement[];
  readonly build: (
    account: ResourceInstance,
    context: RuleContext,
    /** The name that the new resource gets. */
    name: string,
  ) => NewAccountResource | RefusedFix;
  /** What is done to all blocks that are added, such as tagging them. */
  readonly finish?: typeof leaveAsTheyAre;
  /** Imperative, without the thing: "enable GuardDuty". */
  readonly actionTitle: string;
  readonly impact: (context: RuleContext, isNew: boolean) => Impact;
}

/**
 * A rule on an account: its subject is the resource that is there, or the provider configuration of an account that
 * has none.
 */
export function accountRule(definition: AccountRule): Rule {
  const { type } = definition;

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    if (subject.type === type) return judge(subject, definition.requirements, context);
    const own = resourcesFor(subject, definition, context.configuration);
    const [worst] = own
      .map((holder) => judge(holder, definition.requirements, context))
      .toSorted((left, right) => order[left.kind] - order[right.kind]);
    if (worst !== undefined) return worst;
    const maker = possibleMaker(type, subject, context.configuration);
    if (maker !== null)
      return unknown(
        `\`${maker.address}\` may make it: the code of \`${maker.source}\` is not in the repository`,
      );
    const [elsewhere] = context.configuration
      .resourcesOfType(type)
      .filter((each) => each.exists && each.module.rootModule !== subject.module.rootModule);
    return elsewhere === undefined
      ? violated(`no \`${type}\` is in the code`)
      : unknown(
          `\`${elsewhere.address}\` stands in ${elsewhere.module.rootModule || 'the top of the repository'}, and whether it is for the same account is not known`,
        );
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const holder =
      subject.type === type
        ? subject
        : resourcesFor(subject, definition, context.configuration).find(
            (each) => judge(each, definition.requirements, context).kind === 'violated',
          );
    return holder === undefined ? add(subject, context) : set(holder, context);
  }

  function set(holder: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const draft = new Draft(context.configuration);
    const explanation: string[] = [];
    for (const { path, judge, wanted } of definition.requirements) {
      if (judge(holder, context).kind !== 'violated') continue;
      const use = { subject: holder, path, configuration: context.configuration };
      const setting = setWhereDecided(draft, use, wanted(holder, context));
      if (setting.kind === 'refused') return setting;
      explanation.push(...setting.explanation);
    }
    return {
      kind: 'fix',
      title: definition.actionTitle,
      explanation: [...new Set(explanation)],
      ...draft.finish(),
      impact: definition.impact(context, false),
    };
  }

  function add(account: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { sinceProvider } = definition;
    const major = providerMajorOf(account);
    if (sinceProvider !== undefined && major !== null && major < sinceProvider)
      return refuse(
        'unsupported-test',
        [
          `\`${type}\` is there since version ${sinceProvider} of the AWS provider, and the module asks for version ${major}.`,
        ],
        [`Upgrade the AWS provider to version ${sinceProvider} or later, then \`/terrafix retry\`.`],
      );
    const draft = new Draft(context.configuration);
    const name = freeName(account, [type], 'main');
    const built = definition.build(account, context, name);
    if ('kind' in built) return built;
    const provider = placementOf(account);
    const anchor = placeFor(account, type);
    const added = [
      ...(built.before ?? []),
      {
        head: resourceHead(type, name),
        groups: [provider, ...built.groups],
        ...(built.blocks ? { blocks: built.blocks } : {}),
      },
      ...(built.after ?? []),
    ];
    const finish = definition.finish ?? leaveAsTheyAre;
    draft.insertAfterBlock(anchor.file, anchor.block, finish(added, account, context));
    const impact = definition.impact(context, true);
    return {
      kind: 'fix',
      title: definition.actionTitle,
      explanation: [
        `\`${type}.${name}\` is added to ${anchor.file}, for the account of \`${account.address}\`.`,
        ...(built.explanation ?? []),
      ],
      ...draft.finish(),
      impact: { ...impact, notes: [...impact.notes, ...(built.notes ?? [])] },
    };
  }

  return { ...metadataOf({ ...definition, resourceTypes: [type, accountType] }), check, fix };
}

function leaveAsTheyAre(
  blocks: readonly NewBlock[],
  _account: ResourceInstance,
  _context: RuleContext,
): readonly NewBlock[] {
  return blocks;
}

const order = { compliant: 0, unknown: 1, violated: 2 } as const;

/** Resources of a type in the root module of an account, under the same provider configuration and in its region where regions matter. */
function resourcesFor(
  account: ResourceInstance,
  { type, isGlobal, counts }: AccountRule,
  configuration: Configuration,
): readonly ResourceInstance[] {
  return configuration
    .resourcesOfType(type)
    .filter(
      (resource) =>
        resource.exists &&
        (counts === undefined || counts(resource)) &&
        resource.module.rootModule === account.module.rootModule &&
        resource.module.variableFile === account.module.variableFile &&
        (isGlobal || mayLieBeside(resource, account, configuration)),
    );
}

function judge(
  holder: ResourceInstance,
  requirements: readonly Requirement[],
  context: RuleContext,
): Verdict {
  const verdicts = requirements.map((each) => each.judge(holder, context));
  return (
    verdicts.find(({ kind }) => kind === 'violated') ??
    verdicts.find(({ kind }) => kind === 'unknown') ??
    verdicts[0] ??
    compliant(`\`${holder.address}\` is there`)
  );
}

/** The last block of the file where a person would look for it: one that holds the same service, `main.tf`, that of the provider. */
function placeFor(account: ResourceInstance, type: string): { readonly file: string; readonly block: Block } {
  const service = type.split('_').slice(0, 2).join('_');
  const { files } = account.module.source;
  const native = files.filter(({ json, body }) => json === undefined && body.blocks.length > 0);
  const chosen =
    native.find(({ body }) => body.blocks.some(({ labels }) => labels[0]?.value.startsWith(`${service}_`))) ??
    native.find(({ path }) => path.endsWith('/main.tf') || path === 'main.tf');
  const last = chosen?.body.blocks.at(-1);
  return chosen && last ? { file: chosen.path, block: last } : { file: account.file, block: account.block };
}
