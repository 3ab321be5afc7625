import { describe, expect, it } from 'vitest';
import { fullName, type RepositoryName } from '../domain/repository.ts';
import { formatProblem } from './config-problem.ts';
import { type LoadedConfig, loadRepositoryConfig } from './load-repository-config.ts';

const infra = { owner: 'acme', name: 'infra' };

/** Reads the configuration of `acme/infra` from files by `owner/name:path`. */
async function load(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly loaded: LoadedConfig; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const reader = {
    readFileOnDefaultBranch: (repository: RepositoryName, path: string) => {
      const place = `${fullName(repository)}:${path}`;
      asked.push(place);
      return Promise.resolve(files[place] ?? null);
    },
  };
  return { loaded: await loadRepositoryConfig(reader, infra), asked };
}

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { loaded } = await load(files);
  return loaded.kind === 'invalid'
    ? loaded.problems.map((one) => `${one.repository} ${formatProblem(one)}`)
    : [];
}

const own = 'acme/infra:.github/terrafix.yml';

const names = (from: string) => Array.from({ length: 9 }, (_, index) => `acme/${from}${index}`);

describe('presets', () => {
  it('lie under the file that names them, later over earlier, and above the organisation', async () => {
    const { loaded } = await load({
      [own]: '_extends: [acme/base, "acme/presets:strict/terrafix-prod.yml"]\nlabels: [own]\n',
      'acme/base:.github/terrafix.yml':
        'labels: [base]\nreviewers: [base]\nmapping:\n  - match: { name: a }\n    path: base\n',
      'acme/presets:strict/terrafix-prod.yml':
        'reviewers: [strict]\nlimits: { open-pull-requests: 3 }\nmapping:\n  - match: { name: b }\n    path: strict\n',
      'acme/.github:.github/terrafix.yml': 'frameworks: [soc2]\nlimits: { open-pull-requests: 9 }\n',
    });
    expect(loaded).toMatchObject({
      kind: 'loaded',
      config: {
        labels: ['own'],
        reviewers: ['strict'],
        frameworks: ['soc2'],
        limits: { 'open-pull-requests': 3 },
        mapping: [{ path: 'strict' }, { path: 'base' }],
      },
      sources: [
        { repository: 'acme/infra' },
        { repository: 'acme/base' },
        { repository: 'acme/presets', path: 'strict/terrafix-prod.yml' },
        { repository: 'acme/.github' },
      ],
    });
  });

  it('may build upon presets, and one that several name is read once', async () => {
    const { loaded, asked } = await load({
      [own]: '_extends: [acme/a, acme/b]\n',
      'acme/a:.github/terrafix.yml': '_extends: acme/c\nlabels: [a]\n',
      'acme/b:.github/terrafix.yml': '_extends: acme/c\n',
      'acme/c:.github/terrafix.yml': 'labels: [c]\nreviewers: [c]\n',
    });
    expect(loaded).toMatchObject({ kind: 'loaded', config: { labels: ['c'], reviewers: ['c'] } });
    expect(asked.filter((place) => place.startsWith('acme/c'))).toHaveLength(1);
  });

  it('may not go round in circles', async () => {
    const [problem, ...others] = await problemsOf({
      [own]: '_extends: acme/a\n',
      'acme/a:.github/terrafix.yml': 'labels: []\n_extends: acme/b\n',
      'acme/b:.github/terrafix.yml': '_extends: [ACME/a]\n',
    });
    expect(others).toEqual([]);
    expect(problem).toContain(
      'acme/b .github/terrafix.yml:1:12 _extends: it builds upon itself: acme/a:.github/terrafix.yml → acme/b:',
    );
    expect(await problemsOf({ [own]: '_extends: acme/infra\n' })).toHaveLength(1);
  });

  it('are bounded in depth and in number', async () => {
    const deep = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [
        `acme/p${index}:.github/terrafix.yml`,
        `_extends: acme/p${index + 1}\n`,
      ]),
    );
    expect(await problemsOf({ [own]: '_extends: acme/p0\n', ...deep })).toEqual([
      expect.stringContaining(
        'acme/p3 .github/terrafix.yml:1:11 _extends: more than 4 presets stand on each other',
      ),
    ]);
    const wide = Object.fromEntries(
      [...names('x'), ...names('y')].map((name) => [
        `${name}:.github/terrafix.yml`,
        name === 'acme/x0' ? `_extends: [${names('y').join(', ')}]\n` : '',
      ]),
    );
    const many = await problemsOf({ [own]: `_extends: [${names('x').join(', ')}]\n`, ...wide });
    expect(many[0]).toContain('more than 10 presets come together');
  });

  it.each([
    ['_extends: globex/presets\n', 'presets come from repositories of acme only'],
    [
      '_extends: acme/nowhere\n',
      'acme/nowhere:.github/terrafix.yml is not there, or TerraFix is not installed',
    ],
    ['_extends: acme/presets@v2\n', 'a branch or tag may not be given'],
    ['_extends: acme/presets:secrets.yml\n', 'it does not name a preset'],
    ['_extends: acme/presets:../terrafix.yml\n', 'it does not name a preset'],
    ['_extends: [acme/a, 3]\n', 'found 3'],
  ])('are refused: %j', async (text, problem) => {
    const problems = await problemsOf({ [own]: text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`acme/infra .github/terrafix.yml:1:`);
    expect(problems[0]).toContain(problem);
  });

  it('tell their mistakes with the place in their own file', async () => {
    expect(
      await problemsOf({ [own]: '_extends: acme/a\n', 'acme/a:.github/terrafix.yml': '\nenabled: many\n' }),
    ).toEqual([expect.stringContaining('acme/a .github/terrafix.yml:2:10 enabled: found "many"')]);
  });
});
