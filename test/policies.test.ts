import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TestCheckout } from './support/checkout.ts';

let checkout: TestCheckout;

afterEach(() => checkout.remove());

const configuration = `policies:
  - id: ACME-001
    message: Production databases keep backups for 30 days
    resource-type: aws_db_instance
    when: { attribute: tags.Environment, equals: prod }
    require: { attribute: backup_retention_period, at-least: 30 }
    tests: [daily-database-backups-config]
`;

const checkov = `metadata:
  id: CUSTOM_LOGS
  name: "Buckets have a team, [say](https://evil.example) @everyone"
  category: GENERAL_SECURITY
definition:
  and:
    - { cond_type: attribute, resource_types: [aws_s3_bucket], attribute: tags.Team, operator: equals, value: platform }
`;

const database = (
  name: string,
  environment: string,
  days: number,
): string => `resource "aws_db_instance" "${name}" {
  identifier              = "acme-${name}"
  backup_retention_period = ${days}

  tags = {
    Environment = "${environment}"
  }
}
`;

const files = {
  '.github/terrafix.yml': configuration,
  '.github/terrafix/policies/team.yaml': checkov,
  '.github/terrafix/policies/broken.yml': checkov
    .replace('equals', 'is_nice')
    .replace('CUSTOM_LOGS', 'CUSTOM_2'),
  'databases.tf': `${database('orders', 'prod', 7)}\n${database('carts', 'dev', 1)}`,
  'buckets.tf': 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n',
};

describe('policies of a repository', () => {
  it('are looked for by scan, in both notations; one that cannot be read is told', async () => {
    checkout = new TestCheckout(files);
    const { code, stdout, stderr } = await checkout.run('scan', '--service', 'policy');
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'buckets.tf',
        '    1  medium   aws_s3_bucket.logs  CUSTOM_LOGS Buckets have a team, [say](https://evil.example) @everyone',
        '       `tags.Team` is not set, and it must be "platform"',
        '',
        'databases.tf',
        '    1  medium   aws_db_instance.orders  ACME-001 Production databases keep backups for 30 days',
        '       `backup_retention_period` is 7, and it must be at least 30',
        '',
        '2 findings: 2 medium',
        '1 compliant',
        '2 rules on 3 resources in 2 files; 1 could not be read in full',
        '',
      ].join('\n'),
    );
    expect(stderr).toContain(
      'not read: .github/terrafix/policies/broken.yml:7: definition.and[0].operator: the operator "is_nice" is not known',
    );
  });

  it('judge the findings of the test that they name, and are fixed and proven', async () => {
    checkout = new TestCheckout(files);
    const { code, stdout, stderr } = await checkout.run(
      'fix',
      '--test',
      'daily-database-backups-config',
      '--resource',
      'acme-orders',
      '--write',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('-  backup_retention_period = 7\n+  backup_retention_period = 30\n');
    expect(stderr).toContain('requirement Production databases keep backups for 30 days');
    expect(stderr).toContain('by          ACME-001');
    expect(readFileSync(join(checkout.folder, 'databases.tf'), 'utf8')).toBe(
      `${database('orders', 'prod', 30)}\n${database('carts', 'dev', 1)}`,
    );
  });

  it('are fixed with all the others', async () => {
    checkout = new TestCheckout(files);
    const { stdout } = await checkout.run('fix', '--all', '--rule', 'CUSTOM_LOGS');
    expect(stdout).toContain('+\n+  tags = {\n+    Team = "platform"\n+  }\n');
  });

  it('stop the program where they are wrong, with the line', async () => {
    checkout = new TestCheckout({
      ...files,
      '.github/terrafix.yml': configuration.replace('at-least: 30', 'at-lest: 30'),
    });
    const { code, stderr } = await checkout.run('scan');
    expect(code).toBe(2);
    expect(stderr).toContain(
      '.github/terrafix.yml:6:52 policies[0].require.at-lest: this key is not known; did you mean "at-least"?',
    );
  });
});
