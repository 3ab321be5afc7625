import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArn, partitions, readArn, readArnMeanings, writeArn } from './arn.ts';
import { awsIdentities, identityNamed } from './aws-identities.ts';
import { exampleOfId } from './generated-id.ts';

const forms = awsIdentities.flatMap((identity) => identity.arns.map((form) => ({ identity, form })));

const account = '123456789012';
const words = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._]{0,20}$/);
const uuids = fc.uuid();

/** A text that a placeholder of the form takes. */
function texts(template: string, what: 'name' | 'id'): fc.Arbitrary<string> {
  const placeholder = new RegExp(String.raw`\{${what}(?::(\w+))?\}`).exec(template);
  if (placeholder === null) return fc.constant('');
  const path = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  switch (placeholder[1] ?? 'word') {
    case 'path':
      return path;
    case 'text':
      return fc.array(words, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(': '));
    case 'code':
      return fc.stringMatching(/^[A-Za-z0-9]{6}$/);
    case 'uuid':
      return uuids;
    case 'alias':
      return path.map((rest) => `alias/${rest}`);
    case 'rooted':
      return path.map((rest) => `/${rest}`);
    default:
      // A name before an id may hold hyphens as well.
      return fc.oneof(
        words,
        words.map((word) => `${word}-${word}`),
      );
  }
}

describe('ARNs', () => {
  it.each([
    ['arn:aws:s3:::acme-logs', 'S3 bucket', 'acme-logs', null],
    ['arn:aws-us-gov:sqs:us-gov-west-1:123456789012:jobs', 'SQS queue', 'jobs', null],
    ['arn:aws-cn:ec2:cn-north-1:123456789012:vpc/vpc-0abc1234', 'VPC', null, 'vpc-0abc1234'],
    ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0abc1234', 'EC2 instance', null, 'i-0abc1234'],
    ['arn:aws:ec2:eu-west-1::image/ami-0abc1234', 'AMI', null, 'ami-0abc1234'],
    ['arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1', 'security group', null, 'sg-1'],
    [
      'arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-0abc1234',
      'launch template',
      null,
      'lt-0abc1234',
    ],
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
    ['arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/Y', 'IAM role', 'Y', null],
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf', 'secret', 'app/db', 'AbCdEf'],
    ['arn:aws:guardduty:eu-west-1:123456789012:detector/12ab', 'GuardDuty detector', null, '12ab'],
    ['arn:aws:kms:eu-west-1:123456789012:alias/app/main', 'KMS alias', 'alias/app/main', null],
    [
      'arn:aws:ssm:eu-west-1:123456789012:parameter/app/db/password',
      'SSM parameter',
      '/app/db/password',
      null,
    ],
    ['arn:aws:dynamodb:eu-west-1:123456789012:table/orders', 'DynamoDB table', 'orders', null],
    ['arn:aws:apigateway:eu-west-1::/restapis/a1b2c3', 'REST API', null, 'a1b2c3'],
    ['arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/live', 'REST API stage', 'live', null],
    ['arn:aws:securityhub:eu-west-1:123456789012:hub/default', 'Security Hub', null, null],
    ['arn:aws:sns:eu-west-1:123456789012:alerts', 'SNS topic', 'alerts', null],
    ['arn:aws:ecr:eu-west-1:123456789012:repository/team/api', 'ECR repository', 'team/api', null],
    ['arn:aws:events:eu-west-1:123456789012:rule/bus/nightly', 'EventBridge rule', 'nightly', null],
  ])('%s is read', (text, title, name, id) => {
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

  it.each([
    'arn:aws:s3:::acme-logs/2026/file.gz',
    'arn:aws:s3:eu-west-1:123456789012:storage-lens',
    'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-day',
    'arn:aws:nothing:eu-west-1:123456789012:thing/x',
    'arn:aws:ec2:eu-west-1:123456789012:nothing/x',
  ])('of a thing that the table does not know mean nothing: %s', (text) => {
    expect(readArnMeanings(parseArn(text)!)).toEqual([]);
  });
});

describe('ARNs that can mean several things', () => {
  it.each([
    ['arn:aws:rds:eu-west-1:1:db:x', ['RDS instance', 'DocumentDB instance', 'Neptune instance']],
    ['arn:aws:rds:eu-west-1:1:cluster:x', ['RDS cluster', 'DocumentDB cluster', 'Neptune cluster']],
    ['arn:aws:lambda:eu-west-1:1:function:x:live', ['Lambda function', 'Lambda alias']],
    ['arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/x/1', ['load balancer']],
    ['arn:aws:ssm:eu-west-1:1:parameter/x', ['SSM parameter', 'SSM parameter']],
    ['arn:aws:cloudwatch:eu-west-1:1:alarm:x', ['CloudWatch alarm', 'CloudWatch composite alarm']],
    ['arn:aws:apigateway:eu-west-1::/domainnames/x.org', ['API Gateway domain name', 'HTTP API domain name']],
  ])('tell all of it, the likeliest first: %s', (text, titles) => {
    const arn = parseArn(text.replace(':1:', `:${account}:`))!;
    expect(readArnMeanings(arn).map(({ identity }) => identity.title)).toEqual(titles);
  });

  it('tell the Terraform types that have them', () => {
    const typesOf = (resource: string): readonly string[] =>
      readArn(parseArn(`arn:aws:elasticloadbalancing:eu-west-1:${account}:${resource}`)!)?.types ?? [];
    expect(typesOf('loadbalancer/app/front/50dc')).toEqual(['aws_lb', 'aws_alb']);
    expect(typesOf('loadbalancer/front')).toEqual(['aws_elb']);
    const [instance] = readArnMeanings(parseArn(`arn:aws:rds:eu-west-1:${account}:db:x`)!);
    expect(instance?.types).toEqual(['aws_db_instance', 'aws_rds_cluster_instance']);
  });

  it('name a parameter both ways in which the code may write it', () => {
    const arn = parseArn(`arn:aws:ssm:eu-west-1:${account}:parameter/x`)!;
    expect(readArnMeanings(arn).map(({ name }) => name)).toEqual(['x', '/x']);
  });
});

describe('written ARNs', () => {
  it.each(
    forms.map(({ identity, form }): [string, (typeof forms)[number]] => [
      `${form.service}:${form.template}`,
      { identity, form },
    ]),
  )('are read back: %s', (_, { identity, form }) => {
    const template = form.template;
    const others = fc.array(words, {
      minLength: template.split('{any').length - 1,
      maxLength: template.split('{any').length - 1,
    });
    fc.assert(
      fc.property(
        texts(template, 'name'),
        texts(template, 'id'),
        others,
        fc.constantFrom(...partitions),
        (name, id, rest, partition) => {
          const values = { name: name || null, id: id || null, others: rest };
          const text = writeArn(identity, { ...values, partition, region: 'eu-west-1', account }, form);
          const arn = parseArn(text ?? '');
          expect(arn).not.toBe(null);
          expect(arn?.partition).toBe(partition);
          const meanings = readArnMeanings(arn!).filter((meaning) => meaning.form === form);
          expect(meanings).toEqual([{ identity, form, types: form.types, ...values }]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('mean first of all what they were written for, but where two kinds share a form', () => {
    const shadowed = forms.flatMap(({ identity, form }) => {
      const place = { region: 'eu-west-1', account, others: ['other'] };
      const id = exampleOfId(identity.generatedId ?? '{uuid}');
      const text = writeArn(identity, { ...place, name: 'example', id }, form);
      const first = text === null ? null : readArn(parseArn(text)!);
      return first === null || first.form.template === form.template ? [] : [form.template];
    });
    expect(shadowed).toEqual(['function:{any}:{name}']);
  });

  it('take the partition of the region when none is told', () => {
    const bucket = identityNamed('S3')!;
    const partitionIn = (region: string | null): string | undefined =>
      writeArn(bucket, { name: 'x', region, account: null })?.split(':')[1];
    expect(['eu-west-1', 'us-gov-west-1', 'cn-north-1', null].map(partitionIn)).toEqual([
      'aws',
      'aws-us-gov',
      'aws-cn',
      'aws',
    ]);
  });

  it('take the first form for which all is told', () => {
    const user = identityNamed('IAM user')!;
    expect(writeArn(user, { name: 'ann', region: null, account })).toBe(`arn:aws:iam::${account}:user/ann`);
    expect(writeArn(user, { name: 'ann', others: ['ops'], region: null, account })).toBe(
      `arn:aws:iam::${account}:user/ops/ann`,
    );
    const parameter = identityNamed('SSM parameter')!;
    expect(writeArn(parameter, { name: '/a/b', region: 'eu-west-1', account })).toBe(
      `arn:aws:ssm:eu-west-1:${account}:parameter/a/b`,
    );
  });

  it('are not made of what is not known, or does not go into the form', () => {
    const queue = identityNamed('SQS')!;
    expect(writeArn(queue, { name: 'x', region: null, account })).toBe(null);
    expect(writeArn(queue, { name: 'x', region: 'eu-west-1', account: null })).toBe(null);
    expect(writeArn(queue, { region: 'eu-west-1', account })).toBe(null);
    expect(writeArn(queue, { name: 'x/y', region: 'eu-west-1', account })).toBe(null);
  });
});
