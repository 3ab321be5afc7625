import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance, Value } from '../../terraform/model.ts';
import type { PolicyContent } from '../../terraform/policies/policy-document.ts';
import { choosePlace, sharingInWords, siblingsOf } from './choose-place.ts';
import { type Container, containersOf } from './container-definitions.ts';
import { placeInWords, titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { intentOf, metadataOf } from './metadata.ts';
import { effectAt } from './outline.ts';
import { printLiteral } from './print.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { compliant, unknown, violated } from './verdict.ts';

/** What a key of a container is to hold, and why it is that. */
interface Mending {
  readonly kind: 'mending';
  readonly content: PolicyContent;
  /** A sentence; left out when the value speaks for itself. */
  readonly because?: string;
  /** Sentences on what it may cost or break, beside those of the rule. */
  readonly notes?: readonly string[];
}

/** A requirement on one key of every container of a task definition. */
export interface ContainerRule extends RuleMetadata {
  /** `privileged` */
  readonly key: string;
  /** What the value of the key says, where it is there: `null` where the container does not name it. */
  readonly judge: (value: Value | null, container: Container, subject: ResourceInstance) => Verdict;
  /** May add to the draft what the new value refers to. */
  readonly mend: (
    container: Container,
    subject: ResourceInstance,
    context: RuleContext,
    draft: Draft,
  ) => Mending | RefusedFix;
  readonly judgeFirst?: (subject: ResourceInstance, context: RuleContext) => Verdict | null;
  readonly refuseFirst?: (subject: ResourceInstance, context: RuleContext) => RefusedFix | null;
  readonly titlePrefix: string;
  readonly notes: readonly string[];
  readonly intent?: NonNullable<Rule['intent']>;
}

const argument = 'container_definitions';

/** A rule that looks into the containers of `aws_ecs_task_definition` and gives a key of them its value. */
export function containerRule(definition: ContainerRule): Rule {
  const { key } = definition;

  const judge = (container: Container, subject: ResourceInstance): Verdict => {
    const value = container.value(key)?.value ?? null;
    return definition.judge(value?.kind === 'null' ? null : value, container, subject);
  };

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const first = definition.judgeFirst?.(subject, context);
    if (first) return first;
    const { containers, isComplete } = containersOf(subject, context.configuration);
    const verdicts = containers.map((container) => judge(container, subject));
    const broken = verdicts.find(({ kind }) => kind === 'violated');
    if (broken !== undefined) return broken;
    if (!isComplete) return unknown('its containers are put together where they cannot be read here');
    const open = verdicts.find(({ kind }) => kind === 'unknown');
    return open ?? verdicts[0] ?? compliant('the task has no container');
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const refused = definition.refuseFirst?.(subject, context) ?? refuseIgnored(subject, argument);
    if (refused) return refused;
    const { configuration } = context;
    const draft = new Draft(configuration);
    const explanation: string[] = [];
    const notes = [...definition.notes];
    const { containers, isComplete } = containersOf(subject, configuration);
    if (!isComplete || containers.some((container) => judge(container, subject).kind === 'unknown'))
      return refuseHalf(subject);
    for (const container of containers) {
      if (judge(container, subject).kind !== 'violated') continue;
      const mending = definition.mend(container, subject, context, draft);
      if (mending.kind === 'refused') return mending;
      const set = setIn(draft, container, mending.content, subject, context);
      if ('kind' in set) return set;
      explanation.push(...set, ...(mending.because === undefined ? [] : [mending.because]));
      notes.push(...(mending.notes ?? []));
    }
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [...new Set(explanation), ...sharingInWords(siblingsOf({ subject, configuration }))],
      ...draft.finish(),
      impact: {
        kind: 'replacement',
        notes: [
          'A task definition is never changed: Terraform registers a new revision, which holds no data, and services that follow it are deployed anew.',
          ...new Set(notes),
        ],
      },
    };
  }

  function refuseHalf(subject: ResourceInstance): RefusedFix {
    return refuse(
      'computed-value',
      [
        `The containers of \`${subject.address}\` cannot all be read here, so that changing some would not be known to be enough.`,
      ],
      [`Give every container the right \`${key}\` where it is put together.`],
    );
  }

  function setIn(
    draft: Draft,
    container: Container,
    content: PolicyContent,
    subject: ResourceInstance,
    { configuration }: RuleContext,
  ): readonly string[] | RefusedFix {
    const named = `\`${key}\` of ${container.title}`;
    const text = container.textOf(key);
    const evaluated = container.value(key);
    const isVariable = /^var\.[\w-]+$/.test(text);
    if (isVariable && evaluated !== null && typeof content !== 'object') {
      const chosen = choosePlace(evaluated, { subject, path: [argument], configuration });
      if (chosen.kind === 'place') {
        const { place } = chosen;
        const before = draft.textOf(place.at.file, place.expression.span);
        const after = printLiteral(content, place.expression);
        draft.replaceExpression(place.at.file, place.expression.span, after);
        return [
          `${capital(named)} is decided by \`${place.name}\` in ${placeInWords(place.at)}, which changes from \`${before}\` to \`${after}\`.`,
        ];
      }
    }
    const { written } = container;
    // A variable that decides other things too stays as it is.
    const isPlain =
      text === '' ||
      (isVariable && evaluated !== null) ||
      /^(true|false|null|[0-9.]+|"[^"$%\\]*")$/.test(text);
    const edits = isPlain ? (written?.setKey(key, content) ?? null) : null;
    const [first] = edits ?? [];
    if (written === null || edits === null || first === undefined)
      return refuse(
        'computed-value',
        [
          `${capital(named)} of \`${subject.address}\` is computed, or written where it cannot be changed here.`,
        ],
        [`Change \`${key}\` where the container is put together.`],
      );
    draft.apply(written.file.path, edits, effectAt(written.file, { start: first.start, end: first.end }));
    const inWords = typeof content === 'object' ? '' : ` \`${printLiteral(content)}\``;
    return [
      text === ''
        ? `${capital(container.title)} gets \`${key}\`${inWords === '' ? '' : ` with${inWords}`}.`
        : `${capital(named)} changes from \`${text}\` to${inWords}.`,
    ];
  }

  return { ...metadataOf(definition), check, fix, ...intentOf(definition) };
}

/** Whether the task runs on Windows; `null` when that is computed. */
export function runsOnWindows(subject: ResourceInstance): boolean | null {
  const family = subject.evaluate(['runtime_platform', 'operating_system_family'])?.value;
  if (family === undefined || family.kind === 'null') return false;
  return family.kind === 'string' ? family.value.startsWith('WINDOWS') : null;
}

/** A verdict on a flag of a container. */
export function judgeFlag(
  key: string,
  value: Value | null,
  { title }: Container,
  wanted: boolean,
  whenAbsent: string,
): Verdict {
  const named = `\`${key}\` of ${title}`;
  if (value === null)
    return wanted
      ? violated(`${named} is not set, and ${whenAbsent}`)
      : compliant(`${named} is not set, and ${whenAbsent}`);
  const flag =
    value.kind === 'boolean'
      ? value.value
      : value.kind === 'string' && (value.value === 'true' || value.value === 'false')
        ? value.value === 'true'
        : null;
  if (flag === null) return unknown(`${named} is computed when Terraform runs`);
  return flag === wanted ? compliant(`${named} is ${flag}`) : violated(`${named} is ${flag}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
