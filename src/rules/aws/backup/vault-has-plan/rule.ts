import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { beside, freeName } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { resourceHead } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import type { Fix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const planType = 'aws_backup_plan';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const name = readString(subject.evaluate(['name'])?.value);
  let isCertain = true;
  for (const plan of configuration.resourcesOfType(planType)) {
    if (!plan.exists || plan.module.rootModule !== subject.module.rootModule) continue;
    const { blocks, isExact } = plan.nestedBlocks('rule');
    isCertain &&= isExact;
    for (const rule of blocks) {
      const targets = [
        rule.evaluate(['target_vault_name']),
        ...rule.nestedBlocks('copy_action').blocks.map((copy) => copy.evaluate(['destination_vault_arn'])),
      ];
      for (const target of targets) {
        if (target === null) continue;
        if (configuration.resolve(target.value, plan.module).includes(subject))
          return compliant(`\`${plan.address}\` fills the vault`);
        const named = readString(target.value);
        if (named.kind === 'known' && name.kind === 'known' && named.value === name.value)
          return compliant(`\`${plan.address}\` fills the vault by its name`);
        isCertain &&= named.kind === 'known' || target.value.kind === 'reference';
      }
    }
  }
  return isCertain
    ? violated('no `aws_backup_plan` of this code fills the vault')
    : unknown('which vaults the plans of this code fill is computed when Terraform runs');
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix {
  const draft = new Draft(configuration);
  const name = freeName(subject, [planType], subject.name);
  const { meta, reference } = beside(subject);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(planType, name),
      groups: [[...meta], [['name', `"\${${reference}.name}-daily"`]]],
      blocks: [
        {
          head: 'rule',
          groups: [
            [
              ['rule_name', '"daily"'],
              ['target_vault_name', `${reference}.name`],
              ['schedule', '"cron(0 5 * * ? *)"'],
            ],
          ],
          blocks: [{ head: 'lifecycle', groups: [[['delete_after', '35']]] }],
        },
      ],
    },
  ]);
  return {
    kind: 'fix',
    title: titleFor('fill by a plan', subject),
    explanation: [
      `\`${planType}.${name}\` is added below the vault: every day at five (UTC), kept for 35 days.`,
      'It backs nothing up before an `aws_backup_selection` says what, by tag or by ARN.',
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: { kind: 'new-resource', notes: ['A plan alone takes no backup and costs nothing.'] },
  };
}

export const vaultHasPlan: Rule = {
  id: 'TFX-AWS-BACKUP-003',
  slug: 'vault-has-plan',
  title: 'Backup vaults are filled by a plan',
  requirement: 'A backup plan puts recovery points into the vault.',
  tests: [],
  resourceTypes: ['aws_backup_vault'],
  review: 'read',
  severity: 'low',
  risk: 'none',
  cost: 'Free until a selection names what is backed up.',
  scanners: { checkov: [], prowler: ['backup_plans_exist'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_plan',
  ],
  check,
  fix,
};
