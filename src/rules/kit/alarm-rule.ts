import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { chooseAlarmActions } from './alarm-actions.ts';
import { alarmsOn, alarmType, type Watch, type Watched } from './alarms.ts';
import { instancesBeside, sharingInWords, siblingsOf } from './choose-place.ts';
import { type Beside, beside, freeName } from './companions.ts';
import { titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { metadataOf } from './metadata.ts';
import type { ParameterName } from '../../domain/rule-parameters.ts';
import { type Argument, type NewBlock, quote, resourceHead } from './print.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { setWhereDecided } from './set-where-decided.ts';
import { compliant, unknown, violated } from './verdict.ts';

/** A new alarm on one thing: the resource itself, or something that belongs to it. */
export interface NewAlarm {
  /** Name of the resource block, as far as it is free: `main_cpu`. */
  readonly name: string;
  readonly beside: Beside;
  /** The alarm's name in HCL: `"${aws_db_instance.main.identifier}-cpu"`. */
  readonly alarmName: string;
  readonly description: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly Argument[];
  readonly condition: Condition;
}

/** When an alarm goes off. */
export interface Condition {
  /** A statistic (`Average`) or a percentile (`p95`). */
  readonly statistic: string;
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** No data means that nothing happened, as with counts of errors. */
  readonly isQuietWithoutData: boolean;
  /** Why this threshold: a sentence. */
  readonly because: string;
}

/** A requirement that a CloudWatch alarm watches a metric of the resource and tells somebody. */
export interface AlarmRule
  extends Omit<RuleMetadata, 'review' | 'severity' | 'risk' | 'cost' | 'parameters'> {
  /** Parameters that set thresholds, beside that of the topic. */
  readonly thresholds: readonly ParameterName[];
  /** What to look for, or a verdict where the resource has no such metric. */
  readonly watched: (subject: ResourceInstance, context: RuleContext) => Watched | Verdict;
  readonly build: (
    subject: ResourceInstance,
    context: RuleContext,
    own: Beside,
  ) => readonly NewAlarm[] | RefusedFix;
  readonly titlePrefix: string;
}

const cost = 'An alarm on one metric costs about 0.10 USD a month.';

/** A rule whose check looks for an alarm and whose fix adds one, or gives the one that is there its action. */
export function alarmRule(definition: AlarmRule): Rule {
  function watchesOf(subject: ResourceInstance, context: RuleContext): readonly Watch[] | Verdict {
    const watched = definition.watched(subject, context);
    return 'kind' in watched ? watched : alarmsOn(watched, context.configuration);
  }

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const watches = watchesOf(subject, context);
    if ('kind' in watches) return watches;
    const of = (state: Watch['state']): Watch | undefined => watches.find((watch) => watch.state === state);
    const telling = of('tells');
    if (telling) return compliant(`\`${telling.address}\` watches it and tells somebody`);
    const maybe = of('maybe');
    if (maybe) return unknown(`\`${maybe.address}\` may watch it: what it watches is not known in full`);
    const off = of('off');
    if (off) return violated(`\`${off.address}\` watches it, but \`actions_enabled\` is false`);
    const silent = of('silent');
    if (silent) return violated(`\`${silent.address}\` watches it, but tells nobody`);
    return violated(`no \`${alarmType}\` watches it`);
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const watches = watchesOf(subject, context);
    const waking =
      'kind' in watches ? [] : watches.filter(({ state }) => state === 'off' || state === 'silent');
    const [asleep] = waking;
    return asleep === undefined ? add(subject, context) : wake(subject, asleep, context);
  }

  function wake(subject: ResourceInstance, { resource, address, state }: Watch, context: RuleContext) {
    if (resource === null)
      return refuse(
        'inside-external-module',
        [`\`${address}\` makes an alarm that tells nobody, and the code of the module is not here.`],
        [`Give \`${address}\` its \`alarm_actions\`.`],
      );
    const draft = new Draft(context.configuration);
    const explanation: string[] = [];
    if (state === 'off') {
      const use = { subject: resource, path: ['actions_enabled'], configuration: context.configuration };
      const setting = setWhereDecided(draft, use, true);
      if (setting.kind === 'refused') return setting;
      explanation.push(...setting.explanation);
    }
    if (state === 'silent' || isSilent(resource)) {
      const refused = addActions(draft, resource, context, explanation);
      if (refused !== null) return refused;
    }
    return finish(subject, context, draft, explanation, false);
  }

  function add(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { configuration } = context;
    const partly = refusePartlyWatched(subject, context);
    if (partly !== null) return partly;
    const actions = chooseAlarmActions(subject, context);
    if (actions.kind === 'refused') return actions;
    const draft = new Draft(configuration);
    const own = beside(subject, draft.originalText(subject.file));
    const alarms = definition.build(subject, context, own);
    if ('kind' in alarms) return alarms;
    const blocks = alarms.map((alarm) =>
      blockOf(alarm, freeName(subject, [alarmType], alarm.name), actions.text),
    );
    draft.insertAfterBlock(subject.file, subject.block, blocks);
    const names = blocks.map(({ head }) => `\`${head.split('"')[1] ?? ''}.${head.split('"')[3] ?? ''}\``);
    const explanation = [
      `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} added below \`${subject.type}.${subject.name}\`.`,
      ...new Set(alarms.map(({ condition }) => condition.because)),
      actions.sentence,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ];
    return finish(subject, context, draft, explanation, true);
  }

  /** Refuses where an alarm covers other instances of the same block by a list of its own. */
  function refusePartlyWatched(subject: ResourceInstance, context: RuleContext): RefusedFix | null {
    for (const other of instancesBeside(subject, context.configuration)) {
      const watches = watchesOf(other, context);
      const [found] = 'kind' in watches ? [] : watches.filter(({ state }) => state === 'tells');
      if (found !== undefined)
        return refuse(
          'needs-human-value',
          [`\`${found.address}\` watches \`${other.address}\`, but not \`${subject.address}\`.`],
          [`Make the alarm cover \`${subject.address}\` too: add its key to the \`for_each\` of the alarm.`],
        );
    }
    return null;
  }

  function finish(
    subject: ResourceInstance,
    _context: RuleContext,
    draft: Draft,
    explanation: readonly string[],
    isNew: boolean,
  ): Fix {
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation,
      ...draft.finish(),
      impact: {
        kind: isNew ? 'new-resource' : 'in-place',
        notes: [
          `\`${subject.address}\` itself is not touched.`,
          isNew
            ? `${cost} Whoever the topic reaches hears of it when the alarm goes off: adjust the threshold to what is normal here.`
            : 'The alarm tells somebody from now on, at once if it is in alarm.',
        ],
      },
    };
  }

  const parameters: readonly ParameterName[] = ['alarm-topic-arn', ...definition.thresholds];
  const metadata = { review: 'read', severity: 'medium', risk: 'cost', cost, parameters } as const;
  return { ...metadataOf({ ...definition, ...metadata }), check, fix };
}

function isSilent(resource: ResourceInstance): boolean {
  const actions = resource.evaluate(['alarm_actions'])?.value;
  return (
    actions === undefined ||
    actions.kind === 'null' ||
    (actions.kind === 'list' && actions.items.length === 0)
  );
}

/** Writes `alarm_actions` into an alarm that has none; refuses where something else decides that it is empty. */
function addActions(
  draft: Draft,
  alarm: ResourceInstance,
  context: RuleContext,
  explanation: string[],
): RefusedFix | null {
  const ignored = refuseIgnored(alarm, 'alarm_actions');
  if (ignored !== null) return ignored;
  const written = alarm.attribute('alarm_actions');
  const isLiteral =
    written === null || written.expression.kind === 'tuple' || written.expression.kind === 'null';
  if (!isLiteral)
    return refuse(
      'needs-human-value',
      [`\`alarm_actions\` of \`${alarm.address}\` is decided elsewhere, and is an empty list there.`],
      ['Give the list the ARN of the topic that alarms go to.'],
    );
  const actions = chooseAlarmActions(alarm, context);
  if (actions.kind === 'refused') return actions;
  draft.setArgument(alarm.file, alarm.block, 'alarm_actions', actions.text);
  explanation.push(`\`${alarm.address}\` watches it already, and gets \`alarm_actions\`.`, actions.sentence);
  return null;
}

function blockOf(alarm: NewAlarm, name: string, actions: string): NewBlock {
  const { condition } = alarm;
  const isPercentile = /^p\d/.test(condition.statistic);
  const dimensions = alarm.dimensions.map(
    ([key, text]) => `  ${key.padEnd(width(alarm.dimensions))} = ${text}`,
  );
  return {
    head: resourceHead(alarmType, name),
    groups: [
      alarm.beside.meta,
      [
        ['alarm_name', alarm.alarmName],
        ['alarm_description', quote(alarm.description)],
        ['alarm_actions', actions],
      ],
      [
        ['namespace', quote(alarm.namespace)],
        ['metric_name', quote(alarm.metric)],
        ['dimensions', `{\n${dimensions.join('\n')}\n}`],
      ],
      [
        [isPercentile ? 'extended_statistic' : 'statistic', quote(condition.statistic)],
        ['comparison_operator', quote(condition.comparison)],
        ['threshold', String(condition.threshold)],
        ['period', String(condition.periodSeconds)],
        ['evaluation_periods', String(condition.evaluationPeriods)],
        ...(condition.isQuietWithoutData ? [['treat_missing_data', '"notBreaching"'] as const] : []),
      ],
    ],
  };
}

function width(names: readonly Argument[]): number {
  return Math.max(0, ...names.map(([name]) => name.length));
}
