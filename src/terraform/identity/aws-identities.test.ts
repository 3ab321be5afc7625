import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  awsIdentities,
  companionTypesOf,
  identitiesOfId,
  identityGroups,
  identityNamed,
  terraformIdentityOf,
} from './aws-identities.ts';
import { exampleOfId } from './generated-id.ts';

/** The AWS kinds that the API of the compliance source documents. */
const documentedKinds = [
  'AutoScalingGroup',
  'CloudTrail',
  'CloudWatchLogGroup',
  'CloudWatchMetricAlarm',
  'DocumentDBCluster',
  'DynamoDBTable',
  'EC2Instance',
  'ECRContainerRepository',
  'ECSCluster',
  'ECSService',
  'ECSTask',
  'EKSCluster',
  'EKSNode',
  'AwsFlowLog',
  'AwsGroup',
  'AwsGuardDutyDetector',
  'AwsAccount',
  'AwsLambdaFunction',
  'ALB',
  'AwsNetworkACL',
  'AwsOrganizationSubAccount',
  'AwsPasswordPolicy',
  'RDSInstance',
  'RedshiftCluster',
  'AwsRole',
  'AwsRouteTable',
  'S3',
  'AwsSecurityGroup',
  'SQS',
  'AwsSubnet',
  'AwsVPC',
];

const duplicates = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, index) => texts.indexOf(text) !== index);

const ownTypes = awsIdentities.flatMap(({ terraform }) =>
  terraform.filter(({ role }) => role === 'is').map(({ type }) => type),
);

describe('the table of identities', () => {
  it.each(documentedKinds)('knows the kind %s', (kind) => {
    expect(identityNamed(kind)?.kinds).toContain(kind);
  });

  it('lists no kind that is not documented', () => {
    expect(awsIdentities.flatMap(({ kinds }) => kinds).toSorted()).toEqual(documentedKinds.toSorted());
  });

  it('knows more than 450 Terraform types', () => {
    expect(ownTypes.length).toBeGreaterThan(450);
  });

  it('gives each kind, title, CloudFormation type and Terraform type to one row only', () => {
    const all = awsIdentities.flatMap((row) => [row.title, ...row.kinds, ...row.cloudFormationTypes]);
    expect(duplicates([...all, ...ownTypes])).toEqual([]);
  });

  it('lets a type make other resources only where it has a row of its own', () => {
    const makers = awsIdentities.flatMap(({ terraform }) => terraform.filter(({ role }) => role === 'makes'));
    expect(makers.map(({ type }) => type)).toEqual(['aws_launch_template']);
    expect(ownTypes).toContain('aws_launch_template');
  });

  it('finds each row by its title, its CloudFormation types, its kinds and its Terraform types', () => {
    const missed = awsIdentities.flatMap((row) => {
      const names = [
        row.title,
        `AWS ${row.title}s`,
        ...row.kinds,
        ...row.cloudFormationTypes,
        ...row.aliases,
      ];
      const types = row.terraform.filter(({ role }) => role === 'is').map(({ type }) => type);
      return [...names, ...types].filter((name) => identityNamed(name) !== row);
    });
    expect(missed).toEqual([]);
  });

  it('writes CloudFormation types in their form', () => {
    const others = awsIdentities
      .flatMap(({ cloudFormationTypes }) => cloudFormationTypes)
      .filter((type) => !/^AWS::[A-Z][A-Za-z0-9]+::[A-Z][A-Za-z0-9]+$/.test(type));
    expect(others).toEqual([]);
  });

  it('reads each row by a name, a tag, or an id', () => {
    const nameless = awsIdentities.filter(
      ({ display, terraform }) =>
        (display === 'name' && terraform.every(({ names }) => names.length === 0)) ||
        (display === 'tag-or-id' && terraform.every(({ nameTags }) => nameTags.length === 0)),
    );
    expect(nameless.map(({ title }) => title)).toEqual([]);
  });

  it('gives an example of each form of id that fits the form', () => {
    const [vpc] = identitiesOfId('vpc-0abc12345def67890');
    expect(vpc?.title).toBe('VPC');
    expect(exampleOfId('vpc-{hex}')).toMatch(/^vpc-[0-9a-f]{17}$/);
    const open = awsIdentities.filter(({ generatedId }) =>
      /\{(?!hex|code|upper|uuid|region)/.test(generatedId ?? ''),
    );
    expect(open).toEqual([]);
  });

  it.each([
    ['i-0abc1234', ['EC2 instance']],
    ['sg-0abc12345def67890', ['security group']],
    ['eipalloc-0abc1234', ['elastic IP address']],
    ['vpce-svc-0abc12345def67890', ['VPC endpoint service']],
    ['fs-0abc12345def67890', ['EFS file system', 'FSx file system']],
    ['acme-prod-logs', []],
    ['sg-web', []],
    ['', []],
  ])('knows the kinds of the id %s', (id, titles) => {
    expect(identitiesOfId(id).map(({ title }) => title)).toEqual(titles);
  });

  it('has a group for every row, and no empty one', () => {
    for (const rows of Object.values(identityGroups)) expect(rows.length).toBeGreaterThan(0);
  });
});

describe('names of kinds', () => {
  it.each([
    ['AWS::S3::Bucket', 'S3 bucket'],
    ['AwsS3Bucket', 'S3 bucket'],
    ['Amazon S3 buckets', 'S3 bucket'],
    ['s3-bucket', 'S3 bucket'],
    ['AWS_S3_BUCKET', 'S3 bucket'],
    ['aws_db_instance', 'RDS instance'],
    ['AwsRdsDbInstance', 'RDS instance'],
    ['AWS::RDS::DBInstance', 'RDS instance'],
    ['AWS Load Balancer', 'load balancer'],
    ['AwsElbv2LoadBalancer', 'load balancer'],
    ['AwsElbLoadBalancer', 'load balancer'],
    ['AWS Guard Duty Detector', 'GuardDuty detector'],
    ['AWS IAM User', 'IAM user'],
    ['IAM policies', 'IAM policy'],
    ['AwsEc2SecurityGroup', 'security group'],
    ['VPC security groups', 'security group'],
    ['AwsAmazonMqBroker', 'MQ broker'],
    ['AWS::AmazonMQ::Broker', 'MQ broker'],
    ['AwsStepFunctionStateMachine', 'Step Functions state machine'],
    ['AwsCertificateManagerCertificate', 'ACM certificate'],
    ['AwsOpenSearchServiceDomain', 'OpenSearch domain'],
    ['AWS::Elasticsearch::Domain', 'OpenSearch domain'],
    ['AwsEc2Eip', 'elastic IP address'],
    ['elastic IP addresses', 'elastic IP address'],
    ['AWS::EC2::LaunchTemplate', 'launch template'],
    ['aws_launch_template', 'launch template'],
    ['AWS::S3::AccountPublicAccessBlock', 'S3 account public access block'],
    ['AWS CloudWatch Log Group', 'CloudWatch log group'],
    ['AWS EC2 Instance', 'EC2 instance'],
    ['AWS VPC', 'VPC'],
    ['AWS ECS Task', 'ECS task definition'],
    ['AWS EKS Node', 'EKS node group'],
    ['AWS SQS', 'SQS queue'],
    ['AWS Organization Sub Account', 'organization account'],
    ['AWS Network ACL', 'network ACL'],
    ['AWS Password Policy', 'IAM password policy'],
  ])('are understood: %s', (name, title) => {
    expect(identityNamed(name)?.title).toBe(title);
  });

  it.each([
    'String',
    '',
    'AWS',
    'Amazon',
    'group',
    'role',
    'account',
    'Instance',
    'Vendor',
    'GithubRepo',
    's',
    '::',
  ])('of something else are not: "%s"', (name) => {
    expect(identityNamed(name)).toBe(null);
  });
});

const source = fileURLToPath(new URL('../../', import.meta.url));

/** Every Terraform type that the sources of a folder write as a text of its own. */
function typesWrittenIn(folder: string): readonly string[] {
  const files = readdirSync(join(source, folder), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'),
  );
  const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const types = texts.flatMap((text) =>
    [...text.matchAll(/'(aws_[a-z0-9_]+)'/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(types)].filter((type) => !notTypes.has(type)).toSorted();
}

/** What looks like a type of resource and is one of data sources, or an argument. */
const notTypes = new Set([
  'aws_caller_identity',
  'aws_iam_policy_document',
  'aws_partition',
  'aws_region',
  'aws_elb_service_account',
  'aws_kms_key_id',
]);

const known = new Set([
  ...ownTypes,
  ...awsIdentities.flatMap(({ terraform }) =>
    terraform.flatMap(({ companions }) => companions.map(({ type }) => type)),
  ),
]);

describe('completeness', () => {
  it.each(['rules', 'stages/mend'])('every Terraform type that %s/ mentions is in the table', (folder) => {
    expect(typesWrittenIn(folder).filter((type) => !known.has(type))).toEqual([]);
  });

  it('every type that a rule judges has a row that names it', () => {
    const judged = typesJudgedByRules();
    expect(judged.length).toBeGreaterThan(5);
    expect(judged.filter((type) => terraformIdentityOf(type) === null)).toEqual([]);
  });

  it('every kind of a known test has a row', () => {
    const text = readFileSync(join(source, 'stages/locate/kind-of-test.ts'), 'utf8');
    const kinds = [...text.matchAll(/^\s+'[a-z0-9-]+': '(\w+)'/gm)].map((match) => match[1] ?? '');
    expect(kinds.length).toBeGreaterThan(20);
    expect(kinds.filter((kind) => identityNamed(kind) === null)).toEqual([]);
  });

  it('knows the companions by which rules find what belongs to a resource', () => {
    expect(has('aws_s3_bucket', 'aws_s3_bucket_public_access_block', 'bucket')).toBe(true);
    expect(has('aws_vpc', 'aws_flow_log', 'vpc_id')).toBe(true);
    expect(has('aws_alb', 'aws_lb_listener', 'load_balancer_arn')).toBe(true);
    expect(has('aws_lb_listener', 'aws_alb_listener_rule', 'listener_arn')).toBe(true);
    expect(has('aws_security_group', 'aws_security_group_rule', 'security_group_id')).toBe(true);
    expect(companionTypesOf('aws_s3_bucket_versioning')).toEqual([]);
  });
});

const has = (type: string, companion: string, argument: string): boolean =>
  companionTypesOf(type).some((each) => each.type === companion && each.argument === argument);

function typesJudgedByRules(): readonly string[] {
  const folder = join(source, 'rules', 'aws');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('rule.ts'),
  );
  return files.flatMap((name) => {
    const list = /resourceTypes: \[([^\]]*)\]/.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? '';
    return [...list.matchAll(/'(aws_\w+)'/g)].map((match) => match[1] ?? '');
  });
}
