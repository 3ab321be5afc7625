import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant } from '../../../kit/verdict.ts';

export const efsTransitEncryption = argumentRule({
  id: 'TFX-AWS-ECS-005',
  slug: 'efs-transit-encryption',
  title: 'ECS tasks reach EFS over TLS',
  requirement: 'EFS volumes of the task are mounted with encryption in transit.',
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'skim',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_97'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition',
  ],
  path: ['volume', 'efs_volume_configuration', 'transit_encryption'],
  read: readString,
  isMet: (value) => value === 'ENABLED',
  whenAbsent: { isMet: false, because: 'the default is DISABLED' },
  wanted: () => 'ENABLED',
  titlePrefix: 'encrypt the way to EFS of',
  judgeFirst: (subject) => {
    const volumes = subject.nestedBlocks('volume');
    if (!volumes.isExact) return null;
    const onEfs = volumes.blocks.filter(
      (volume) => volume.nestedBlocks('efs_volume_configuration').blocks.length > 0,
    );
    return onEfs.length === 0 ? compliant('the task has no EFS volume') : null;
  },
  refuseFirst: (subject) =>
    subject.nestedBlocks('volume').blocks.length > 1
      ? refuse(
          'needs-human-value',
          [`\`${subject.address}\` has several volumes, of which each may be on EFS.`],
          ['Set `transit_encryption = "ENABLED"` in each `efs_volume_configuration`.'],
        )
      : null,
  impact: () => ({
    kind: 'replacement',
    notes: [
      'A task definition is never changed: Terraform registers a new revision, which holds no data, and services that follow it are deployed anew.',
      'Mounting over TLS takes a little processor time in the task.',
    ],
  }),
});
