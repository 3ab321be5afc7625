import type { Impact } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { sharingInWords, siblingsOf } from './choose-place.ts';
import { beside, companionsOf, freeName, refusePartlyCovered } from './companions.ts';
import { pathInWords, titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { intentOf, metadataOf } from './metadata.ts';
import { judgeOpenCompanions } from './open-companions.ts';
import { type Argument, type Literal, type NewBlock, resourceHead } from './print.ts';
import { refuseModuleOutput } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { judgeArgument, type RequiredArgument } from './required-argument.ts';
import { setWhereDecided } from './set-where-decided.ts';
import { compliant, violated } from './verdict.ts';

/** The inside of a new companion, without its meta-arguments and its reference to the subject. */
interface NewCompanion {
  readonly groups: readonly (readonly Argument[])[];
  readonly blocks?: readonly NewBlock[];
  /** Resources that the companion needs, added below it. */
  readonly beside?: readonly NewBlock[];
  /** Sentences for the reviewer on what was chosen and why. */
  readonly explanation?: readonly string[];
}

/** A requirement that a resource beside the failing one meets: the versioning of a bucket, the policy of a queue. */
export interface CompanionRule<Type extends Literal> extends RuleMetadata {
  readonly companion: {
    readonly type: string;
    /** The argument of the companion that names the subject: `bucket`. */
    readonly refersBy: string;
    /** The attribute of the subject that is written there: `id`, `arn`, `name`. */
    readonly attribute: string;
  };
  /** What the companion must say; left out when it is enough that it is there. */
  readonly argument?: RequiredArgument<Type>;
  /** The same requirement inside the subject, as older providers have it: `['versioning', 'enabled']`. */
  readonly inline?: RequiredArgument<Literal>;
  readonly judgeFirst?: (subject: ResourceInstance, context: RuleContext) => Verdict | null;
  readonly refuseFirst?: (subject: ResourceInstance, context: RuleContext) => RefusedFix | null;
  readonly build: (
    subject: ResourceInstance,
    context: RuleContext,
    /** How a new block speaks of one instance of the subject: `aws_s3_bucket.logs`, `each.value`. */
    reference: string,
  ) => NewCompanion | RefusedFix;
  readonly titlePrefix: string;
  readonly impact: (subject: ResourceInstance, context: RuleContext, isNew: boolean) => Impact;
  readonly intent?: NonNullable<Rule['intent']>;
}

/** A rule whose check looks for a companion and whose fix adds it, or sets its argument where that is decided. */
export function companionRule<Type extends Literal>(definition: CompanionRule<Type>): Rule {
  const { companion, argument, inline } = definition;

  const companionOf = (subject: ResourceInstance, { configuration }: RuleContext): ResourceInstance | null =>
    companionsOf(subject, [companion.type], [companion.refersBy], configuration)[0] ?? null;

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const first = definition.judgeFirst?.(subject, context);
    if (first) return first;
    const found = companionOf(subject, context);
    if (found !== null)
      return argument === undefined
        ? compliant(`\`${found.address}\` belongs to it`)
        : judgeArgument(found, argument, subject, context);
    if (inline !== undefined && isWritten(subject, inline))
      return judgeArgument(subject, inline, subject, context);
    return (
      judgeOpenCompanions(subject, companion.type, companion.refersBy, context) ??
      violated(`no \`${companion.type}\` belongs to it`)
    );
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const refused = definition.refuseFirst?.(subject, context);
    if (refused) return refused;
    const found = companionOf(subject, context);
    if (found !== null && argument !== undefined) return set(subject, found, argument, context);
    if (inline !== undefined && isWritten(subject, inline)) return set(subject, subject, inline, context);
    return add(subject, context);
  }

  function set(
    subject: ResourceInstance,
    holder: ResourceInstance,
    { path, wanted }: RequiredArgument<Literal> | RequiredArgument<Type>,
    context: RuleContext,
  ): Fix | RefusedFix {
    const draft = new Draft(context.configuration);
    const use = { subject: holder, path, configuration: context.configuration };
    const setting = setWhereDecided(draft, use, wanted(subject, context));
    if (setting.kind === 'refused') return setting;
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: setting.explanation,
      ...draft.finish(),
      impact: definition.impact(subject, context, false),
    };
  }

  function add(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { configuration } = context;
    const partly = refusePartlyCovered(subject, companion.type, companion.refersBy, configuration);
    if (partly !== null) return partly;
    const draft = new Draft(configuration);
    const name = freeName(subject, [companion.type], subject.name);
    const { meta, reference } = beside(subject);
    const built = definition.build(subject, context, reference);
    if ('kind' in built) return built;
    const { groups, blocks, beside: further, explanation } = built;
    const refers: Argument = [companion.refersBy, `${reference}.${companion.attribute}`];
    const [first = [], ...rest] = groups;
    draft.insertAfterBlock(subject.file, subject.block, [
      {
        head: resourceHead(companion.type, name),
        groups: [meta, [refers, ...first], ...rest],
        ...(blocks ? { blocks } : {}),
      },
      ...(further ?? []),
    ]);
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [
        `\`${companion.type}.${name}\` is added below \`${subject.type}.${subject.name}\`.`,
        ...(explanation ?? []),
        ...sharingInWords(siblingsOf({ subject, configuration })),
      ],
      ...draft.finish(),
      impact: definition.impact(subject, context, true),
    };
  }

  function refuseUnknown(subject: ResourceInstance, context: RuleContext): RefusedFix | null {
    const found = companionOf(subject, context);
    if (found === null || argument === undefined) return null;
    const value = found.evaluate(argument.path)?.value;
    return value === undefined
      ? null
      : refuseModuleOutput(value, `\`${pathInWords(argument.path)}\` of \`${found.address}\``);
  }

  return { ...metadataOf(definition), check, fix, refuseUnknown, ...intentOf(definition) };
}

/** Whether the subject says anything about it; `null` says nothing. */
function isWritten(subject: ResourceInstance, { path }: RequiredArgument<Literal>): boolean {
  const outer = subject.evaluate(path.slice(0, 1));
  return outer !== null && outer.value.kind !== 'null';
}
