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

function days(minimum: number, maximum: number, description: string, example: number): ParameterDefinition {
  return {
    form: 'whole-number',
    minimum,
    maximum,
    title: `a whole number from ${minimum} to ${maximum}`,
    description,
    example,
  };
}

export const parameterDefinitions = {
  'log-retention-days': days(1, 3653, 'how long CloudWatch keeps logs', 400),
  'rds-backup-retention-days': days(1, 35, 'how long RDS keeps automated backups', 14),
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
  'alarm-topic-arn': arn(
    'sns',
    'an SNS topic',
    'who is told when an alarm goes off',
    'arn:aws:sns:eu-west-1:123456789012:alarms',
  ),
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
