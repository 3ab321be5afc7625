import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { chooseAlarmActions } from '../../../kit/alarm-actions.ts';
import { beside, companionsOf, freeName } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { mayLieBeside } from '../../../kit/placement.ts';
import type { Argument } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import {
  findingsRule,
  findingsRuleType,
  findingsTarget,
  findingsTargetType,
  topicNote,
} from '../findings-rule.ts';

/** Rules of EventBridge for findings of GuardDuty, in the root module and region of the detector. */
function eventRulesFor(
  detector: ResourceInstance,
  { configuration }: RuleContext,
): { readonly known: readonly ResourceInstance[]; readonly unclear: ResourceInstance | null } {
  const near = configuration
    .resourcesOfType(findingsRuleType)
    .filter(
      (rule) =>
        rule.exists &&
        rule.module.rootModule === detector.module.rootModule &&
        mayLieBeside(rule, detector, configuration),
    );
  const patterns = near.map((rule) => {
    const evaluated = rule.evaluate(['event_pattern']);
    return { rule, pattern: readString(evaluated && configuration.settle(evaluated.value)) };
  });
  return {
    known: patterns
      .filter(({ pattern }) => pattern.kind === 'known' && pattern.value.includes('aws.guardduty'))
      .map(({ rule }) => rule),
    unclear: patterns.find(({ pattern }) => pattern.kind === 'unknown')?.rule ?? null,
  };
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const { known, unclear } = eventRulesFor(subject, context);
  for (const rule of known) {
    const state = readString(rule.evaluate(['state'])?.value);
    if (state.kind === 'known' && state.value === 'DISABLED') continue;
    const [target] = companionsOf(rule, [findingsTargetType], ['rule'], context.configuration);
    if (target !== undefined) return compliant(`\`${rule.address}\` hands findings to \`${target.address}\``);
  }
  const [silent] = known;
  if (silent !== undefined) return violated(`\`${silent.address}\` has no target, or is disabled`);
  return unclear === null
    ? violated(`no \`${findingsRuleType}\` is there for findings of GuardDuty`)
    : unknown(`which events \`${unclear.address}\` is for is not known`);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const [present] = eventRulesFor(subject, context).known;
  const draft = new Draft(context.configuration);
  const done = present === undefined ? addRule(draft, subject, context) : complete(draft, present, context);
  if (done.kind === 'refused') return done;
  return {
    kind: 'fix',
    title: titleFor('notify of findings of', subject),
    explanation: done.explanation,
    ...draft.finish(),
    impact: {
      kind: present === undefined ? 'new-resource' : 'in-place',
      notes: ['The detector is not changed.', topicNote],
    },
  };
}

interface Done {
  readonly kind: 'done';
  readonly explanation: readonly string[];
}

/** A rule that is there is enabled, and gets a target where it has none. */
function complete(draft: Draft, rule: ResourceInstance, context: RuleContext): Done | RefusedFix {
  const { configuration } = context;
  const explanation: string[] = [];
  const state = readString(rule.evaluate(['state'])?.value);
  if (state.kind === 'known' && state.value === 'DISABLED') {
    const setting = setWhereDecided(draft, { subject: rule, path: ['state'], configuration }, 'ENABLED');
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation);
  }
  if (companionsOf(rule, [findingsTargetType], ['rule'], configuration).length === 0) {
    const told = chooseAlarmActions(rule, context);
    if (told.kind === 'refused') return told;
    const name = freeName(rule, [findingsTargetType], rule.name);
    const { meta, reference } = beside(rule);
    draft.insertAfterBlock(rule.file, rule.block, [findingsTarget(name, meta, `${reference}.name`, told)]);
    explanation.push(
      `\`${findingsTargetType}.${name}\` hands on what \`${rule.address}\` catches.`,
      told.sentence,
    );
  }
  return { kind: 'done', explanation };
}

function addRule(draft: Draft, subject: ResourceInstance, context: RuleContext): Done | RefusedFix {
  const told = chooseAlarmActions(subject, context);
  if (told.kind === 'refused') return told;
  const name = freeName(subject, [findingsRuleType, findingsTargetType], 'guardduty_findings');
  const provider = subject.attribute('provider');
  const meta: Argument[] = provider
    ? [['provider', draft.textOf(subject.file, provider.expression.span)]]
    : [];
  const { blocks, explanation } = findingsRule(name, meta, told);
  draft.insertAfterBlock(subject.file, subject.block, blocks);
  return { kind: 'done', explanation };
}

export const findingsNotified: Rule = {
  id: 'TFX-AWS-GUARDDUTY-002',
  slug: 'findings-notified',
  title: 'Findings of GuardDuty are sent to somebody',
  requirement: 'A rule of EventBridge with a target catches the findings of GuardDuty.',
  tests: ['aws-guardduty-notifications-enabled'],
  resourceTypes: ['aws_guardduty_detector'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Events of AWS services are free; messages of SNS are billed by number.',
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2', 'CC7.3'], nist: ['SI-4(5)'] },
  parameters: ['alarm-topic-arn'],
  references: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_rule',
  ],
  check,
  fix,
};
