import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestCheckout } from './support/checkout.ts';
import { FakeTerraform } from './support/fake-terraform.ts';

let checkout: TestCheckout;
let terraform: FakeTerraform;

/** Writes down what it is asked, has nothing to say of plans, and rejects a module with the word `reject` in it. */
const script = (folder: string): string => `echo "$1" >> ${folder}/asked
[ "$1" = validate ] || exit 1
if /bin/grep -rq point_in_time_recovery . && /bin/grep -rq reject .
then echo '{"diagnostics":[{"severity":"error","summary":"No such thing"}]}'
else echo '{"diagnostics":[]}'
fi`;

beforeEach(() => {
  terraform = new FakeTerraform(script);
});
afterEach(() => {
  checkout.remove();
  terraform.remove();
});

const table = (name: string): string =>
  `resource "aws_dynamodb_table" "${name}" {\n  name     = "acme-${name}"\n  hash_key = "id"\n}\n`;
const pitr = ['--rule', 'TFX-AWS-DYNAMODB-001'] as const;

function run(...given: readonly string[]): ReturnType<TestCheckout['run']> {
  Object.assign(checkout.environment, terraform.environment);
  return checkout.run('fix', '--all', ...given);
}

function asked(): readonly string[] {
  const file = join(terraform.folder, 'asked');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

describe('terrafix fix --all where Terraform is set up', () => {
  it('validates each root module once, after all changes, and plans nothing that the tables call harmless', async () => {
    checkout = new TestCheckout({
      'one/main.tf': table('orders') + table('carts'),
      'two/main.tf': table('people'),
    });
    const { code, stderr } = await run(...pitr);
    expect(code).toBe(0);
    expect(asked()).toEqual(['validate', 'validate']);
    expect(stderr).toMatch(
      /terraform validate, after all changes\n +\S+ {2}one: Terraform has nothing against/,
    );
    expect(stderr).toContain('It is asked at the end, once for all changes of a root module.');
  });

  it('asks for a plan where the tables know of a replacement', async () => {
    checkout = new TestCheckout('acme/data-infra');
    const { code } = await run('--rule', 'TFX-AWS-RDS-003');
    expect(code).toBe(2);
    expect(asked()).toContain('providers');
    expect(asked()).not.toContain('validate');
  });

  it('says what Terraform rejects of all changes together, and ends with 1', async () => {
    checkout = new TestCheckout({ 'main.tf': table('reject') });
    const { code, stderr } = await run(...pitr);
    expect(stderr).toContain('.: Terraform would reject the module: No such thing');
    expect(code).toBe(1);
    const { stdout } = await run('--json', ...pitr);
    expect(JSON.parse(stdout).validated).toMatchObject([{ rootModule: '', status: 'refused' }]);
  });

  it('leaves it alone on demand', async () => {
    checkout = new TestCheckout({ 'main.tf': table('reject') });
    const { code, stdout } = await run('--no-terraform', '--json', ...pitr);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).validated).toBeNull();
    expect(asked()).toEqual([]);
    const one = ['--test', 'aws-dynamodb-pitr-backups', '--resource', 'acme-reject', '--no-terraform'];
    expect((await checkout.run('fix', ...one)).code).toBe(0);
    expect(asked()).toEqual([]);
  });
});
