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
    ['what JSON in a text says', String.raw`x = "{\"password\":\"hunter2\",\"a\":1}"`, 'hunter2'],
    ['a line of a shell', '  export DB_PASSWORD=hunter2', 'hunter2'],
    ['a line of YAML', 'db:\n  password: hunter2\n  port: 1', 'hunter2'],
    ['a line of YAML in a comment', '# db_password: hunter2', 'hunter2'],
    ['a line of a patch', '+  token = "hunter2"', 'hunter2'],
    ['an ini', 'aws_secret_access_key = opensesame', 'opensesame'],
    ['single quotes', "password = 'hunter2'", 'hunter2'],
    ['single quotes in a row', "{'user': 'a', 'password': 'hunter2'}", 'hunter2'],
    ['a flag', 'mysql --user app --password hunter2 db', 'hunter2'],
    ['a flag with a sign', 'mysql --password=hunter2 db', 'hunter2'],
    ['a connection string', 'x = "Server=db;User Id=app;Password=hunter2;Pooling=true"', 'hunter2'],
    ['prose', '# the db password is hunter2! do not tell', 'hunter2'],
    ['a fallback', 'password = coalesce(var.given, "hunter2")', 'hunter2'],
    ['the other case', 'password = var.given != null ? var.given : "hunter2"', 'hunter2'],
    ['a list', 'passwords = [\n  "hunter2",\n]', 'hunter2'],
    ['a map', 'tokens = { app = "hunter2" }', 'hunter2'],
    ['a shared key of a tunnel', 'tunnel1_preshared_key = "hunter2"', 'hunter2'],
    ['a heredoc that is cut off', 'client_secret = <<EOT\nhunter2\n# … cut', 'hunter2'],
    ['a heredoc of a patch', '+client_secret = <<EOT\n+hunter2\n+EOT\n', 'hunter2'],
    [
      'defaults beside a validation',
      'variable "db_password" {\n  default = "opensesame"\n\n  validation {\n    condition = true\n  }\n}',
      'opensesame',
    ],
    [
      'defaults that are lists',
      'variable "x" {\n  sensitive = true\n  default = [\n    "opensesame",\n  ]\n}',
      'opensesame',
    ],
    [
      'defaults that are heredocs',
      'variable "x" {\n  default = <<EOT\nopensesame\nEOT\n  sensitive = true\n}',
      'opensesame',
    ],
    ['hashes of passwords', 'x = "$6$saltsalt$abcdefghijklmnop"', 'abcdefghijklmnop'],
    ['headers', 'authorization = "Basic YXBwOmh1bnRlcjI="', 'YXBwOmh1bnRlcjI='],
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

  it('takes out what follows a template', () => {
    const redacted = createRedactor().redact('password = "${lookup(var.all, "key")}-hunter2"');
    expect(redacted).not.toContain('hunter2');
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
    'password = random_password.main.result',
    'secret_id = aws_secretsmanager_secret.main.id',
    'token = each.value.token',
    'variable "password" {\n  type = string\n}',
    'description = "Rotates the token: once a day."',
    'secrets = [for each in var.all : each.arn]',
    'password_reset_allowed: true',
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
