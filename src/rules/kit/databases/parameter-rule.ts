import type { Impact } from '../../../domain/change.ts';
import type { Verdict } from '../../../domain/measured.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { titleFor } from '../describe.ts';
import { Draft } from '../draft.ts';
import { metadataOf } from '../metadata.ts';
import { refuse } from '../refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from '../rule.ts';
import { compliant, unknown, violated } from '../verdict.ts';
import { addGroup } from './add-group.ts';
import { groupKindOf, groupOf, parameterOf } from './parameter-groups.ts';
import { setParameters } from './set-parameters.ts';

/** What one parameter of a database must say. */
export interface WantedParameter {
  readonly name: string;
  readonly isMet: (value: string) => boolean;
  /** Whether the requirement holds when no group sets it; `null` when that depends on what is not known. */
  readonly isMetByDefault: boolean | null;
  /** The default, in words: "the default is 0 up to PostgreSQL 14". */
  readonly defaultInWords: string;
  /** What is written, given what the group says now. */
  readonly wanted: (current: string | null) => string;
  /** Static parameters are read when the database starts. */
  readonly isStatic: boolean;
}

/** A requirement on parameters of a database, which stand in its parameter group. */
export interface ParameterRule extends RuleMetadata {
  /** A verdict where the requirement does not apply, or cannot be judged. */
  readonly wanted: (subject: ResourceInstance, context: RuleContext) => readonly WantedParameter[] | Verdict;
  readonly titlePrefix: string;
  readonly impact: (subject: ResourceInstance, isNewGroup: boolean) => Impact;
  readonly explain?: (subject: ResourceInstance) => readonly string[];
}

/** A rule that reads the parameter group of a database, and sets what lacks there or in a new group. */
export function parameterRule(definition: ParameterRule): Rule {
  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const wanted = definition.wanted(subject, context);
    if ('kind' in wanted) return wanted;
    const found = groupOf(subject, context.configuration);
    if (found.kind === 'elsewhere') return unknown(found.name);
    const verdicts = wanted.map((each) =>
      found.kind === 'default'
        ? judgeDefault(each, `\`${groupKindOf(subject).argument}\` names no group of its own`)
        : judgeIn(found.group, each, context),
    );
    return (
      verdicts.find(({ kind }) => kind === 'violated') ??
      verdicts.find(({ kind }) => kind === 'unknown') ??
      verdicts[0] ??
      compliant('no parameter is asked for')
    );
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const wanted = definition.wanted(subject, context);
    if ('kind' in wanted) return refuse('not-proven', [wanted.because], ['Look at the database by hand.']);
    const found = groupOf(subject, context.configuration);
    const draft = new Draft(context.configuration);
    const done =
      found.kind === 'group'
        ? setParameters(draft, subject, found.group, wanted, context)
        : addGroup(draft, subject, wanted, context);
    if ('kind' in done) return done;
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [...done, ...(definition.explain?.(subject) ?? [])],
      ...draft.finish(),
      impact: definition.impact(subject, found.kind !== 'group'),
    };
  }

  return { ...metadataOf(definition), check, fix };
}

function judgeDefault(each: WantedParameter, why: string): Verdict {
  const said = `${why}, and of \`${each.name}\` ${each.defaultInWords}`;
  if (each.isMetByDefault === null) return unknown(said);
  return each.isMetByDefault ? compliant(said) : violated(said);
}

function judgeIn(group: ResourceInstance, each: WantedParameter, { configuration }: RuleContext): Verdict {
  const written = parameterOf(group, each.name, configuration);
  switch (written.kind) {
    case 'unknown':
      return unknown(written.because);
    case 'absent':
      return judgeDefault(each, `\`${group.address}\` does not set \`${each.name}\``);
    case 'known': {
      const said = `\`${each.name}\` is ${JSON.stringify(written.value)} in \`${group.address}\``;
      return each.isMet(written.value) ? compliant(said) : violated(said);
    }
  }
}
