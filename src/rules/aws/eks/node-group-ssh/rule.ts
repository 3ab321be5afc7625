import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance): Verdict {
  const { blocks, isExact } = subject.nestedBlocks('remote_access');
  if (!isExact) return unknown('whether `remote_access` is there is computed when Terraform runs');
  const [access] = blocks;
  if (access === undefined) return compliant('the node group has no `remote_access`');
  const key = access.evaluate(['ec2_ssh_key'])?.value;
  if (key === undefined || key.kind === 'null') return compliant('`remote_access` names no key for SSH');
  const groups = access.evaluate(['source_security_group_ids'])?.value;
  if (groups === undefined || groups.kind === 'null' || (groups.kind === 'list' && groups.items.length === 0))
    return violated(
      '`remote_access` names a key and no source security group: port 22 of the nodes is open to everybody',
    );
  return groups.kind === 'list'
    ? compliant('`source_security_group_ids` says from where SSH is let in')
    : unknown('`source_security_group_ids` is computed when Terraform runs');
}

export const nodeGroupSsh: Rule = {
  id: 'TFX-AWS-EKS-006',
  slug: 'node-group-ssh',
  title: 'Nodes of EKS deny SSH from the Internet',
  requirement: 'A node group that lets people in over SSH says from which security groups.',
  tests: [],
  resourceTypes: ['aws_eks_node_group'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_100'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group',
  ],
  check,
  fix: (subject) =>
    refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` has a key for SSH and no \`source_security_group_ids\`, so EKS opens port 22 of its nodes to 0.0.0.0/0.`,
        '`remote_access` cannot be changed in place: another one makes the node group anew.',
      ],
      [
        'Add a second node group without `remote_access`, and use Session Manager to look at nodes; or name the security groups that may use SSH.',
        'Move the pods to it: `kubectl drain` each node of the old group, then remove that group.',
      ],
    ),
};
