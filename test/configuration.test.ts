import { afterEach, describe, expect, it } from 'vitest';
import { TestCheckout } from './support/checkout.ts';

let checkout: TestCheckout;

afterEach(() => checkout.remove());

const table = (name: string): string =>
  `resource "aws_dynamodb_table" "${name}" {\n  name     = "acme-${name}"\n  hash_key = "id"\n}\n`;

const file = '.github/terrafix.yml';

describe('terrafix config check', () => {
  it('names every mistake with its line, and ends with 1', async () => {
    checkout = new TestCheckout({
      'main.tf': table('orders'),
      [file]: 'enabled: maybe\nlables: [x]\n',
      '.github/terrafix/policies/own.yml': 'policies:\n  - id: A\n',
    });
    const { code, stdout } = await checkout.terrafix('config', 'check', checkout.folder);
    expect(code).toBe(1);
    expect(stdout).toContain(
      '.github/terrafix.yml:1:10 enabled: found "maybe"; wanted: true or false; for example: enabled: true\n' +
        '.github/terrafix.yml:2:1 lables: this key is not known; did you mean "labels"?',
    );
    expect(stdout).toContain('.github/terrafix/policies/own.yml:2:9 policies[0].id: found "A"');
    expect(stdout).toContain('mistakes in the configuration');
  });

  it('shows what the configuration makes of the checkout', async () => {
    checkout = new TestCheckout({
      'main.tf': table('orders'),
      'legacy/old.tf': table('old'),
      [file]:
        'ignorePaths: [legacy/**]\ntests: { exclude: [aws-dynamodb-pitr-backups] }\n_extends: acme/presets\n',
    });
    const { code, stdout } = await checkout.terrafix('config', 'check', checkout.folder);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'warning: .github/terrafix.yml:1:1 ignorePaths: this is the old name of `paths.exclude`',
    );
    expect(stdout).toContain('not read here: the preset acme/presets');
    expect(stdout).toContain('left out 1 file by paths\n         legacy/old.tf\n');
    expect(stdout).toMatch(/left out \d+ rules? by tests\n +TFX-AWS-DYNAMODB-001 /);
    expect(stdout).toMatch(/changes {2}\d+ places?, as soon as Vanta reports/);
    expect(stdout).not.toContain('first aws_dynamodb_table.old');
  });

  it('prints it as JSON, for one file too', async () => {
    checkout = new TestCheckout({
      'main.tf': table('orders'),
      [file]: 'enabled: false\n',
      'terrafix.yml': 'x: 1\n',
    });
    const whole = await checkout.terrafix('config', 'check', `${checkout.folder}/${file}`, '--json');
    expect(JSON.parse(whole.stdout)).toMatchObject({
      version: 1,
      valid: false,
      problems: [{ file: 'terrafix.yml', line: 1, column: 1, key: 'x' }],
    });
    const one = await checkout.terrafix('config', 'check', `${checkout.folder}/terrafix.yml`, '--json');
    expect(one.code).toBe(1);
    expect(JSON.parse(one.stdout)).toMatchObject({ preview: null });
  });

  it('ends with 2 where there is nothing to check', async () => {
    checkout = new TestCheckout({});
    const { code, stderr } = await checkout.terrafix('config', 'check', `${checkout.folder}/nowhere`);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no such folder');
  });
});

describe('terrafix config migrate', () => {
  it('rewrites old names, and comments stay', async () => {
    checkout = new TestCheckout({ [file]: '# Ours.\ndry_run: true # until June\n' });
    const shown = await checkout.terrafix('config', 'migrate', checkout.folder);
    expect(shown).toMatchObject({ code: 0, stdout: '# Ours.\ndry-run: true # until June\n' });
    expect(shown.stderr).toContain('dry_run is dry-run now');
    expect(checkout.read(file)).toContain('dry_run');
    await checkout.terrafix('config', 'migrate', checkout.folder, '--write');
    expect(checkout.read(file)).toBe('# Ours.\ndry-run: true # until June\n');
  });
});
