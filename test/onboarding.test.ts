import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../src/sandbox/github/description/exchange.ts';
import { listenToExchanges } from '../src/sandbox/github/exchange-listeners.ts';
import { listAt, numberAt, objectAt, textAt } from '../src/sandbox/github/json.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { eventually } from './support/eventually.ts';
import { adminOf, configuration, findingIn, organisations } from './onboarding/organisations.ts';

let world: World;
const branch = 'terrafix/configure';

beforeAll(async () => {
  world = await startWorld({ organisations, pollIntervalSeconds: 3600, keepsWrites: true });
  world.github.announceInstallations();
});

afterAll(async () => {
  await world?.stop();
});

const ada = () => world.github.asUser(adminOf('acme'));
const adminIn = (repository: string) =>
  world.github.asUser(adminOf(repository.slice(0, repository.indexOf('/'))));

async function pullsOf(repository: string, head = branch) {
  const pulls = await adminIn(repository).pullRequests(repository);
  return pulls.filter((pull) => textAt(pull, 'head', 'ref') === head);
}

/** The one onboarding pull request of a repository, when it is there. */
function onboardingOf(repository: string) {
  return eventually(`${repository} is asked`, async () => (await pullsOf(repository))[0] ?? null);
}

function stateOf(repository: string, ...states: readonly string[]) {
  return eventually(`the finding of ${repository} is ${states.join(' or ')}`, async () => {
    const record = findingIn(await world.records(), repository);
    return record && states.includes(record.state) ? record : null;
  });
}

function checkOf(repository: string, commit: string, conclusion: string) {
  return eventually(`the configuration check is ${conclusion}`, async () => {
    const runs = await ada().checkRuns(repository, commit);
    return (
      runs.find(
        (run) => textAt(run, 'name') === 'TerraFix configuration' && textAt(run, 'conclusion') === conclusion,
      ) ?? null
    );
  });
}

async function issuesOf(repository: string) {
  const path = `/repos/${repository}/issues?state=all&creator=terrafix%5Bbot%5D`;
  const found = await adminIn(repository).request('GET', path);
  return (Array.isArray(found) ? found : []).filter((issue) =>
    textAt(issue, 'body').startsWith('<!-- terrafix:issue:configuration -->'),
  );
}

/** Without what changes with every rule and every key that is added. */
function lasting(text: string): string {
  return text.replaceAll(/one of [^\n]*/g, 'one of …').replaceAll(/asks \d+ rules/g, 'asks N rules');
}

describe('an installation', () => {
  it('is asked by one pull request in each repository with Terraform and without a configuration', async () => {
    const pull = await onboardingOf('acme/infra');
    await onboardingOf('acme/web');
    expect(textAt(pull, 'title')).toBe('Configure TerraFix');
    expect(await pullsOf('acme/documents')).toEqual([]);
    expect(await pullsOf('acme/ready')).toEqual([]);
    expect(await pullsOf('globex/infra')).toEqual([]);
  });

  it('finds in it a configuration made of what is there, and what would be done', async () => {
    const pull = await onboardingOf('acme/infra');
    const file = (await ada().readFile('acme/infra', branch, configuration))?.text ?? '';
    expect(file).toMatchSnapshot('file');
    expect(lasting(textAt(pull, 'body'))).toMatchSnapshot('body');
  });

  it('writes nothing else there, and its findings wait', async () => {
    const record = await stateOf('acme/infra', 'waiting');
    expect(record.waiting).toMatchObject({ for: 'onboarding' });
    const writes = world.github.writes.filter(({ path }) => path.startsWith('/repos/acme/infra/'));
    const routes = writes.map(({ method, path }) => `${method} ${path.replace(/\d+/g, 'n')}`);
    expect(new Set(routes.filter((route) => !/check-runs|\/labels|\/git\//.test(route)))).toEqual(
      new Set(['PUT /repos/acme/infra/contents/.github%nFterrafix.yml', 'POST /repos/acme/infra/pulls']),
    );
    expect(await ada().pullRequests('acme/infra')).toHaveLength(1);
  });

  it('is not asked where its organisation says so', async () => {
    const record = await stateOf('globex/infra', 'in-review');
    expect(record.pullRequest?.repository).toBe('globex/infra');
  });

  it('goes on without a question where a repository has a configuration', async () => {
    const record = await stateOf('acme/ready', 'in-review');
    expect(record.pullRequest?.repository).toBe('acme/ready');
  });
});

describe('a repository whose pull request is closed', () => {
  it('is left alone, and is told so once', async () => {
    const number = numberAt(await onboardingOf('acme/web'), 'number');
    await ada().close('acme/web', number);
    await eventually('it is told', async () => {
      const said = await ada().comments('acme/web', number);
      return said.some((one) => textAt(one, 'body').includes('leaves this repository alone')) || null;
    });
    world.github.announceInstallations();
    await world.github.webhooks.settled();
    await world.github.addRepository('acme', { name: 'later', files: new Map([['main.tf', '# later\n']]) });
    await onboardingOf('acme/later');
    expect(await pullsOf('acme/web')).toHaveLength(1);
    expect(await ada().comments('acme/web', number)).toHaveLength(1);
    expect(findingIn(await world.records(), 'acme/web')?.state).toBe('waiting');
  });

  it('comes in when it is reopened and merged', async () => {
    const number = numberAt(await onboardingOf('acme/web'), 'number');
    await ada().reopen('acme/web', number);
    await ada().merge('acme/web', number);
    const record = await stateOf('acme/web', 'in-review');
    expect(record.pullRequest?.repository).toBe('acme/web');
  });
});

describe('a repository whose pull request is merged', () => {
  it('has its findings taken up at once, and the branch is gone', async () => {
    const pull = await onboardingOf('acme/infra');
    await checkOf('acme/infra', textAt(pull, 'head', 'sha'), 'success');
    await ada().merge('acme/infra', numberAt(pull, 'number'));
    const record = await stateOf('acme/infra', 'in-review');
    expect(record.pullRequest?.repository).toBe('acme/infra');
    await eventually('the branch is gone', async () =>
      ada()
        .headOf('acme/infra', branch)
        .then(
          () => null,
          () => true,
        ),
    );
  });
});

describe('a pull request that changes the configuration', () => {
  const mistaken = 'enabled: true\nlimits:\n  open-pull-requests: many @octocat <img src=x>\nlables: [x]\n';
  let number = 0;
  let head = '';

  beforeAll(async () => {
    const base = await ada().headOf('acme/ready', 'main');
    await ada().request('POST', '/repos/acme/ready/git/refs', { ref: 'refs/heads/tune', sha: base });
    head = await ada().push('acme/ready', 'tune', configuration, mistaken);
    const pull = await ada().request('POST', '/repos/acme/ready/pulls', {
      title: 'tune',
      head: 'tune',
      base: 'main',
      body: '',
    });
    number = numberAt(pull, 'number');
  });

  it('is told each mistake at its line', async () => {
    const run = await checkOf('acme/ready', head, 'failure');
    expect(textAt(run, 'output', 'title')).toBe('2 mistakes: merged, this would pause TerraFix');
    expect(lasting(textAt(run, 'output', 'summary'))).toMatchSnapshot();
    const sent = world.github.writes.find(
      ({ path, body }) => path.endsWith('/check-runs') && body.includes(head),
    );
    const output = objectAt(JSON.parse(sent?.body ?? '{}'), 'output');
    expect(listAt(output, 'annotations')).toMatchObject([
      { path: configuration, start_line: 3, annotation_level: 'failure' },
      { path: configuration, start_line: 4, annotation_level: 'failure' },
    ]);
  });

  it('is told what it would change, when it is mended', async () => {
    head = await ada().push(
      'acme/ready',
      'tune',
      configuration,
      'exclude-paths: [databases/**]\ntests: { exclude: [aws-dynamodb-pitr-backups] }\n_extends: acme/secret:terrafix.yml\n',
    );
    const run = await checkOf('acme/ready', head, 'success');
    expect(lasting(textAt(run, 'output', 'summary'))).toMatchSnapshot();
  });

  it('changes nothing before it is merged', async () => {
    expect(await issuesOf('acme/ready')).toEqual([]);
    await ada().close('acme/ready', number);
  });

  it('is not remarked upon when it changes something else', async () => {
    const base = await ada().headOf('acme/ready', 'main');
    await ada().request('POST', '/repos/acme/ready/git/refs', { ref: 'refs/heads/words', sha: base });
    const commit = await ada().push('acme/ready', 'words', 'README.md', '# words\n');
    await ada().request('POST', '/repos/acme/ready/pulls', {
      title: 'w',
      head: 'words',
      base: 'main',
      body: '',
    });
    await world.github.webhooks.settled();
    const again = await ada().push('acme/ready', 'tune', configuration, 'enabled: true\n# anew\n');
    await ada().reopen('acme/ready', number);
    await checkOf('acme/ready', again, 'success');
    expect(await ada().checkRuns('acme/ready', commit)).toEqual([]);
  });
});

describe('a pull request from a fork that changes the configuration', () => {
  const forkBranch = 'terrafix/configure';
  const seen: Pick<Exchange, 'method' | 'path' | 'body'>[] = [];
  let stop: (() => void) | null = null;
  let number = 0;
  let head = '';

  beforeAll(async () => {
    stop = listenToExchanges((exchange) => seen.push(exchange));
    const mallory = world.github.asStranger('mallory');
    await mallory.fork('acme/ready', forkBranch);
    head = await mallory.push(
      'acme/ready',
      forkBranch,
      configuration,
      'enabled: maybe\n_extends: mallory/ready:terrafix.yml\n',
    );
    number = numberAt(await mallory.open('acme/ready', forkBranch, 'hello @ada'), 'number');
  });

  afterAll(() => stop?.());

  it('is judged by a check run of the repository itself, on the commit of the fork', async () => {
    const pull = await ada().pullRequest('acme/ready', number);
    expect(textAt(pull, 'head', 'repo', 'full_name')).toBe('mallory/ready');
    const run = await checkOf('acme/ready', head, 'failure');
    expect(textAt(run, 'output', 'title')).toBe('1 mistake: merged, this would pause TerraFix');
  });

  it('is judged again when the fork is pushed to, and shows nothing that its author may not read', async () => {
    const preset = 'limits: { open-pull-requests: 2 }\n_extends: acme/secret:terrafix.yml\n';
    head = await world.github.asStranger('mallory').push('acme/ready', forkBranch, configuration, preset);
    const run = await checkOf('acme/ready', head, 'success');
    expect(textAt(run, 'output', 'summary')).toContain('acme/secret:terrafix.yml');
    const texts = /^\/repos\/acme\/secret\/(contents|git\/blobs|tarball)\//;
    expect(seen.filter(({ path }) => texts.test(path))).toEqual([]);
  });

  it('is never taken for the question of TerraFix, and moves nothing when it is closed', async () => {
    await ada().close('acme/ready', number);
    await world.github.webhooks.settled();
    await ada().push('acme/ready', 'main', 'notes.md', '# later\n');
    await world.github.webhooks.settled();
    expect(await ada().comments('acme/ready', number)).toEqual([]);
    expect((await stateOf('acme/ready', 'in-review')).pullRequest?.repository).toBe('acme/ready');
  });

  it('asks nothing of the fork: no request, no token, no write but the check runs', () => {
    expect(seen.filter(({ path }) => path.includes('/mallory/') || path.endsWith('/mallory'))).toEqual([]);
    const known = organisations.map(
      ({ github }) => `/app/installations/${github.installationId}/access_tokens`,
    );
    const tokens = seen.filter(({ path }) => path.endsWith('/access_tokens'));
    expect(
      tokens.filter(({ path, body }) => !known.includes(path) || (body ?? '').includes('mallory')),
    ).toEqual([]);
    const dashboard = new RegExp(`^/issues(/(?!${number}$)\\d+)?$`);
    const writes = seen
      .filter(({ method, path }) => method !== 'GET' && path.startsWith('/repos/acme/ready/'))
      .map(({ path }) => path.slice('/repos/acme/ready'.length))
      .filter((path) => !dashboard.test(path));
    expect(new Set(writes.map((path) => path.replace(/\d+/g, 'n')))).toEqual(new Set(['/check-runs']));
  });
});

describe('a mistake on the default branch', () => {
  it('pauses the repository with one issue that names file, line and the way out', async () => {
    await ada().push('acme/ready', 'main', configuration, 'enabled: true\nlimts: {}\n');
    const [issue] = await eventually('there is an issue', async () => {
      const found = await issuesOf('acme/ready');
      return found.length > 0 ? found : null;
    });
    expect(textAt(issue, 'title')).toBe('TerraFix is paused: 1 mistake in the configuration');
    expect(lasting(textAt(issue, 'body'))).toMatchSnapshot();
  });

  it('is told anew in place when it is another one', async () => {
    await ada().push('acme/ready', 'main', configuration, 'enabled: maybe\nlimts: {}\n');
    await eventually('the issue is updated', async () => {
      const [issue] = await issuesOf('acme/ready');
      return textAt(issue, 'title').includes('2 mistakes') || null;
    });
    expect(await issuesOf('acme/ready')).toHaveLength(1);
  });

  it('closes its issue when it is mended', async () => {
    await ada().push('acme/ready', 'main', configuration, 'enabled: true\n');
    const [issue] = await eventually('the issue is closed', async () => {
      const found = await issuesOf('acme/ready');
      return found.every((one) => textAt(one, 'state') === 'closed') ? found : null;
    });
    const said = await eventually('it is said why', async () => {
      const found = await ada().comments('acme/ready', numberAt(issue, 'number'));
      return found.length > 0 ? found : null;
    });
    expect(said.map((one) => textAt(one, 'body'))).toEqual([
      'The configuration can be read again: TerraFix goes on.',
    ]);
  });

  it('in the organisation file pauses the organisation, and is told in its own repository', async () => {
    const gus = world.github.asUser(adminOf('globex'));
    await gus.push('globex/.github', 'main', configuration, 'onboarding: perhaps\n');
    await eventually('there is an issue', async () => {
      const found = await issuesOf('globex/.github');
      return found.length === 1 && textAt(found[0], 'state') === 'open';
    });
    expect(await issuesOf('globex/infra')).toEqual([]);
    await gus.push('globex/.github', 'main', configuration, 'onboarding: off\n');
    await eventually('the issue is closed', async () => {
      const [issue] = await issuesOf('globex/.github');
      return textAt(issue, 'state') === 'closed';
    });
  });
});
