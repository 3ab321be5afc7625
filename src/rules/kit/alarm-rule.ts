import type { Verdict } from '../../domain/measured.ts';
import type { ParameterName } from '../../domain/rule-parameters.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { chooseAlarmActions } from './alarm-actions.ts';
import { alarmsOn, alarmType, type Watch, type Watched } from './alarms.ts';
import { instancesBeside, sharingInWords, siblingsOf } from './choose-place.ts';
import { type Beside, beside, freeName } from './companions.ts';
import { titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { metadataOf } from './metadata.ts';
import { type NewAlarm, newAlarmBlock } from './new-alarm.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { compliant, unknown, violated } from './verdict.ts';
import { wakeAlarm } from './wake-alarm.ts';

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

/** A rule on an alarm, which can also be asked for the alarm of a resource that is still to be added. */
export interface RuleWithAlarm extends Rule {
  readonly watched: AlarmRule['watched'];
  readonly build: AlarmRule['build'];
}

const cost = 'An alarm on one metric costs about 0.10 USD a month.';

/** A rule whose check looks for an alarm and whose fix adds one, or gives the one that is there its action. */
export function alarmRule(definition: AlarmRule): RuleWithAlarm {
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
    return asleep === undefined
      ? add(subject, context)
      : wakeAlarm(subject, asleep, context, definition.titlePrefix);
  }

  function add(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { configuration } = context;
    const partly = refusePartlyWatched(subject, context);
    if (partly !== null) return partly;
    const actions = chooseAlarmActions(subject, context);
    if (actions.kind === 'refused') return actions;
    const draft = new Draft(configuration);
    const own = beside(subject);
    const alarms = definition.build(subject, context, own);
    if ('kind' in alarms) return alarms;
    const blocks = alarms.map((alarm) =>
      newAlarmBlock(alarm, freeName(subject, [alarmType], alarm.name), actions.text),
    );
    draft.insertAfterBlock(subject.file, subject.block, blocks);
    const names = blocks.map(({ head }) => `\`${head.split('"')[1] ?? ''}.${head.split('"')[3] ?? ''}\``);
    const explanation = [
      `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} added below \`${subject.type}.${subject.name}\`.`,
      ...new Set(alarms.map(({ condition }) => condition.because)),
      ...(own.reference === `${subject.type}.${subject.name}`
        ? []
        : ['Every instance of the block gets one, with the same threshold.']),
      actions.sentence,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ];
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation,
      ...draft.finish(),
      impact: {
        kind: 'new-resource',
        notes: [
          `\`${subject.address}\` itself is not touched.`,
          `${cost} Whoever the topic reaches hears of it when the alarm goes off: adjust the threshold to what is normal here.`,
        ],
      },
    };
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

  const parameters: readonly ParameterName[] = ['alarm-topic-arn', ...definition.thresholds];
  const metadata = { review: 'read', severity: 'medium', risk: 'cost', cost, parameters } as const;
  const { watched, build } = definition;
  return { ...metadataOf({ ...definition, ...metadata }), check, fix, watched, build };
}
