import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

const block = 'encryption_config';

function check(subject: ResourceInstance): Verdict {
  const { blocks, isExact } = subject.nestedBlocks(block);
  if (blocks.length > 0) return compliant('`encryption_config` names a key for secrets');
  return isExact
    ? violated('no `encryption_config` is written: secrets are encrypted by EBS alone')
    : unknown('whether `encryption_config` is there is computed when Terraform runs');
}

function fix(subject: ResourceInstance, { configuration, parameters }: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, block);
  if (ignored !== null) return ignored;
  const key = textParameter(parameters, 'kms-key-arn');
  if (key === null)
    return refuse(
      'needs-human-value',
      [
        `Nothing says which key is to encrypt the secrets of \`${subject.address}\`, and the choice is for good.`,
      ],
      [
        'Set `parameters.kms-key-arn` to the ARN of a symmetric customer managed key in the region of the cluster.',
      ],
    );
  const dynamic = subject.block.body.blocks.some(
    ({ type, labels }) => type === 'dynamic' && labels[0]?.value === block,
  );
  if (dynamic)
    return refuse(
      'exclusive-choice',
      [
        `A \`dynamic "${block}"\` block of \`${subject.address}\` decides whether the block is there, and leaves it out.`,
      ],
      ['Make the `for_each` of that block give one element.'],
    );
  const draft = new Draft(configuration);
  draft.addNestedBlock(subject.file, subject.block, {
    head: block,
    groups: [[['resources', '["secrets"]']]],
    blocks: [{ head: 'provider', groups: [[['key_arn', quote(key)]]] }],
  });
  return {
    kind: 'fix',
    title: titleFor('encrypt the secrets of', subject),
    explanation: [
      `\`${block}\` is added to \`${subject.type}.${subject.name}\` with the key that the configuration of TerraFix names (\`kms-key-arn\`).`,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'It can never be taken back, and the key never exchanged: a cluster whose key is deleted is lost.',
        'Secrets are encrypted when they are next written; rewrite those that are there. The role of the cluster needs the key, as does its policy.',
      ],
    },
  };
}

export const secretsEncryption: Rule = {
  id: 'TFX-AWS-EKS-003',
  slug: 'secrets-encryption',
  title: 'EKS clusters encrypt secrets with a key of yours',
  requirement: 'Secrets of Kubernetes are encrypted with a customer managed key.',
  tests: [],
  resourceTypes: ['aws_eks_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'A key costs 1 USD a month, and requests to it are billed.',
  scanners: {
    checkov: ['CKV_AWS_58'],
    prowler: ['eks_cluster_kms_cmk_encryption_in_secrets_enabled'],
    securityHub: ['EKS.3'],
  },
  parameters: ['kms-key-arn'],
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster',
  ],
  check,
  fix,
};
