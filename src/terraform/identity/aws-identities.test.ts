import { describe, expect, it } from 'vitest';
import { parseArn, readArn } from './arn.ts';
import { awsIdentities, identityNamed } from './aws-identities.ts';

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

describe('the table of identities', () => {
  it.each(documentedKinds)('knows the kind %s', (kind) => {
    expect(identityNamed(kind)?.terraform.length).toBeGreaterThan(0);
  });

  it('gives each kind, CloudFormation type and Terraform type to one row only', () => {
    const all = awsIdentities.flatMap((row) => [
      ...row.kinds,
      ...row.cloudFormationTypes,
      ...row.terraform.map(({ type }) => type),
    ]);
    expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
  });

  it.each([
    ['AWS::S3::Bucket', 'S3 bucket'],
    ['aws_db_instance', 'RDS instance'],
    ['AWS Load Balancer', 'load balancer'],
    ['AWS Guard Duty Detector', 'GuardDuty detector'],
    ['AWS IAM User', 'IAM user'],
    ['AWS CloudWatch Log Group', 'CloudWatch log group'],
  ])('understands %s', (name, title) => {
    expect(identityNamed(name)?.title).toBe(title);
  });

  it('does not know a word of another kind', () => {
    expect(identityNamed('String')).toBe(null);
    expect(identityNamed('')).toBe(null);
  });
});

describe('ARNs', () => {
  it.each([
    ['arn:aws:s3:::acme-logs', 'S3 bucket', 'acme-logs', null],
    ['arn:aws-us-gov:sqs:us-gov-west-1:123456789012:jobs', 'SQS queue', 'jobs', null],
    ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc1234', 'EC2 instance', null, 'i-0abc1234'],
    ['arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0abc1234', 'VPC', null, 'vpc-0abc1234'],
    ['arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1', 'security group', null, 'sg-1'],
    [
      'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/x:*',
      'CloudWatch log group',
      '/aws/lambda/x',
      null,
    ],
    [
      'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/x',
      'CloudWatch log group',
      '/aws/lambda/x',
      null,
    ],
    ['arn:aws:lambda:eu-west-1:123456789012:function:resize:live', 'Lambda function', 'resize', null],
    [
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/front/50dc',
      'load balancer',
      'front',
      '50dc',
    ],
    [
      'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/classic',
      'load balancer',
      'classic',
      null,
    ],
    ['arn:aws:ecs:eu-west-1:123456789012:service/main/api', 'ECS service', 'api', null],
    ['arn:aws:ecs:eu-west-1:123456789012:task-definition/api:12', 'ECS task definition', 'api', null],
    ['arn:aws:iam::123456789012:user/people/ops/ann', 'IAM user', 'ann', null],
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf', 'secret', 'app/db', 'AbCdEf'],
    ['arn:aws:guardduty:eu-west-1:123456789012:detector/12ab', 'GuardDuty detector', null, '12ab'],
  ])('%s', (text, title, name, id) => {
    const meaning = readArn(parseArn(text)!);
    expect([meaning?.identity.title, meaning?.name, meaning?.id]).toEqual([title, name, id]);
  });

  it.each([
    'arn:aws:s3',
    'acme-logs',
    'arn:aws:s3:::',
    `arn:aws:s3:::${'x'.repeat(3000)}`,
    'arn:aws:rds:x:12:db:y',
  ])('are not read from "%.40s"', (text) => {
    expect(parseArn(text)).toBe(null);
  });
});
