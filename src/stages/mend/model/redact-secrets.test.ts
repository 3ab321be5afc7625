import { describe, expect, it } from 'vitest';
import { createRedactor, findSecret, isSecretPlaceholder } from './redact-secrets.ts';

// Put together here, so that no secret scanner stops at this file.
const joined = (...parts: readonly string[]): string => parts.join('');
const awsKey = joined('AKIA', 'IOSFODNN7QQAMPLE');
const awsSecret = joined('wJalrXUtnFEMI', '/K7MDENG/bPxRfiCYzzzKEYqk');
const githubToken = joined('ghp_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8');
const privateKey = joined(
  '-----BEGIN RSA ',
  'PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\nabc\n-----END RSA ',
  'PRIVATE KEY-----',
);
const jwt = joined('eyJ', 'hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N');

describe('a redactor', () => {
  it.each<[string, string, string]>([
    ['AWS access key ids', `key ${awsKey}`, awsKey],
    ['AWS secret keys by entropy', `x = "${awsSecret}"`, awsSecret],
    ['GitHub tokens', `token: ${githubToken}`, githubToken],
    ['private keys', privateKey, 'MIIEpAIBAAKCAQEA7'],
    ['private keys that are cut off', privateKey.slice(0, 50), 'MIIEpAIBAAKCAQEA7'],
    ['JSON web tokens', jwt, jwt],
    ['Slack tokens', joined('xox', 'b-123456789012-abcdefghij'), '123456789012-abcdefghij'],
    ['passwords in addresses', 'postgres://app:hunter2@db.internal/x', 'hunter2'],
    ['password literals', 'master_password = "correct horse"', 'correct horse'],
    ['password literals in maps', '"db_password" : "hunter2"', 'hunter2'],
    ['escaped quotes in password literals', String.raw`password = "a\"b-tail"`, 'b-tail'],
    ['what is called a pass', 'vault_pass = "opensesame"', 'opensesame'],
    ['what is called a pwd', '"db.pwd" = "opensesame"', 'opensesame'],
    [
      'defaults of variables with a telling name',
      'variable "db_password" {\n  type    = string\n  default = "opensesame"\n}',
      'opensesame',
    ],
    [
      'defaults of sensitive variables',
      'variable "x" {\n  default   = "opensesame"\n  sensitive = true\n}',
      'opensesame',
    ],
    ['token heredocs', 'api_token = <<EOT\nfirst line\nsecond line\nEOT\n', 'second line'],
    [
      'long hexadecimal text',
      'salt = "9f86d081884c7d659a2feaa0c55ad015"',
      '9f86d081884c7d659a2feaa0c55ad015',
    ],
  ])('takes out %s', (_name, text, secret) => {
    const redactor = createRedactor();
    const redacted = redactor.redact(text);
    expect(redacted).not.toContain(secret);
    expect(redacted).toMatch(/\[secret-1\]/);
    expect(redactor.count).toBe(1);
  });

  it('gives the same secret the same stand-in in every text', () => {
    const redactor = createRedactor();
    expect(redactor.redact(`a ${awsKey} b ${githubToken}`)).toBe('a [secret-1] b [secret-2]');
    expect(redactor.redact(`c ${githubToken}`)).toBe('c [secret-2]');
  });

  it('does not let a text bring a stand-in along', () => {
    expect(createRedactor().redact('value = "[secret-7]"')).not.toContain('[secret-7]');
  });

  it.each([
    'resource "aws_cloudwatch_log_group_with_a_long_name" "orders_processing_queue_consumer" {}',
    'password = var.master_password',
    'password = "${random_password.master.result}"',
    'secret_arn = "arn:aws:secretsmanager:eu-west-1:210987654321:secret:prod/db"',
    'http_tokens = "required"',
    'manage_master_user_password = true',
    'metric_name = "HTTPCode_Target_5XX_Count"',
    'metric_name = "ApproximateAgeOfOldestMessage"',
    'subnet_id = "subnet-0a1b2c3d4e5f67890"',
    'ami = "ami-0123456789abcdef0"',
    'key = "7c9e6679-7425-40de-944b-e07fc1f90ae7"',
    'name = "/aws/lambda/prod-orders-eu-west-1-handler"',
    'source = "terraform-aws-modules/security-group/aws"',
    'minimum_password_length = 14',
    'bypass = "yes", compass = "north", passive = "maybe"',
    'variable "name" {\n  default = "orders"\n}',
  ])('leaves %j alone', (text) => {
    expect(createRedactor().redact(text)).toBe(text);
  });
});

describe('findSecret', () => {
  it('names the kind', () => {
    expect(findSecret(awsKey)).toBe('AWS access key id');
    expect(findSecret(awsSecret)).toBe('random text');
    expect(findSecret('orders-errors')).toBeNull();
  });

  it('gives the same answer when asked twice', () => {
    expect([findSecret(awsKey), findSecret(awsKey)]).toEqual(['AWS access key id', 'AWS access key id']);
  });
});

it('knows its stand-ins', () => {
  expect(isSecretPlaceholder('x [secret-12] y')).toBe(true);
  expect(isSecretPlaceholder('secret-12')).toBe(false);
});
