import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultRunLimits, type RunLimits, type RunResult } from './run-terraform.ts';
import { inWorkspace, type Workspace } from './workspace.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-test-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a shell script in the place of Terraform. */
function run(
  script: string,
  limits: Partial<RunLimits> = {},
  signal = new AbortController().signal,
): Promise<RunResult> {
  return open((workspace) => workspace.run(['plan', '$(id)', '; id']), script, limits, signal);
}

function open<Result>(
  work: (workspace: Workspace) => Promise<Result>,
  script = 'exit 0',
  limits: Partial<RunLimits> = {},
  signal = new AbortController().signal,
): Promise<Result> {
  const program = join(folder, 'terraform');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  return inWorkspace(
    { program, settings: '# none', limits: { ...defaultRunLimits, ...limits }, signal },
    work,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(
      existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '',
    );
  } catch {
    return false;
  }
}

describe('a workspace for Terraform', () => {
  it('inherits nothing of the environment and knows no way to a network', async () => {
    vi.stubEnv('PRIVATE_KEY', 'secret-of-the-service');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-the-cloud');
    const result = await run('/usr/bin/env');
    const output = result.kind === 'ended' ? result.output : '';
    const names = output.split('\n').flatMap((line) => /^(\w+)=/.exec(line)?.[1] ?? []);
    expect(names.filter((name) => !['PWD', '_', 'SHLVL', 'OLDPWD'].includes(name)).toSorted()).toEqual([
      'AWS_EC2_METADATA_DISABLED',
      'AWS_ENDPOINT_URL',
      'CHECKPOINT_DISABLE',
      'GOGC',
      'HOME',
      'HTTPS_PROXY',
      'HTTP_PROXY',
      'PATH',
      'TF_CLI_CONFIG_FILE',
      'TF_INPUT',
      'TF_IN_AUTOMATION',
      'TMPDIR',
    ]);
    expect(output).not.toContain('secret-of');
  });

  it('passes arguments as they are, without a shell reading them', async () => {
    expect(await run('for each in "$@"; do echo "<$each>"; done')).toMatchObject({
      output: '<plan>\n<$(id)>\n<; id>\n',
    });
  });

  it('ends a run that takes too long, with everything that it started', async () => {
    const pidFile = join(folder, 'pid');
    const script = `/bin/sleep 100 & echo $! > ${pidFile}\n/bin/sleep 100`;
    expect(await run(script, { timeoutMs: 1500 })).toMatchObject({
      kind: 'stopped',
      because: expect.stringContaining('1.5 seconds'),
    });
    await vi.waitFor(() => expect(isAlive(Number(readFileSync(pidFile, 'utf8')))).toBe(false));
  });

  it('does not wait for what a run leaves behind, and ends it', async () => {
    const pidFile = join(folder, 'pid');
    expect(await run(`/bin/sleep 100 & echo $! > ${pidFile}`)).toMatchObject({ kind: 'ended', exitCode: 0 });
    await vi.waitFor(() => expect(isAlive(Number(readFileSync(pidFile, 'utf8')))).toBe(false));
  });

  it('ends a run that says too much', async () => {
    expect(await run('while :; do echo 0123456789; done', { maxOutputBytes: 10_000 })).toMatchObject({
      kind: 'stopped',
      because: 'Terraform said more than is read',
    });
  });

  it('ends a run when TerraFix is stopped', async () => {
    const ending = new AbortController();
    const asked = run('/bin/sleep 100', {}, ending.signal);
    setTimeout(() => ending.abort(), 200);
    expect(await asked).toEqual({ kind: 'stopped', because: 'TerraFix was stopped' });
  });

  it.runIf(process.platform === 'linux')('bounds the memory of each process', async () => {
    const limits = { maxMemoryBytes: 50_000_000 };
    expect(await run('ulimit -v', limits)).toMatchObject({ output: '48829\n' });
  });

  it('says so when the program does not start', async () => {
    expect(await run('exit 3')).toMatchObject({ kind: 'ended', exitCode: 3 });
    const result = await inWorkspace(
      {
        program: join(folder, 'nothing'),
        settings: '',
        limits: defaultRunLimits,
        signal: new AbortController().signal,
      },
      (workspace) => workspace.run([]),
    );
    expect(result).toMatchObject({ kind: 'ended', exitCode: 127 });
  });

  it('is removed when the work is done, and when it fails', async () => {
    const places: string[] = [];
    await open(async (workspace) => places.push(workspace.folder));
    const failing = open((workspace) => {
      places.push(workspace.folder);
      return Promise.reject(new Error('no'));
    });
    await expect(failing).rejects.toThrow('no');
    expect(places).toHaveLength(2);
    expect(places.filter((place) => existsSync(join(place, '..')))).toEqual([]);
  });

  it.each(['../outside.tf', 'a/../../outside.tf', ''])('writes nothing at %j', async (path) => {
    await expect(open((workspace) => workspace.write(path, 'x'))).rejects.toThrow(
      'leads out of the workspace',
    );
  });

  it('never writes over what is there', async () => {
    await expect(
      open(async (workspace) => {
        await workspace.write('a.tf', 'one');
        await workspace.write('a.tf', 'two');
      }),
    ).rejects.toThrow('EEXIST');
  });
});
