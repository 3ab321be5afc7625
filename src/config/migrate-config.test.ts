import { describe, expect, it } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { migrateConfig } from './migrate-config.ts';
import { parseRepositoryConfig } from './parse-repository-config.ts';
import { renamedKeys } from './renamed-keys.ts';

const old = `# What TerraFix does here.
dry_run: true # until June

# Frozen.
exclude-paths:
  - legacy/** # see README
limits:
  # few reviewers
  open-pull-requests: 3
vanta-tenant: acme
`;

describe('an old name of a key', () => {
  it('is read as the new one, with a warning that names it and its line', () => {
    const parsed = parseRepositoryConfig(old, 'f.yml');
    expect(parsed).toMatchObject({
      kind: 'parsed',
      config: { 'dry-run': true, paths: { exclude: ['legacy/**'] }, vanta: { tenant: 'acme' } },
    });
    const warnings = parsed.kind === 'parsed' ? parsed.warnings.map(formatProblem) : [];
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toBe(
      'f.yml:2:1 dry_run: this is the old name of `dry-run`; wanted: `dry-run`; `terrafix config migrate --write` rewrites the file',
    );
  });

  it('keeps the line of a mistake in its value', () => {
    const parsed = parseRepositoryConfig('enabled: true\nexclude-paths: [/etc]\n', 'f.yml');
    const problems = parsed.kind === 'invalid' ? parsed.problems : [];
    expect(problems).toMatchObject([{ line: 2, key: 'paths.exclude[0]', problem: 'it starts with `/`' }]);
  });

  it.each([
    'dry_run: true\ndry-run: false\n',
    'dry_run: true\ndryRun: true\n',
    'exclude-paths: [a]\npaths: x\n',
  ])('is a mistake beside the new one: %j', (text) => {
    expect(parseRepositoryConfig(text, 'f.yml').kind).toBe('invalid');
    expect(migrateConfig(text)).toBeNull();
  });

  it('is rewritten, and comments stay where they were', () => {
    expect(migrateConfig(old)).toEqual({
      text: `# What TerraFix does here.
dry-run: true # until June

# Frozen.
paths:
  exclude:
    - legacy/** # see README
limits:
  # few reviewers
  open-pull-requests: 3
vanta:
  tenant: acme
`,
      changes: [
        { from: 'dry_run', to: 'dry-run' },
        { from: 'exclude-paths', to: 'paths.exclude' },
        { from: 'vanta-tenant', to: 'vanta.tenant' },
      ],
    });
  });

  it('joins the block that is there', () => {
    const text = 'paths:\n  include: [a/**] # ours\nexclude-paths: [b/**]\n';
    expect(migrateConfig(text)?.text).toBe('paths:\n  include: [a/**] # ours\n  exclude: [b/**]\n');
  });

  it.each(renamedKeys.map((one) => [one.from.join('.'), one] as const))(
    'means the same before and after it is rewritten: %s',
    (_name, { from: [name = ''], to }) => {
      const values: Readonly<Record<string, string>> = {
        _extends: 'acme/presets',
        'dry-run': 'true',
        'default-repository': 'acme/infra',
        paths: '[a/**]',
        limits: '3',
        vanta: 'acme',
      };
      const text = `${name}: ${values[to[0] ?? ''] ?? ''}\n`;
      const before = parseRepositoryConfig(text, 'f.yml');
      const after = parseRepositoryConfig(migrateConfig(text)?.text ?? '', 'f.yml');
      if (before.kind === 'invalid' || after.kind === 'invalid') throw new Error('it is a mistake');
      expect(after.config).toEqual(before.config);
      expect(before.warnings).toHaveLength(1);
      expect(after.warnings).toEqual([]);
    },
  );

  it('moves not a byte where there is none', () => {
    const text = 'paths:   {exclude:   ["x"]}   # odd\n\n\nlabels:  [ a,b ]';
    expect(migrateConfig(text)).toEqual({ text, changes: [] });
  });
});
