import type { ResourceInstance } from '../../terraform/model.ts';
import { chooseAlarmActions } from './alarm-actions.ts';
import { tellsNobody, type Watch } from './alarms.ts';
import { titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, RuleContext } from './rule.ts';
import { setWhereDecided } from './set-where-decided.ts';

/** Gives an alarm that is there, but tells nobody, its actions, and switches them on. */
export function wakeAlarm(
  subject: ResourceInstance,
  { resource, address, state }: Watch,
  context: RuleContext,
  titlePrefix: string,
): Fix | RefusedFix {
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
  if (state === 'silent' || isSilent(resource, context)) {
    const refused = addActions(draft, resource, context, explanation);
    if (refused !== null) return refused;
  }
  return {
    kind: 'fix',
    title: titleFor(titlePrefix, subject),
    explanation,
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        `\`${resource.address}\` is changed, and nothing else.`,
        'It tells somebody from now on; if it is in alarm already, it does so at the next change of its state.',
      ],
    },
  };
}

function isSilent(resource: ResourceInstance, { configuration }: RuleContext): boolean {
  const actions = resource.evaluate(['alarm_actions']);
  return tellsNobody(actions && configuration.settle(actions.value));
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
