import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { chooseAlarmActions } from './alarm-actions.ts';
import { alarmsOnFilter, type Watch } from './alarms.ts';
import { sharingInWords, siblingsOf } from './choose-place.ts';
import { type Beside, beside, freeName } from './companions.ts';
import { titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { placementOf } from './placement.ts';
import { metadataOf } from './metadata.ts';
import { type NewAlarm, newAlarmBlock } from './new-alarm.ts';
import { type NewBlock, quote, resourceHead } from './print.ts';
import { readString } from './read-value.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { logGroupOf, type TrailLogGroup } from './trail-log-group.ts';
import { compliant, unknown, violated } from './verdict.ts';
import { wakeAlarm } from './wake-alarm.ts';

/** Events of a trail of which somebody must hear. */
export interface AuditEvent {
  /** "use of the root user" */
  readonly what: string;
  /** Last part of names: `root_use`. */
  readonly name: string;
  /** The pattern of the CIS AWS Foundations Benchmark. */
  readonly pattern: string;
  /** What a pattern must speak of to count: event names, fields. */
  readonly terms: readonly string[];
  /** Before the name of the trail in titles: "hear of root use in". */
  readonly titlePrefix: string;
}

type Definition = Pick<RuleMetadata, 'id' | 'slug' | 'title' | 'scanners'> & { readonly event: AuditEvent };

const filterType = 'aws_cloudwatch_log_metric_filter';
const namespace = 'CloudTrailMetrics';
const cost = 'A metric costs about 0.30 USD a month once it has data, its alarm about 0.10 USD.';

/** Modules that make the filters and alarms of the benchmark for a log group. */
const alarmModules = /cis-alarms|cloudtrail-cloudwatch-alarms|terraform-aws-secure-baseline/;

/** A rule on one filter and its alarm behind a trail. */
export function metricFilterRule({ event, ...definition }: Definition): Rule {
  function filtersOf(trail: ResourceInstance, group: TrailLogGroup, context: RuleContext) {
    const { configuration } = context;
    const all = configuration
      .resourcesOfType(filterType)
      .filter(({ exists, module }) => exists && module.rootModule === trail.module.rootModule);
    const resource = group.kind === 'group' ? group.resource : null;
    const own = resource === null ? [] : configuration.referrers(resource, [filterType], ['log_group_name']);
    const readable = resource === null ? all : all.filter((filter) => own.includes(filter) || isOpen(filter));
    return readable.flatMap((filter) => {
      const value = filter.evaluate(['pattern'])?.value;
      const pattern = readString(value === undefined ? null : configuration.settle(value));
      const fits = pattern.kind === 'known' && event.terms.every((term) => pattern.value.includes(term));
      return fits ? [{ filter, isOwn: own.includes(filter) }] : [];
    });
  }

  function look(trail: ResourceInstance, context: RuleContext) {
    const group = logGroupOf(trail, context);
    const filters = group.kind === 'none' ? [] : filtersOf(trail, group, context);
    const watches = filters.map(({ filter, isOwn }) => ({
      filter,
      isOwn,
      alarms: alarmsOnFilter(filter, context.configuration),
    }));
    return { group, watches };
  }

  function check(trail: ResourceInstance, context: RuleContext): Verdict {
    const { group, watches } = look(trail, context);
    if (group.kind === 'none') return violated('the trail sends its records to no log group');
    const of = (state: Watch['state']): Watch | undefined =>
      watches.flatMap(({ alarms }) => alarms).find((alarm) => alarm.state === state);
    const telling = of('tells');
    if (telling) return compliant(`\`${telling.address}\` tells somebody of ${event.what}`);
    const module = context.configuration.externalModules.find(
      (call) => call.module.rootModule === trail.module.rootModule && alarmModules.test(call.source),
    );
    if (module) return compliant(`\`${module.address}\` makes the filters and alarms of the benchmark`);
    const maybe = of('maybe');
    if (maybe) return unknown(`\`${maybe.address}\` may be the alarm: what it watches is not known in full`);
    const asleep = of('off') ?? of('silent');
    if (asleep) return violated(`\`${asleep.address}\` watches ${event.what}, but tells nobody`);
    const [filter] = watches;
    if (filter) return violated(`no alarm watches the metric of \`${filter.filter.address}\``);
    return group.kind === 'unknown'
      ? unknown('the log group of the trail is not known here, and no filter in this root module fits')
      : violated(`no \`${filterType}\` on the log group looks for ${event.what}`);
  }

  function fix(trail: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { group, watches } = look(trail, context);
    if (group.kind !== 'group')
      return refuse(
        'needs-human-value',
        ['The trail sends its records to no log group, so there is nothing that a filter could look at.'],
        ['Send the trail to a log group first (TFX-AWS-CLOUDTRAIL-004).'],
      );
    const asleep = watches.flatMap(({ alarms }) => alarms).find(({ state }) => state !== 'tells');
    if (asleep) return wakeAlarm(trail, asleep, context, event.titlePrefix);
    const present = watches.find(({ filter }) => filter.module === trail.module && filter.key === null);
    return add(trail, group, present?.filter ?? null, context);
  }

  function add(
    trail: ResourceInstance,
    group: TrailLogGroup & { readonly kind: 'group' },
    present: ResourceInstance | null,
    context: RuleContext,
  ): Fix | RefusedFix {
    const actions = chooseAlarmActions(trail, context);
    if (actions.kind === 'refused') return actions;
    const { configuration } = context;
    const draft = new Draft(configuration);
    const own = beside(trail);
    const name = freeName(trail, [filterType, 'aws_cloudwatch_metric_alarm'], `${trail.name}_${event.name}`);
    const filter = present?.name ?? name;
    const alarm = newAlarmBlock(
      alarmOf(present === null ? own : { ...own, meta: placementOf(present) }, filter, own, present),
      name,
      actions.text,
    );
    const added = present === null ? [filterBlock(name, own, group.name), alarm] : [alarm];
    const place = present ?? trail;
    draft.insertAfterBlock(place.file, place.block, added);
    return {
      kind: 'fix',
      title: titleFor(event.titlePrefix, trail),
      explanation: [
        present === null
          ? `\`${filterType}.${name}\` counts ${event.what} in the records of the trail, and \`aws_cloudwatch_metric_alarm.${name}\` goes off at the first.`
          : `\`aws_cloudwatch_metric_alarm.${name}\` goes off at the first event that \`${present.address}\` counts.`,
        actions.sentence,
        ...sharingInWords(siblingsOf({ subject: trail, configuration })),
      ],
      ...draft.finish(),
      impact: {
        kind: 'new-resource',
        notes: [
          'The trail and its log group are not touched.',
          `${cost} Whoever the topic reaches hears of every such event, those of ordinary work included.`,
        ],
      },
    };
  }

  function filterBlock(name: string, own: Beside, logGroup: string): NewBlock {
    return {
      head: resourceHead(filterType, name),
      groups: [
        own.meta,
        [
          ['name', nameText(own)],
          ['log_group_name', logGroup],
          ['pattern', quote(event.pattern)],
        ],
      ],
      blocks: [
        {
          head: 'metric_transformation',
          groups: [
            [
              ['name', nameText(own)],
              ['namespace', quote(namespace)],
              ['value', '"1"'],
            ],
          ],
        },
      ],
    };
  }

  function nameText(own: Beside): string {
    return `"\${${own.reference}.name}-${event.name.replaceAll('_', '-')}"`;
  }

  function alarmOf(meta: Beside, filter: string, own: Beside, present: ResourceInstance | null): NewAlarm {
    const written = `${filterType}.${filter}`;
    const index = own.meta.some(([key]) => key === 'count')
      ? '[count.index]'
      : own.meta.some(([key]) => key === 'for_each')
        ? '[each.key]'
        : '';
    const madeBy = `${written}${present === null ? index : ''}.metric_transformation[0]`;
    return {
      name: filter,
      beside: meta,
      alarmName: present === null ? nameText(own) : `${written}.name`,
      description: `CloudTrail recorded ${event.what}.`,
      namespace,
      metric: '',
      madeBy,
      dimensions: [],
      condition: {
        statistic: 'Sum',
        comparison: 'GreaterThanThreshold',
        threshold: 0,
        periodSeconds: 300,
        evaluationPeriods: 1,
        isQuietWithoutData: true,
        because: '',
      },
    };
  }

  const metadata = {
    ...definition,
    requirement: `A metric filter on the log group of the trail looks for ${event.what}, and its alarm tells somebody.`,
    tests: [],
    resourceTypes: ['aws_cloudtrail'],
    review: 'read',
    severity: 'medium',
    risk: 'cost',
    cost,
    parameters: ['alarm-topic-arn'],
    references: [
      'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_metric_filter',
    ],
  } as const satisfies RuleMetadata;
  return { ...metadataOf(metadata), check, fix };
}

/** A filter of which nobody can say here to which group it belongs. */
function isOpen(filter: ResourceInstance): boolean {
  const kind = filter.evaluate(['log_group_name'])?.value.kind;
  return kind === 'unknown' || kind === 'pattern';
}
