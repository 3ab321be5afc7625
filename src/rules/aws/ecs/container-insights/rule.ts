import type { Verdict } from '../../../../domain/measured.ts';
import type { NestedBlock, ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { quote } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const setting = 'containerInsights';

/** The setting in question among those of a cluster; `undefined` when it is not written. */
function settingOf(subject: ResourceInstance): NestedBlock | undefined {
  return subject.nestedBlocks('setting').blocks.find((block) => {
    const name = readString(block.evaluate(['name'])?.value);
    return name.kind === 'known' && name.value === setting;
  });
}

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  if (!subject.nestedBlocks('setting').isExact)
    return unknown('the settings of the cluster are computed when Terraform runs');
  const evaluated = settingOf(subject)?.evaluate(['value']) ?? null;
  if (evaluated === null) {
    const whole = configuration
      .resourcesOfType('aws_ecs_account_setting_default')
      .find(
        (each) =>
          each.exists &&
          each.module.rootModule === subject.module.rootModule &&
          readString(each.evaluate(['name'])?.value).kind === 'known' &&
          isOn(readString(each.evaluate(['value'])?.value)),
      );
    const name = whole && readString(whole.evaluate(['name'])?.value);
    if (whole && name?.kind === 'known' && name.value === setting)
      return compliant(`\`${whole.address}\` sets it for all new clusters of the account`);
    return violated(`no \`setting\` named \`${setting}\` is written, and the default of accounts is off`);
  }
  const value = readString(configuration.settle(evaluated.value));
  if (value.kind === 'unknown') return unknown(`the setting \`${setting}\` is ${value.because}`);
  return isOn(value)
    ? compliant(`the setting \`${setting}\` is on`)
    : violated(`the setting \`${setting}\` is off`);
}

function isOn(value: ReturnType<typeof readString>): boolean {
  return value.kind === 'known' && (value.value === 'enabled' || value.value === 'enhanced');
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, 'setting');
  if (ignored !== null) return ignored;
  const draft = new Draft(configuration);
  const found = settingOf(subject);
  if (found === undefined) {
    draft.addNestedBlock(subject.file, subject.block, {
      head: 'setting',
      groups: [
        [
          ['name', quote(setting)],
          ['value', '"enabled"'],
        ],
      ],
    });
  } else {
    const last = found.evaluate(['value'])?.places.at(-1);
    if (found.isDynamic || last?.kind !== 'literal')
      return refuse(
        'computed-value',
        [`The setting \`${setting}\` of \`${subject.address}\` is decided elsewhere, and is off there.`],
        [`Give it the value \`enabled\` where it is decided.`],
      );
    draft.replaceExpression(last.at.file, last.expression.span, '"enabled"');
  }
  return {
    kind: 'fix',
    title: titleFor('switch on container insights of', subject),
    explanation: [
      `The setting \`${setting}\` of \`${subject.type}.${subject.name}\` becomes \`enabled\`.`,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Tasks and services run on.',
        'Metrics of containers and logs of their performance are billed by CloudWatch, by the number of tasks.',
      ],
    },
  };
}

export const containerInsights: Rule = {
  id: 'TFX-AWS-ECS-001',
  slug: 'container-insights',
  title: 'ECS clusters have Container Insights',
  requirement: 'Container Insights is on for the cluster.',
  tests: [],
  resourceTypes: ['aws_ecs_cluster'],
  review: 'skim',
  severity: 'low',
  risk: 'cost',
  cost: 'CloudWatch bills metrics and logs by the number of tasks.',
  scanners: {
    checkov: ['CKV_AWS_65'],
    prowler: ['ecs_cluster_container_insights_enabled'],
    securityHub: ['ECS.12'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/deploy-container-insights-ECS-cluster.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster',
  ],
  check,
  fix,
};
