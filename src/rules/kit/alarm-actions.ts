import type { ResourceInstance } from '../../terraform/model.ts';
import { alarmType } from './alarms.ts';
import { textParameter } from './parameters.ts';
import { quote } from './print.ts';
import { refuse } from './refuse.ts';
import type { RefusedFix, RuleContext } from './rule.ts';

/** Who is told by a new alarm: the text of `alarm_actions`, and a sentence on where it comes from. */
export interface AlarmActions {
  readonly kind: 'actions';
  readonly text: string;
  readonly sentence: string;
}

const parameter = 'alarm-topic-arn';

/** The topic that the organisation names, else what most other alarms of the same module tell. */
export function chooseAlarmActions(
  subject: ResourceInstance,
  context: RuleContext,
): AlarmActions | RefusedFix {
  const arn = textParameter(context.parameters, parameter);
  if (arn !== null)
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

interface Neighbour {
  readonly address: string;
  readonly text: string;
}

/** What an expression must not name to mean the same in another block. */
const ownNames = /\b(each|count|self)\./;

function mostUsed(subject: ResourceInstance, { configuration }: RuleContext): Neighbour | null {
  const provider = textOfArgument(subject, 'provider');
  const count = new Map<string, { readonly first: string; readonly uses: number }>();
  for (const alarm of configuration.resourcesOfType(alarmType)) {
    if (!alarm.exists || alarm.module !== subject.module) continue;
    if (textOfArgument(alarm, 'provider') !== provider) continue;
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
