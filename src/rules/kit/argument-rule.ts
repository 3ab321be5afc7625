import type { Impact } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance, Value } from '../../terraform/model.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { pathInWords, titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { judgeValue } from './judge-value.ts';
import type { Argument, Literal } from './print.ts';
import type { Known } from './read-value.ts';
import { refuseModuleOutput } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { intentOf, metadataOf } from './metadata.ts';
import { setWhereDecided } from './set-where-decided.ts';
import { unknown } from './verdict.ts';

/** A requirement on one argument of the failing resource itself. */
export interface ArgumentRule<Type extends Literal> extends RuleMetadata {
  /** Nested blocks and the argument: `['metadata_options', 'http_tokens']`. */
  readonly path: readonly string[];
  readonly read: (value: Value | null | undefined) => Known<Type>;
  readonly isMet: (value: Type, subject: ResourceInstance, context: RuleContext) => boolean;
  /** What holds when the argument is not written: the provider's default, in words. */
  readonly whenAbsent: { readonly isMet: boolean; readonly because: string };
  readonly wanted: (subject: ResourceInstance, context: RuleContext) => Type;
  readonly impact: (subject: ResourceInstance, context: RuleContext) => Impact;
  /** Before the name of the resource: "require IMDSv2 on". */
  readonly titlePrefix: string;
  /** Looked at first: what makes the resource compliant, or impossible to judge, in another way. */
  readonly judgeFirst?: (subject: ResourceInstance, context: RuleContext) => Verdict | null;
  /** Looked at before the fix: what the code asks for that the fix would break. */
  readonly refuseFirst?: (subject: ResourceInstance, context: RuleContext) => RefusedFix | null;
  /** Sentences added to the explanation. */
  readonly explain?: (subject: ResourceInstance, context: RuleContext) => readonly string[];
  /** Prefer the call of a module over a default that other calls read too. */
  readonly isNarrow?: boolean;
  /** What is left of the hole in intent; see {@link Rule}. */
  readonly intent?: NonNullable<Rule['intent']>;
  /** Arguments that go into the nested block when it has to be added. */
  readonly besides?: (subject: ResourceInstance, context: RuleContext) => readonly Argument[];
  /** Further arguments of the resource itself that the fix sets, such as the key of what it switches on. */
  readonly alsoSet?: (subject: ResourceInstance, context: RuleContext) => readonly Argument[];
}

/** A rule whose check reads one argument and whose fix sets it where it is decided. */
export function argumentRule<Type extends Literal>(definition: ArgumentRule<Type>): Rule {
  const { path } = definition;
  const name = pathInWords(path);

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const first = definition.judgeFirst?.(subject, context);
    if (first) return first;
    const [nested] = path;
    if (path.length > 1 && nested !== undefined && !subject.nestedBlocks(nested).isExact)
      return unknown(`whether \`${nested}\` is there is computed when Terraform runs`);
    return judgeValue(
      `\`${name}\``,
      subject.evaluate(path),
      definition,
      (value) => definition.isMet(value, subject, context),
      context,
    );
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const refused = definition.refuseFirst?.(subject, context);
    if (refused) return refused;
    const draft = new Draft(context.configuration);
    const use = {
      subject,
      path,
      configuration: context.configuration,
      isNarrow: definition.isNarrow === true,
    };
    const besides = definition.besides?.(subject, context) ?? [];
    const setting = setWhereDecided(draft, use, definition.wanted(subject, context), besides);
    if (setting.kind === 'refused') return setting;
    const further = isOutlineFile(subject.file) ? [] : (definition.alsoSet?.(subject, context) ?? []);
    draft.setArguments(subject.file, subject.block, further);
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [...setting.explanation, ...(definition.explain?.(subject, context) ?? [])],
      ...draft.finish(),
      impact: definition.impact(subject, context),
    };
  }

  function refuseUnknown(subject: ResourceInstance): RefusedFix | null {
    const value = subject.evaluate(path)?.value;
    return value === undefined ? null : refuseModuleOutput(value, `\`${name}\` of \`${subject.address}\``);
  }

  return { ...metadataOf(definition), check, fix, refuseUnknown, ...intentOf(definition) };
}
