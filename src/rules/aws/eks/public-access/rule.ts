import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { textsParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { readBoolean, readStrings } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

const path = ['vpc_config', 'public_access_cidrs'];
const everybody = ['0.0.0.0/0', '::/0'];

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const settled = (at: readonly string[]) => {
    const value = subject.evaluate(at)?.value;
    return value === undefined ? null : configuration.settle(value);
  };
  const isPublic = readBoolean(settled(['vpc_config', 'endpoint_public_access']));
  if (isPublic.kind === 'known' && !isPublic.value) return compliant('`endpoint_public_access` is false');
  const ranges = readStrings(settled(path));
  const at = decidedAt(subject.evaluate(path));
  if (ranges.kind === 'unknown') return unknown(`\`${path.join('.')}\` is ${ranges.because}`, at);
  if (ranges.kind === 'absent' && subject.module.outline !== null)
    return unknown(
      'what `public_access_cidrs` is, the code of its module says, and that is not in the repository',
    );
  const known = ranges.kind === 'absent' || ranges.value.length === 0 ? everybody : ranges.value;
  if (!known.some((range) => everybody.includes(range)))
    return compliant('`public_access_cidrs` lets in some addresses only', at);
  if (isPublic.kind === 'unknown') return unknown(`\`endpoint_public_access\` is ${isPublic.because}`);
  return violated('the public endpoint of the API answers everybody', at);
}

function fix(subject: ResourceInstance, { configuration, parameters }: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, 'vpc_config');
  if (ignored !== null) return ignored;
  const ranges = textsParameter(parameters, 'eks-public-access-cidrs');
  if (ranges === null || ranges.some((range) => everybody.includes(range)))
    return refuse(
      'needs-human-value',
      [
        'Who has to reach the API over the internet is not said: administrators, pipelines, nodes in public subnets.',
      ],
      [
        'Set `parameters.eks-public-access-cidrs` to their address ranges.',
        'Or close the public endpoint: `endpoint_private_access = true` and `endpoint_public_access = false`.',
      ],
    );
  const block = subject.block.body.blocks.find(({ type }) => type === 'vpc_config');
  const place = subject.evaluate(path)?.places.at(-1);
  const text = `[${ranges.map((range) => quote(range)).join(', ')}]`;
  const draft = new Draft(configuration);
  if (place !== undefined && place.expression.kind === 'tuple')
    draft.replaceExpression(place.at.file, place.expression.span, text);
  else if (block !== undefined && place === undefined)
    draft.setArgument(subject.file, block, 'public_access_cidrs', text);
  else
    return refuse(
      'computed-value',
      [`\`${path.join('.')}\` of \`${subject.address}\` is computed.`],
      ['Change what it is made of.'],
    );
  return {
    kind: 'fix',
    title: titleFor('restrict the public endpoint of', subject),
    explanation: [
      `\`public_access_cidrs\` becomes \`${text}\`, as the configuration of TerraFix says (\`eks-public-access-cidrs\`).`,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'downtime',
      notes: [
        'Whoever calls the API from another address is turned away: people, pipelines, and nodes where the private endpoint is off.',
        'What runs in the cluster is not touched. The change takes a few minutes.',
      ],
    },
  };
}

export const publicAccess: Rule = {
  id: 'TFX-AWS-EKS-002',
  slug: 'public-access',
  title: 'The API of EKS clusters does not answer everybody',
  requirement: 'The public endpoint is closed, or answers some address ranges only.',
  tests: [],
  resourceTypes: ['aws_eks_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_38'],
    prowler: ['eks_cluster_not_publicly_accessible'],
    securityHub: ['EKS.1'],
  },
  parameters: ['eks-public-access-cidrs'],
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster',
  ],
  check,
  fix,
  intent: (_before, after, { configuration }) => {
    const value = after.evaluate(path)?.value;
    const ranges = readStrings(value === undefined ? null : configuration.settle(value));
    const wide =
      ranges.kind === 'known' ? ranges.value.filter((range) => Number(range.split('/')[1]) < 8) : [];
    return wide.map((range) => `\`${range}\` still lets in a large part of the internet.`);
  },
};
