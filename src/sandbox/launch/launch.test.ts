import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));

/** Runs an expression over one of the launcher's modules in a Node of its own, as they run on a fresh machine. */
function evaluate(module: string, expression: string, env: Record<string, string> = {}) {
  const url = pathToFileURL(join(folder, module)).href;
  const script = `import * as it from ${JSON.stringify(url)}; const answer = await (async () => ${expression})(); console.log(JSON.stringify(answer ?? null));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status: run.status, answer: run.stdout.trim(), said: run.stderr };
}

/** A folder for the PATH with programs that are shell scripts. */
function programs(scripts: Record<string, string>): string {
  const bin = mkdtempSync(join(tmpdir(), 'terrafix-bin-'));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

function aProject(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'terrafix-project-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('the launcher', () => {
  it('imports nothing but Node itself and its own files', () => {
    const modules = [
      'launch',
      'processes',
      'debian-packages',
      'ensure-redis',
      'ensure-browser',
      'ensure-packages',
    ];
    const imported = [...modules, 'test-count'].flatMap((name) =>
      [...readFileSync(join(folder, `${name}.mjs`), 'utf8').matchAll(/from '([^']+)'/g)].map(
        ([, from]) => from,
      ),
    );
    expect(imported.filter((from) => !/^(node:[a-z_/]+|\.\/[a-z-]+\.mjs)$/.test(from ?? ''))).toEqual([]);
  });

  it('says in one line how it is used', () => {
    const run = spawnSync(process.execPath, [join(folder, 'launch.mjs'), 'constructor'], {
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toBe(
      'terrafix: usage: node src/sandbox/launch/launch.mjs demo|test|bench|drill|experiments|capacity|eval|eval-model|cli|new-rule|rule-cases|packages|build [arguments]\n',
    );
  });

  it.each([
    ['20.19.0', true],
    ['20.18.3', false],
    ['18.20.0', false],
    ['22.0.0', true],
  ])('takes Node %s: %s', (version, isTaken) => {
    const root = aProject({ 'package.json': '{"engines":{"node":">=20.19"}}' });
    const run = evaluate('ensure-packages.mjs', `it.checkNode(${JSON.stringify(root)}, '${version}')`);
    expect(run.status === 0).toBe(isTaken);
    expect(run.said.includes(`Node 20.19 or later is needed, and this is Node ${version}`)).toBe(!isTaken);
  });

  it('installs packages when there are none or the lock file is newer, and only then', () => {
    const root = aProject({ 'package-lock.json': '{}' });
    const bin = programs({
      npm: 'mkdir -p node_modules && touch node_modules/.package-lock.json && echo "npm $*" >&2',
    });
    const ensure = () =>
      evaluate('ensure-packages.mjs', `it.ensurePackages(${JSON.stringify(root)})`, {
        PATH: `${bin}:${process.env['PATH']}`,
      }).said;
    expect(ensure()).toContain('npm ci');
    expect(ensure()).toBe('');
    const future = new Date(Date.now() + 60_000);
    utimesSync(join(root, 'package-lock.json'), future, future);
    expect(ensure()).toContain('the lock file changed');
  });

  it('compiles when a source is newer than the last build without errors', () => {
    const root = aProject({ 'src/main.ts': '', 'tsconfig.build.json': '{}', 'package-lock.json': '{}' });
    const ensure = (npm: string) =>
      evaluate('ensure-packages.mjs', `it.ensureBuild(${JSON.stringify(root)})`, {
        PATH: `${programs({ npm })}:${process.env['PATH']}`,
      });
    const fails = ensure('mkdir -p dist; exit 2');
    expect(fails.status).toBe(1);
    expect(fails.said).toContain('`npm run build` failed');
    expect(ensure('mkdir -p dist').said).toContain('compiling');
    expect(ensure('exit 2').said).toBe('');
    const future = new Date(Date.now() + 60_000);
    utimesSync(join(root, 'src/main.ts'), future, future);
    expect(ensure('exit 0').said).toContain('compiling');
  });

  it('hands exit codes through', () => {
    const code = evaluate('processes.mjs', "it.runOnTerminal('sh', ['-c', 'exit 7'])");
    expect(code.answer).toBe('7');
  });

  it('hands SIGTERM on and ends as the command ended', async () => {
    const url = pathToFileURL(join(folder, 'processes.mjs')).href;
    const script = `import { runOnTerminal } from ${JSON.stringify(url)};
      process.exitCode = await runOnTerminal('sh', ['-c', 'trap "exit 5" TERM; echo ready; for i in $(seq 200); do sleep 0.05; done']);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([5, null]);
  });
});

describe('a Redis for a machine without one', () => {
  it('is not fetched when there is an address or a program', () => {
    const root = aProject({});
    const withUrl = evaluate('ensure-redis.mjs', `it.ensureRedis(${JSON.stringify(root)})`, {
      REDIS_URL: 'redis://127.0.0.1:1',
      PATH: '',
    });
    expect(withUrl.said).toBe('');
    const withProgram = evaluate('ensure-redis.mjs', `it.ensureRedis(${JSON.stringify(root)})`, {
      REDIS_URL: '',
      PATH: programs({ 'valkey-server': 'exit 0' }),
    });
    expect(withProgram.said).toBe('');
  });

  it('is unpacked from the packages that are missing, after the lists were read anew', () => {
    const root = aProject({});
    const bin = programs({
      // Lists are empty at first; the update fills them.
      'apt-get': `case "$*" in
        *update*) touch "${root}/updated";;
        *simulate*) [ -f "${root}/updated" ] || { echo "E: Unable to locate package" >&2; exit 100; }
          echo "Inst liblzf1 (3.6 Debian [amd64])"; echo "Inst redis-server (7 Debian [amd64])"; echo "Conf liblzf1 (3.6)";;
        *download*) for name in "$@"; do case $name in lib*|redis*) touch "$name.deb";; esac; done;;
      esac`,
      dpkg: `case "$2" in
        *redis-server.deb) mkdir -p "$3/usr/bin"; printf '#!/bin/sh\\nexit 0\\n' > "$3/usr/bin/redis-server"; chmod +x "$3/usr/bin/redis-server";;
        *liblzf1.deb) mkdir -p "$3/usr/lib/some-linux"; touch "$3/usr/lib/some-linux/liblzf.so.1";;
      esac`,
    });
    const run = evaluate('ensure-redis.mjs', `it.ensureRedis(${JSON.stringify(root)})`, {
      REDIS_URL: '',
      PATH: `${bin}:/bin`,
    });
    expect(run.status).toBe(0);
    const cache = join(root, 'node_modules/.cache/terrafix/redis');
    expect(JSON.parse(readFileSync(join(cache, 'server.json'), 'utf8'))).toEqual({
      command: join(cache, 'files/usr/bin/redis-server'),
      libraryPath: join(cache, 'files/usr/lib/some-linux'),
    });
  });

  it('that cannot be fetched ends in one sentence that says what to install', () => {
    const root = aProject({});
    const bin = programs({ 'apt-get': 'echo "E: no network" >&2; exit 100', dpkg: 'exit 0' });
    const run = evaluate('ensure-redis.mjs', `it.ensureRedis(${JSON.stringify(root)})`, {
      REDIS_URL: '',
      PATH: `${bin}:/bin`,
    });
    expect(run.status).toBe(1);
    expect(run.said).toContain(
      'Redis is needed and could not be fetched (E: no network): install redis-server or valkey-server, or set REDIS_URL to a running one.',
    );
  });
});

describe('a browser for the tests of the page', () => {
  it('is found on the PATH, or given', () => {
    const bin = programs({ 'google-chrome': 'exit 0' });
    const found = evaluate('ensure-browser.mjs', 'it.ensureBrowser()', {
      PATH: bin,
      TERRAFIX_CHROMIUM: '',
      TERRAFIX_NO_BROWSER: '',
    });
    expect(JSON.parse(found.answer)).toEqual({ TERRAFIX_CHROMIUM: join(bin, 'google-chrome') });
    const given = evaluate('ensure-browser.mjs', 'it.ensureBrowser()', {
      PATH: bin,
      TERRAFIX_CHROMIUM: process.execPath,
      TERRAFIX_NO_BROWSER: '',
    });
    expect(JSON.parse(given.answer)).toEqual({ TERRAFIX_CHROMIUM: process.execPath });
  });

  it.skipIf(process.platform === 'darwin')('that is nowhere makes its tests skip, in one sentence', () => {
    const run = evaluate('ensure-browser.mjs', 'it.ensureBrowser()', {
      PATH: programs({}),
      TERRAFIX_CHROMIUM: '',
      TERRAFIX_NO_BROWSER: '',
    });
    expect(JSON.parse(run.answer)).toEqual({ TERRAFIX_NO_BROWSER: '1' });
    expect(run.said).toContain('the tests of the page in a browser are skipped');
  });
});

/** One test file in the report of vitest. */
function file(status: string, ...statuses: string[]) {
  return { status, assertionResults: statuses.map((one) => ({ status: one })) };
}

describe('the last line of a test run', () => {
  const report = {
    success: true,
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [file('passed', 'passed')],
  };
  it.each([
    ['counts tests', report, { passed: 5, failed: 0, skipped: 2 }],
    [
      'counts a file that could not be loaded as a failure',
      { ...report, success: false, testResults: [file('failed')] },
      { passed: 5, failed: 1, skipped: 2 },
    ],
    [
      'counts a failed test once',
      { ...report, success: false, numFailedTests: 1, testResults: [file('failed', 'passed', 'failed')] },
      { passed: 5, failed: 1, skipped: 2 },
    ],
    [
      'counts an error outside of every test',
      { ...report, success: false },
      { passed: 5, failed: 1, skipped: 2 },
    ],
    ['is left out without a report', null, null],
  ])('%s', (_title, given, counts) => {
    const run = evaluate('test-count.mjs', `it.countTests(${JSON.stringify(given)})`);
    expect(JSON.parse(run.answer)).toEqual(counts);
  });
});
