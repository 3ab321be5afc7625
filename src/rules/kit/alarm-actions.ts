import { accountType, type ResourceInstance } from '../../terraform/model.ts';
import { alarmType } from './alarms.ts';
import { textParameter } from './parameters.ts';
import { isWrittenTo, placementOf, textIn } from './placement.ts';
import { quote } from './print.ts';
import { refuse } from './refuse.ts';
import type { RefusedFix, RuleContext } from './rule.ts';
import { writtenText } from './written-text.ts';

/** Who is told by a new alarm: the text of `alarm_actions`, and a sentence on where it comes from. */
export interface AlarmActions {
  readonly kind: 'actions';
  readonly text: string;
  readonly sentence: string;
}

const parameter = 'alarm-topic-arn';
/** What stands for the region of the resource in the parameter. */
const anyRegion = '{region}';

/** The topic that the organisation names for the region, else what most other alarms of the same module tell, else its one topic for alarms. */
export function chooseAlarmActions(
  subject: ResourceInstance,
  context: RuleContext,
): AlarmActions | RefusedFix {
  const named = textParameter(context.parameters, parameter);
  const region = regionOf(subject, context);
  const written = region === null ? writtenRegionOf(subject) : null;
  if (written !== null && named?.includes(anyRegion) === true) {
    const text = named.replaceAll(anyRegion, () => `\${${written}}`);
    return {
      kind: 'actions',
      text: `["${text}"]`,
      sentence: `It tells \`${text}\`: the topic that the configuration of TerraFix names (\`${parameter}\`), in the region of \`${subject.address}\`.`,
    };
  }
  const arn = region === null ? named : (named?.replaceAll(anyRegion, region) ?? null);
  const elsewhere = arn === null ? null : refuseOtherRegion(arn, subject, region);
  if (arn !== null && elsewhere === null)
    return {
      kind: 'actions',
      text: `[${quote(arn)}]`,
      sentence: `It tells \`${arn}\`, which the configuration of TerraFix names (\`${parameter}\`).`,
    };
  const neighbour = mostUsed(subject, context);
  if (neighbour !== null)
    return {
      kind: 'actions',
      text: neighbour.text,
      sentence: `It tells what \`${neighbour.address}\` tells too.`,
    };
  const topic = topicForAlarms(subject, context);
  if (topic !== null)
    return {
      kind: 'actions',
      text: `[${topic.type}.${topic.name}.arn]`,
      sentence: `It tells \`${topic.address}\`, by its name the topic of the module for that.`,
    };
  if (elsewhere !== null) return elsewhere;
  return refuse(
    'needs-human-value',
    [
      'An alarm has to tell somebody, and no other alarm of this module says whom.',
      `\`parameters.${parameter}\` is not set in \`.github/terrafix.yml\`.`,
    ],
    [
      `Set \`parameters.${parameter}\` to the ARN of the SNS topic that alarms go to, in the same account and region.`,
    ],
  );
}

/** The region as it stands in ARNs; `null` for what cannot be one. */
function regionOf(subject: ResourceInstance, { configuration }: RuleContext): string | null {
  const region = configuration.providerOf(subject)?.region ?? '';
  return /^[a-z0-9-]{1,30}$/.test(region) ? region : null;
}

/** What the region of an account, or of a resource with one of its own, is read from, such as `var.region`. */
function writtenRegionOf(subject: ResourceInstance): string | null {
  const text =
    subject.type === accountType ? writtenText(subject, 'region') : textIn(placementOf(subject), 'region');
  return text !== null && /^(var|local)\.[\w-]+$/.test(text) ? text : null;
}

/** An alarm reaches only a topic of its own region. */
function refuseOtherRegion(
  arn: string,
  { address }: ResourceInstance,
  region: string | null,
): RefusedFix | null {
  if (arn.includes(anyRegion))
    return refuse(
      'needs-human-value',
      [`\`parameters.${parameter}\` is a topic of any region, and that of \`${address}\` is not known here.`],
      ['Name a topic without `{region}` in the configuration of the repository, or write the alarm by hand.'],
    );
  const topicRegion = arn.split(':')[3] ?? '';
  if (region === null || topicRegion === region) return null;
  return refuse(
    'needs-human-value',
    [`\`parameters.${parameter}\` is a topic in ${topicRegion}, and \`${address}\` is in ${region}.`],
    [
      `Name a topic in ${region} in the configuration of the repository, or one with \`{region}\` where every region has it.`,
    ],
  );
}

/** The only topic of the module whose name says that it is for alarms. */
function topicForAlarms(subject: ResourceInstance, { configuration }: RuleContext): ResourceInstance | null {
  const placement = placementOf(subject);
  const topics = configuration
    .resourcesOfType('aws_sns_topic')
    .filter(
      (topic) =>
        topic.exists &&
        topic.module === subject.module &&
        topic.key === null &&
        isWrittenTo(topic, placement) &&
        /alarm|alert|incident|pager/i.test(topic.name),
    );
  const [only, ...others] = topics;
  return only !== undefined && others.length === 0 ? only : null;
}

interface Neighbour {
  readonly address: string;
  readonly text: string;
}

/** What an expression must not name to mean the same in another block. */
const ownNames = /\b(each|count|self)\./;

function mostUsed(subject: ResourceInstance, { configuration }: RuleContext): Neighbour | null {
  const placement = placementOf(subject);
  const count = new Map<string, { readonly first: string; readonly uses: number }>();
  for (const alarm of configuration.resourcesOfType(alarmType)) {
    if (!alarm.exists || alarm.module !== subject.module) continue;
    if (!isWrittenTo(alarm, placement)) continue;
    const text = textOfArgument(alarm, 'alarm_actions');
    if (text === null || ownNames.test(text) || text.includes('\n')) continue;
    const value = alarm.evaluate(['alarm_actions'])?.value;
    if (value === undefined || value.kind === 'null') continue;
    if (value.kind === 'list' && value.items.length === 0) continue;
    const before = count.get(text);
    count.set(text, { first: before?.first ?? alarm.address, uses: (before?.uses ?? 0) + 1 });
  }
  const [best] = [...count].toSorted(([, left], [, right]) => right.uses - left.uses);
  return best === undefined ? null : { address: best[1].first, text: best[0] };
}

/** An argument as it is written; `null` when it is not. */
function textOfArgument(resource: ResourceInstance, name: string): string | null {
  const attribute = resource.attribute(name);
  const file = resource.module.source.files.find(({ path }) => path === resource.file);
  if (!attribute || !file) return null;
  return file.text.slice(attribute.expression.span.start, attribute.expression.span.end);
}
