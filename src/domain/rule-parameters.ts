/** What a person may set for the rules under `parameters` of `.github/terrafix.yml`, so that no value is invented. */
export interface ParameterDefinition {
  readonly form: 'whole-number' | 'text' | 'texts';
  /** For texts: what each must look like, a regular expression that is anchored on both sides. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The wanted form in words: "an ARN of a KMS key". */
  readonly title: string;
  readonly description: string;
  readonly example: unknown;
}

/** An ARN of one service without anything that could end a quoted text or start an interpolation. */
function arnOf(service: string): string {
  return `^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{0,12}:[A-Za-z0-9_.:/-]{1,500}$`;
}

const cidr = '^[0-9a-fA-F.:]{2,39}/\\d{1,3}$';
function arn(service: string, thing: string, description: string, example: string): ParameterDefinition {
  return { form: 'text', pattern: arnOf(service), title: `the ARN of ${thing}`, description, example };
}

function key(description: string): ParameterDefinition {
  return arn(
    'kms',
    'a KMS key',
    description,
    'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  );
}

function wholeNumber(
  minimum: number,
  maximum: number,
  description: string,
  example: number,
): ParameterDefinition {
  return {
    form: 'whole-number',
    minimum,
    maximum,
    title: `a whole number from ${minimum} to ${maximum}`,
    description,
    example,
  };
}

/** As {@link wholeNumber}, of days. */
const days = wholeNumber;

export const parameterDefinitions = {
  'log-retention-days': days(1, 3653, 'how long CloudWatch keeps logs', 400),
  'rds-backup-retention-days': days(1, 35, 'how long RDS keeps automated backups', 14),
  'rds-master-username': {
    form: 'text',
    pattern: '^[A-Za-z][A-Za-z0-9_]{0,15}$',
    title: 'up to 16 letters, digits and underscores',
    description: 'the administrator of databases that are made anew',
    example: 'keeper',
  },
  'backup-retention-days': days(7, 35, 'how long databases and file systems keep automated backups', 14),
  'allowed-ssh-cidrs': {
    form: 'texts',
    pattern: cidr,
    title: 'a list of address ranges',
    description: 'who may log in over SSH or RDP',
    example: ['10.0.0.0/8'],
  },
  'kms-key-arn': key('the customer managed key for what has no key of its own here'),
  'dynamodb-kms-key-arn': key('the customer managed key of DynamoDB tables'),
  'log-bucket': {
    form: 'text',
    pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    title: 'the name of an S3 bucket',
    description: 'the bucket that receives access logs',
    example: 'acme-access-logs',
  },
  'flow-log-destination-arn': arn(
    's3',
    'an S3 bucket',
    'where VPC flow logs go',
    'arn:aws:s3:::acme-flow-logs',
  ),
  'iam-group': {
    form: 'text',
    pattern: '^[A-Za-z0-9_+=,.@-]{1,128}$',
    title: 'the name of an IAM group',
    description: 'the group that users without one get',
    example: 'developers',
  },
  'trail-bucket': {
    form: 'text',
    pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    title: 'the name of an S3 bucket',
    description: 'the bucket that receives the files of CloudTrail',
    example: 'acme-audit',
  },
  'password-minimum-length': wholeNumber(14, 128, 'how many characters an IAM password has at least', 16),
  'alarm-topic-arn': {
    form: 'text',
    pattern: '^arn:aws[a-z-]*:sns:([a-z0-9-]*|\\{region\\}):\\d{0,12}:[A-Za-z0-9_.:/-]{1,500}$',
    title: 'the ARN of an SNS topic',
    description: 'who is told when an alarm goes off; `{region}` in it stands for the region of the resource',
    example: 'arn:aws:sns:{region}:123456789012:alarms',
  },
  'alarm-cpu-percent': wholeNumber(
    1,
    100,
    'the use of processors above which an alarm goes off, in percent',
    80,
  ),
  'alarm-free-memory-mebibytes': wholeNumber(
    1,
    1_048_576,
    'the free memory of a database below which an alarm goes off',
    512,
  ),
  'alarm-free-storage-gibibytes': wholeNumber(
    1,
    65_536,
    'the free disk space of a database below which an alarm goes off',
    20,
  ),
  'alarm-disk-queue-depth': wholeNumber(
    1,
    10_000,
    'how many requests of a database may wait for its disk before an alarm goes off',
    64,
  ),
  'alarm-latency-milliseconds': wholeNumber(
    1,
    600_000,
    'how long 95 of 100 answers behind a load balancer may take before an alarm goes off',
    1000,
  ),
  'alarm-server-errors': wholeNumber(
    1,
    1_000_000,
    'how many server errors in five minutes set off the alarm of a load balancer',
    10,
  ),
  'alarm-read-units': wholeNumber(
    1,
    10_000_000,
    'the read capacity units per second of a DynamoDB table above which an alarm goes off',
    400,
  ),
  'alarm-write-units': wholeNumber(
    1,
    10_000_000,
    'the write capacity units per second of a DynamoDB table above which an alarm goes off',
    200,
  ),
  'vanta-owner': {
    form: 'text',
    pattern: '^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}$',
    title: 'the e-mail address of an active user of Vanta',
    description: 'who owns what has no owner yet: the value of the tag `VantaOwner`',
    example: 'platform@example.com',
  },
  'vanta-description': {
    form: 'text',
    pattern: '^([A-Za-z0-9 .,:;()/_@+=-]|\\{name\\}|\\{kind\\}){1,200}$',
    title: 'a text in which `{name}` and `{kind}` stand for the resource',
    description:
      'what resources without a description are described with: the value of the tag `VantaDescription`',
    example: 'The {kind} {name} of the web shop',
  },
  'vanta-user-data': {
    form: 'texts',
    pattern: '^(none|(module\\.[A-Za-z0-9_-]+\\.)*aws_[a-z0-9_]+\\.[A-Za-z0-9_-]+)$',
    title: 'a list of addresses without keys, or `none` alone',
    description:
      'which resources hold user data, for the tag `VantaContainsUserData`; all others are tagged as holding none',
    example: ['aws_db_instance.main', 'module.uploads.aws_s3_bucket.this'],
  },
  'eks-public-access-cidrs': {
    form: 'texts',
    pattern: cidr,
    title: 'a list of address ranges',
    description: 'who reaches the API of EKS clusters over the internet',
    example: ['203.0.113.0/24'],
  },
  'lambda-reserved-concurrency': wholeNumber(
    1,
    10_000,
    'how many instances of a Lambda function may run at once',
    50,
  ),
  'lambda-runtimes': {
    form: 'texts',
    pattern:
      '^(nodejs\\d{2}\\.x|python3\\.\\d{1,2}|ruby\\d\\.\\d|java\\d{1,2}(\\.al2)?|dotnet\\d{1,2}|provided\\.al\\d{1,4})$',
    title: 'a list of runtimes of Lambda, one of each language',
    description: 'what functions run on whose runtime AWS has deprecated',
    example: ['nodejs22.x', 'python3.13'],
  },
  'lambda-dead-letter-arn': {
    form: 'text',
    pattern: '^arn:aws[a-z-]*:(sqs|sns):[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]{1,256}$',
    title: 'the ARN of an SQS queue or an SNS topic',
    description: 'where events go that a Lambda function could not handle',
    example: 'arn:aws:sqs:eu-west-1:123456789012:dead-letters',
  },
  'ecr-untagged-days': days(1, 3653, 'how long ECR keeps images that no tag names any more', 14),
  'container-user': {
    form: 'text',
    pattern: '^[1-9][0-9]{0,9}(:[0-9]{1,10})?$',
    title: 'the number of a user other than 0, with that of a group behind `:` where one is wanted',
    description: 'whom ECS containers run as that are made to run as root today',
    example: '1000:1000',
  },
  'allowed-public-ports': {
    form: 'texts',
    pattern: '^\\d{1,5}$',
    title: 'a list of port numbers, each as a text',
    description: 'which ports everybody may reach; 80 and 443 when it is not set',
    example: ['80', '443'],
  },
  'web-acl-arn': {
    form: 'text',
    pattern: '^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\\d{12}:regional/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f-]{36}$',
    title: 'the ARN of a regional WAF web ACL',
    description: 'the web ACL of load balancers and API stages that have none of their own here',
    example: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1234abcd-12ab-34cd-56ef-1234567890ab',
  },
  'cloudfront-web-acl-arn': {
    form: 'text',
    pattern: '^arn:aws[a-z-]*:wafv2:us-east-1:\\d{12}:global/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f-]{36}$',
    title: 'the ARN of a global WAF web ACL',
    description: 'the web ACL of CloudFront distributions that have none of their own here',
    example: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/1234abcd-12ab-34cd-56ef-1234567890ab',
  },
  'waf-log-destination-arn': {
    form: 'text',
    pattern:
      '^arn:aws[a-z-]*:(s3:::|logs:[a-z0-9-]+:\\d{12}:log-group:|firehose:[a-z0-9-]+:\\d{12}:deliverystream/)aws-waf-logs-[A-Za-z0-9_.-]{1,100}$',
    title: 'the ARN of a bucket, log group or delivery stream whose name starts with `aws-waf-logs-`',
    description: 'where WAF web ACLs log the requests that they look at',
    example: 'arn:aws:s3:::aws-waf-logs-acme',
  },
  'dns-query-log-group-arn': {
    form: 'text',
    pattern: '^arn:aws[a-z-]*:logs:us-east-1:\\d{12}:log-group:[A-Za-z0-9_/.#-]{1,400}$',
    title: 'the ARN of a CloudWatch log group in us-east-1',
    description: 'where Route 53 logs the queries for public zones; its resource policy lets Route 53 write',
    example: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/queries',
  },
  'default-root-object': {
    form: 'text',
    pattern: '^[A-Za-z0-9_.-]{1,100}$',
    title: 'the name of an object',
    description: 'what CloudFront distributions answer a request for `/` with',
    example: 'index.html',
  },
  's3-replication-destination-arn': arn(
    's3',
    'an S3 bucket',
    'the bucket in another region to which buckets are replicated',
    'arn:aws:s3:::acme-replica-eu-central-1',
  ),
  's3-replication-role-arn': arn(
    'iam',
    'an IAM role',
    'the role with which S3 replicates objects',
    'arn:aws:iam::123456789012:role/s3-replication',
  ),
  's3-abort-upload-days': days(1, 365, 'when S3 drops the parts of an upload that was never completed', 7),
  'organization-id': {
    form: 'text',
    pattern: '^o-[a-z0-9]{10,32}$',
    title: 'the id of an AWS organization',
    description: 'whose principals may use what a resource policy opens to everybody',
    example: 'o-a1b2c3d4e5',
  },
  'secret-rotation-lambda-arn': arn(
    'lambda',
    'a Lambda function',
    'the function that rotates secrets of Secrets Manager',
    'arn:aws:lambda:eu-west-1:123456789012:function:rotate-secret',
  ),
  'secret-rotation-days': days(1, 1000, 'after how many days a secret is rotated', 90),
  'sqs-dead-letter-arn': arn(
    'sqs',
    'an SQS queue',
    'where messages go that nobody could process',
    'arn:aws:sqs:eu-west-1:123456789012:dead-letters',
  ),
  'kms-deletion-window-days': days(7, 30, 'how long a KMS key that is to be deleted can be brought back', 30),
} as const satisfies Readonly<Record<string, ParameterDefinition>>;

export type ParameterName = keyof typeof parameterDefinitions;

/** What the organisation has set, checked against {@link parameterDefinitions} when the configuration is read. */
export type RuleParameters = Readonly<Record<string, unknown>>;

/** Whether a value has the form that a parameter wants. */
export function fitsParameter(definition: ParameterDefinition, value: unknown): boolean {
  const { form, pattern, minimum, maximum } = definition;
  const isText = (item: unknown): boolean =>
    typeof item === 'string' && (pattern === undefined || new RegExp(pattern).test(item));
  switch (form) {
    case 'whole-number':
      return (
        typeof value === 'number' &&
        Number.isInteger(value) &&
        value >= (minimum ?? 0) &&
        value <= (maximum ?? Number.MAX_SAFE_INTEGER)
      );
    case 'text':
      return isText(value);
    case 'texts':
      return Array.isArray(value) && value.length > 0 && value.every(isText);
  }
}
