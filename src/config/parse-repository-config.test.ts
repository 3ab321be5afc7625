import { describe, expect, it } from 'vitest';
import { formatProblem } from './config-problem.ts';
import { parseRepositoryConfig } from './parse-repository-config.ts';
import { defaultRepositoryConfig, RepositoryConfig } from './repository-config.ts';

const file = '.github/terrafix.yml';
const keys = Object.keys(RepositoryConfig.shape).join(', ');

function problemsOf(text: string) {
  const parsed = parseRepositoryConfig(text, file);
  if (parsed.kind === 'parsed') throw new Error('this configuration has no problems');
  return parsed.problems;
}

function messagesOf(text: string): readonly string[] {
  return problemsOf(text).map(formatProblem);
}

describe('a configuration without mistakes', () => {
  it.each(['', '\n', '# nothing yet\n', '---\n', '{}', '\uFEFF'])(
    'is all defaults when it says nothing: %j',
    (text) => {
      expect(parseRepositoryConfig(text, file)).toMatchObject({
        kind: 'parsed',
        config: defaultRepositoryConfig,
        given: {},
      });
    },
  );

  it('keeps what is given apart from the defaults', () => {
    const parsed = parseRepositoryConfig('labels: [infra]\npaths:\n  exclude: [legacy/**]\n', file);
    expect(parsed).toMatchObject({
      kind: 'parsed',
      given: { labels: ['infra'], paths: { exclude: ['legacy/**'] } },
      config: { enabled: true, labels: ['infra'], paths: { include: ['**'], exclude: ['legacy/**'] } },
    });
  });

  it('may have every key', () => {
    const text = `
enabled: true
dry-run: false
paths: { include: [envs/**], exclude: [envs/old/**] }
tests: { include: [aws-s3-public-access-blocked], exclude: [test-0123] }
frameworks: [soc2]
mapping:
  - match: { name: acme-*, account: "123456789012", kind: S3, test: aws-s3-public-access-blocked }
    repository: acme/infra
    path: envs/prod
    address: module.logs.aws_s3_bucket.this["a"]
  - match: { arn: "arn:aws:s3:::acme-web" }
    path: ""
default-repository: acme/infra
labels: []
reviewers: [rita]
limits: { open-pull-requests: 0 }
ignore:
  - match: { name: acme-website }
    reason: public on purpose
parameters: { log-retention-days: 400, allowed-ssh-cidrs: [10.0.0.0/8] }
vanta: { tenant: acme.com }
`;
    expect(parseRepositoryConfig(text, file).kind).toBe('parsed');
  });

  it('may use an anchor for what it repeats', () => {
    const text = 'tests: { include: &ids [a-b, c-d] }\nlabels: *ids\n';
    expect(parseRepositoryConfig(text, file)).toMatchObject({
      kind: 'parsed',
      config: { labels: ['a-b', 'c-d'] },
    });
  });
});

describe('a mistake in a value', () => {
  it.each([
    [
      'a key with a typing mistake',
      'enabled: true\nlimts:\n  open-pull-requests: 3\n',
      `.github/terrafix.yml:2:1 limts: this key is not known; did you mean "limits"?; wanted: one of ${keys}`,
    ],
    [
      'a nested key with a typing mistake',
      'paths:\n  includ: [a]\n',
      '.github/terrafix.yml:2:3 paths.includ: this key is not known; did you mean "include"?; wanted: one of include, exclude',
    ],
    [
      'a word for a switch',
      'enabled: yes\n',
      '.github/terrafix.yml:1:10 enabled: found "yes"; wanted: true or false; for example: enabled: true',
    ],
    [
      'a number that is too large',
      'limits:\n  open-pull-requests: 5000\n',
      '.github/terrafix.yml:2:23 limits.open-pull-requests: found 5000; wanted: a whole number from 0 to 1000; for example: open-pull-requests: 10',
    ],
    [
      'a fraction',
      'limits: {open-pull-requests: 1.5}\n',
      '.github/terrafix.yml:1:30 limits.open-pull-requests: found 1.5; wanted: a whole number from 0 to 1000; for example: open-pull-requests: 10',
    ],
    [
      'one value for a list',
      'labels: infra\n',
      '.github/terrafix.yml:1:9 labels: found "infra"; wanted: a list of at most 20 entries, each a label; for example: labels: [terrafix, compliance]',
    ],
    [
      'an entry of a list',
      'frameworks:\n  - soc2\n  - "SOC 2"\n',
      '.github/terrafix.yml:3:5 frameworks[1]: found "SOC 2"; wanted: a Vanta framework id; for example: [soc2]',
    ],
    [
      'an account without quotes',
      'ignore:\n  - match:\n      account: 123456789012\n    reason: x\n',
      '.github/terrafix.yml:3:16 ignore[0].match.account: found 123456789012; wanted: a twelve-digit account number in quotes; for example: account: "123456789012"',
    ],
    [
      'a missing key',
      'ignore:\n  - match: {name: a}\n',
      '.github/terrafix.yml:2:5 ignore[0].reason: this key is missing; wanted: a sentence (text of 1 to 500 characters); for example: reason: "public on purpose: serves the website"',
    ],
    [
      'a day that there is not',
      'waivers:\n  - name: a\n    owner: rita\n    reason: r\n    until: 2027-02-30\n',
      '.github/terrafix.yml:5:12 waivers[0].until: found "2027-02-30"; wanted: a day such as 2027-01-31; for example: until: 2027-01-31',
    ],
    [
      'a waiver by nobody',
      'waivers:\n  - name: a\n    reason: r\n',
      '.github/terrafix.yml:2:5 waivers[0].owner: this key is missing; wanted: a login or a name (text of 1 to 100 characters); for example: owner: octocat',
    ],
    [
      'a waiver of nothing',
      'waivers:\n  - owner: rita\n    reason: r\n',
      '.github/terrafix.yml:2:5 waivers[0]: it does not say what is meant; wanted: a block with the keys finding, test, rule, name, arn, kind, account, address, path, owner, reason, until; for example: [{name: acme-website, owner: octocat, reason: "public on purpose: serves the website", until: 2027-01-31}]',
    ],
    [
      'a grace that is no time',
      'drift: {grace: soon}\n',
      '.github/terrafix.yml:1:16 drift.grace: found "soon"; wanted: hours or days, such as 12h or 2d; for example: grace: 2d',
    ],
    [
      'a match without a condition',
      'ignore:\n  - match: {}\n    reason: x\n',
      '.github/terrafix.yml:2:12 ignore[0].match: it has no condition; wanted: a block with the keys arn, name, account, kind, test; for example: match: {name: acme-prod-*, kind: S3}',
    ],
    [
      'a key with nothing behind it',
      'labels:\nenabled: true\n',
      '.github/terrafix.yml:1:1 labels: found nothing; wanted: a list of at most 20 entries, each a label; for example: labels: [terrafix, compliance]',
    ],
    [
      'an empty list that may not be empty',
      'paths:\n  include: []\n',
      '.github/terrafix.yml:2:12 paths.include: found an empty list; wanted: a list of 1 entry or more, each a glob of file paths; for example: include: [envs/**, modules/**]',
    ],
    [
      'a whole file that is a list',
      '- a\n- b\n',
      `.github/terrafix.yml:1:1 found a list; wanted: a block with the keys ${keys}`,
    ],
    [
      'a whole file that is a sentence',
      'please fix everything\n',
      `.github/terrafix.yml:1:1 found "please fix everything"; wanted: a block with the keys ${keys}`,
    ],
    [
      'too many reviewers',
      `reviewers: [${Array.from({ length: 16 }, (_, index) => `r${index}`).join(', ')}]\n`,
      '.github/terrafix.yml:1:12 reviewers: found a list with too many entries; wanted: a list of at most 15 entries, each a GitHub login; for example: reviewers: [octocat]',
    ],
  ])('%s is told with its place, the wanted form and an example', (_title, text, message) => {
    expect(messagesOf(text)).toEqual([message]);
  });

  it('is a way of grouping that there is not', () => {
    const grouped = parseRepositoryConfig('pull-requests:\n  grouping: root-cause\n', file);
    expect(grouped).toMatchObject({ given: { 'pull-requests': { grouping: 'root-cause' } } });
    const [problem] = problemsOf('pull-requests:\n  grouping: by-owner\n');
    expect(problem).toMatchObject({ line: 2, key: 'pull-requests.grouping' });
  });

  it('is told together with all others, in the order of the file', () => {
    const problems = problemsOf('enabled: maybe\nlimits: {open-pull-requests: -1}\nlabel: [x]\n');
    expect(problems.map((problem) => [problem.line, problem.key])).toEqual([
      [1, 'enabled'],
      [2, 'limits.open-pull-requests'],
      [3, 'label'],
    ]);
  });

  it('never echoes a long or hidden value in full', () => {
    const [message] = messagesOf(`enabled: "\u202E${'x'.repeat(10_000)}"\n`);
    expect(message?.length).toBeLessThan(300);
    expect(message).not.toContain('\u202E');
  });
});

describe('what single values cannot tell', () => {
  it.each([
    ['a mapping that leads nowhere', 'mapping:\n  - match: {name: a}\n', 'mapping[0]', 'does not say where'],
    [
      'a path that leaves the repository',
      'mapping:\n  - match: {name: a}\n    path: ../other\n',
      'mapping[0].path',
      '`..`',
    ],
    ['an absolute glob', 'paths: {include: [/envs/**]}\n', 'paths.include[0]', 'starts with `/`'],
    ['a glob for another system', 'paths: {exclude: ["envs\\\\prod"]}\n', 'paths.exclude[0]', 'backslash'],
    ['a negated glob', 'paths: {include: ["!legacy/**"]}\n', 'paths.include[0]', 'starts with `!`'],
    [
      'a test on both lists',
      'tests: {include: [a, b], exclude: [b]}\n',
      'tests.include[1]',
      'b is included and excluded',
    ],
  ])('%s is a mistake', (_title, text, key, part) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.key)).toEqual([key]);
    expect(problems[0]?.problem).toContain(part);
  });
});

describe('text that is not honest YAML', () => {
  const laughs = Array.from({ length: 12 }, (_, index) =>
    index === 0 ? 'a0: &a0 [x, x]' : `a${index}: &a${index} [${`*a${index - 1}, `.repeat(9)}*a${index - 1}]`,
  ).join('\n');

  it.each([
    ['an unclosed quote', 'labels: ["a]\n', 'not valid YAML'],
    ['a tab', 'paths:\n\tinclude: [a]\n', 'tabs'],
    ['a key given twice', 'enabled: true\nenabled: false\n', 'given twice'],
    ['two documents', 'enabled: true\n---\nenabled: false\n', 'several YAML documents'],
    ['aliases of aliases', laughs, 'stands inside an anchor'],
    ['an alias of itself', 'parameters: &a {b: *a}\n', 'stands inside an anchor'],
    ['an alias without anchor', 'labels: *nowhere\n', 'no anchor'],
    ['very many aliases', `parameters:\n  a: &a 1\n  b: [${'*a, '.repeat(60)}*a]\n`, 'more than 50 aliases'],
    ['a tag that asks for code', 'parameters: {a: !!js/function "return 1"}\n', 'js/function'],
    ['binary data', 'parameters: {a: !!binary aGVsbG8=}\n', 'the tag'],
    ['brackets without end', '['.repeat(60_000), 'nested too deeply'],
    ['a deep list', `parameters: {a: ${'['.repeat(100)}${']'.repeat(100)}}\n`, 'nested too deeply'],
    ['keys that are lists', '? [a]\n: 1\n', 'a key must be text'],
    ['a file without end', `# ${'x'.repeat(70_000)}\n`, 'the file has 700'],
  ])('%s is refused with its place', (_title, text, part) => {
    const [first] = problemsOf(text);
    expect(first?.problem).toContain(part);
    expect(first?.line).toBeGreaterThan(0);
    expect(first?.column).toBeGreaterThan(0);
  });

  it('names few of very many mistakes', () => {
    expect(problemsOf(Array.from({ length: 500 }, (_, index) => `k${index}: 1`).join('\n'))).toHaveLength(50);
  });

  it.each([
    '__proto__: {polluted: true}\n',
    'paths: {__proto__: {polluted: true}}\n',
    'constructor: 1\n',
    'toString: 1\n',
  ])('treats a name of the language as any unknown key: %j', (text) => {
    expect(problemsOf(text)[0]?.problem).toBe('this key is not known');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
