import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, TestCheckout } from './support/checkout.ts';

const pitr = 'aws-dynamodb-pitr-backups';
const table = (name: string): string =>
  `resource "aws_dynamodb_table" "${name}" {\n  name         = "acme-${name}"\n  billing_mode = "PAY_PER_REQUEST"\n  hash_key     = "id"\n\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n`;

let checkout: TestCheckout;
afterEach(() => checkout.remove());

function run(waivers: string, command: string, ...given: readonly string[]): Promise<Answer> {
  checkout = new TestCheckout({
    'live/main.tf': table('orders'),
    'attic/main.tf': table('attic'),
    '.github/terrafix.yml': `waivers:\n${waivers}`,
  });
  return checkout.run(command, ...given);
}

const attic = '  - { path: attic, owner: rita, reason: emptied in June, until: 2999-01-31 }\n';
const over = '  - { path: attic, owner: rita, reason: emptied in June, until: 2020-01-31 }\n';

describe('a waiver in a checkout', () => {
  it('is honoured by scan, which says how many there are, and shows them on demand', async () => {
    const { stdout, stderr } = await run(attic, 'scan', '--test', pitr);
    expect(stdout).toContain('1 finding');
    expect(stdout).not.toContain('attic/main.tf');
    expect(stdout).toContain('1 waived');
    expect(stderr).not.toContain('expired');
    checkout.remove();
    expect((await run(attic, 'scan', '--test', pitr, '--all')).stdout).toContain('waived: emptied in June');
  });

  it('counts no longer after its last day, and that is said', async () => {
    const { stdout, stderr } = await run(over, 'scan', '--test', pitr);
    expect(stdout).toContain('2 findings');
    expect(stderr).toContain(
      'waiver expired: waivers[0] of rita (path attic) counts no longer since 2020-01-31',
    );
  });

  it('is honoured by fix, for one finding and for all', async () => {
    const one = await run(attic, 'fix', '--test', pitr, '--resource', 'acme-attic');
    expect(one.code).toBe(2);
    expect(one.stderr).toContain('waived');
    expect(one.stderr).toContain('emptied in June');
    checkout.remove();
    const all = await run(attic, 'fix', '--all', '--test', pitr, '--write');
    expect(all.stderr).toContain('1 waived');
    expect(checkout.read('attic/main.tf')).toBe(table('attic'));
    expect(checkout.read('live/main.tf')).toContain('point_in_time_recovery');
  });

  it('that is written wrongly is told with its line', async () => {
    const { code, stderr } = await run(
      '  - path: attic\n    owner: rita\n    reason: x\n    until: soon\n',
      'scan',
    );
    expect(code).toBe(2);
    expect(stderr).toContain(
      '.github/terrafix.yml:5:12 waivers[0].until: found "soon"; wanted: a day such as 2027-01-31',
    );
  });
});
