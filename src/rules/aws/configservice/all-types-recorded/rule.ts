import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean, readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant } from '../../../kit/verdict.ts';

export const allTypesRecorded = argumentRule({
  id: 'TFX-AWS-CONFIG-002',
  slug: 'all-types-recorded',
  title: 'AWS Config records all types of resources',
  requirement: 'The recorder covers all supported types.',
  tests: [],
  resourceTypes: ['aws_config_configuration_recorder'],
  review: 'read',
  severity: 'low',
  risk: 'cost',
  cost: 'Every recorded change is billed.',
  scanners: { checkov: [], prowler: [], securityHub: ['Config.1'] },
  controls: { nist: ['CM-8'], soc2: ['CC7.1'] },
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_configuration_recorder#all_supported',
  ],
  path: ['recording_group', 'all_supported'],
  read: readBoolean,
  isMet: (all) => all,
  whenAbsent: { isMet: true, because: 'the default is true' },
  judgeFirst: (subject) => {
    const strategy = readString(
      subject.evaluate(['recording_group', 'recording_strategy', 'use_only'])?.value,
    );
    return strategy.kind === 'known' && strategy.value === 'ALL_SUPPORTED_RESOURCE_TYPES'
      ? compliant('the recording strategy is `ALL_SUPPORTED_RESOURCE_TYPES`')
      : null;
  },
  refuseFirst: (subject) => {
    const chosen = ['resource_types', 'exclusion_by_resource_types'].find(
      (name) => subject.evaluate(['recording_group', name]) !== null,
    );
    return chosen === undefined
      ? null
      : refuse(
          'exclusive-choice',
          [
            `\`recording_group.${chosen}\` of \`${subject.address}\` chooses types, and AWS accepts one or the other.`,
          ],
          [`Remove \`${chosen}\` and set \`all_supported = true\`, or accept the finding with \`ignore\`.`],
        );
  },
  wanted: () => true,
  titlePrefix: 'record all types with',
  impact: () => ({
    kind: 'in-place',
    notes: ['The recorder goes on; types that are new to it are recorded, and billed, from then on.'],
  }),
});
