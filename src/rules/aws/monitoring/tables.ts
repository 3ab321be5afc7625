import type { ResourceInstance } from '../../../terraform/model.ts';
import { type AlarmRule, alarmRule } from '../../kit/alarm-rule.ts';
import { numberParameter } from '../../kit/parameters.ts';
import { readNumber, readString } from '../../kit/read-value.ts';
import { refuse } from '../../kit/refuse.ts';
import type { RefusedFix, Rule, RuleContext } from '../../kit/rule.ts';

/** What differs between the alarms on reads and on writes. */
interface Direction {
  readonly verb: 'read' | 'write';
  readonly name: 'Read' | 'Write';
  readonly parameter: 'alarm-read-units' | 'alarm-write-units';
}

type Definition = Pick<AlarmRule, 'id' | 'slug' | 'title' | 'requirement' | 'tests'>;

/** Units per second that a table on demand gets before a quota is raised: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const defaultQuota = 40_000;

interface Capacity {
  readonly units: number;
  readonly source: string;
}

/** A rule on the capacity that a DynamoDB table uses. */
export function tableRule(definition: Definition, direction: Direction): Rule {
  const { verb, name, parameter } = direction;
  return alarmRule({
    ...definition,
    resourceTypes: ['aws_dynamodb_table'],
    scanners: { checkov: [], prowler: [], securityHub: [] },
    controls: { soc2: ['CC7.2'], iso27001: ['A.8.16'] },
    references: [
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html',
      'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
    ],
    thresholds: [parameter],
    titlePrefix: `watch the ${verb}s of`,
    watched: (subject) => ({
      namespaces: ['AWS/DynamoDB'],
      metrics: [`Consumed${name}CapacityUnits`, `${name}ThrottleEvents`],
      dimensions: [{ name: 'TableName', resource: subject, nameArgument: 'name' }],
    }),
    build: (subject, context, own) => {
      const asked = numberParameter(context.parameters, parameter);
      const capacity = asked === null ? capacityOf(subject, context, direction) : null;
      if (capacity !== null && 'kind' in capacity) return capacity;
      const perSecond = capacity === null ? (asked ?? 1) : capacity.units * 0.8;
      const source = capacity === null ? 'that is what is set for it' : `80 percent of ${capacity.source}`;
      return [
        {
          name: `${subject.name}_${verb}_capacity`,
          beside: own,
          alarmName: `"\${${own.reference}.name}-${verb}-capacity"`,
          description: `The table uses most of its ${verb} capacity.`,
          namespace: 'AWS/DynamoDB',
          metric: `Consumed${name}CapacityUnits`,
          dimensions: [['TableName', `${own.reference}.name`]],
          condition: {
            statistic: 'Sum',
            comparison: 'GreaterThanThreshold',
            threshold: Math.round(perSecond * 300),
            periodSeconds: 300,
            evaluationPeriods: 1,
            isQuietWithoutData: true,
            because: `It goes off when the table uses more than ${perSecond} ${verb} units per second over five minutes: ${source} (\`${parameter}\`).`,
          },
        },
      ];
    },
  });
}

/** What a table can take: what it is scaled up to, what is provisioned, or the limit of a table on demand. */
function capacityOf(
  subject: ResourceInstance,
  context: RuleContext,
  { verb, name, parameter }: Direction,
): Capacity | RefusedFix {
  const read = (resource: ResourceInstance, path: readonly string[]) => {
    const value = resource.evaluate(path)?.value;
    return value === undefined ? null : context.configuration.settle(value);
  };
  const mode = readString(read(subject, ['billing_mode']));
  const ask = (fact: string): RefusedFix =>
    refuse(
      'needs-human-value',
      [fact],
      [`Set \`parameters.${parameter}\` to the ${verb} units per second above which somebody should know.`],
    );
  if (mode.kind === 'unknown') return ask(`\`billing_mode\` of \`${subject.address}\` is ${mode.because}.`);
  if (mode.kind === 'known' && mode.value === 'PAY_PER_REQUEST') {
    const maximum = readNumber(read(subject, ['on_demand_throughput', `max_${verb}_request_units`]));
    return maximum.kind === 'known' && maximum.value > 0
      ? { units: maximum.value, source: `its maximum on demand, ${maximum.value}` }
      : { units: defaultQuota, source: `the quota of a table on demand, ${defaultQuota}` };
  }
  const target = scalingTarget(subject, context, name);
  if (target !== null) {
    const maximum = readNumber(read(target, ['max_capacity']));
    if (maximum.kind === 'known')
      return {
        units: maximum.value,
        source: `the ${maximum.value} that \`${target.type}.${target.name}\` scales up to`,
      };
    return ask(`\`${target.address}\` scales the table up to a capacity that is not known here.`);
  }
  const provisioned = readNumber(read(subject, [`${verb}_capacity`]));
  if (provisioned.kind === 'known')
    return { units: provisioned.value, source: `the ${provisioned.value} provisioned` };
  return ask(`What \`${verb}_capacity\` of \`${subject.address}\` is cannot be known here.`);
}

function scalingTarget(
  subject: ResourceInstance,
  { configuration }: RuleContext,
  name: string,
): ResourceInstance | null {
  const table = subject.evaluate(['name'])?.value;
  const settled = table === undefined ? null : configuration.settle(table);
  return (
    configuration.resourcesOfType('aws_appautoscaling_target').find((target) => {
      if (!target.exists || target.module.rootModule !== subject.module.rootModule) return false;
      const dimension = readString(target.evaluate(['scalable_dimension'])?.value);
      if (dimension.kind !== 'known' || dimension.value !== `dynamodb:table:${name}CapacityUnits`)
        return false;
      const id = readString(target.evaluate(['resource_id'])?.value);
      if (settled?.kind === 'string' && id.kind === 'known') return id.value === `table/${settled.value}`;
      return mentions(target, subject);
    }) ?? null
  );
}

/** Whether the id of the target names the block of the table. */
function mentions(target: ResourceInstance, subject: ResourceInstance): boolean {
  const written = target.attribute('resource_id');
  const file = target.module.source.files.find(({ path }) => path === target.file);
  if (!written || !file || target.module !== subject.module) return false;
  const text = file.text.slice(written.expression.span.start, written.expression.span.end);
  return new RegExp(`\\b${subject.type}\\.${subject.name}\\b`).test(text);
}
