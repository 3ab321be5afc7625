import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { program, TestCheckout } from './support/checkout.ts';
import { FakeTerraform } from './support/fake-terraform.ts';

let checkout: TestCheckout;
let terraform: FakeTerraform;

afterEach(() => {
  checkout.remove();
  terraform.remove();
});

/** Writes down its process, and would stay for as long as the machine. */
const staying = (folder: string): string => `echo $$ > ${folder}/pid\n/bin/sleep 1000`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/status`;
    return !(existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, 'utf8')));
  } catch {
    return false;
  }
}

describe('the command line while Terraform runs', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ended by %s leaves neither Terraform running nor its folder',
    async (signal) => {
      checkout = new TestCheckout('acme/data-infra');
      terraform = new FakeTerraform(staying);
      const scratch = join(terraform.folder, 'scratch');
      mkdirSync(scratch);
      const finding = ['--test', 'aws-dynamodb-pitr-backups', '--resource', 'acme-sessions-prod'];
      const address = ['--address', 'aws_dynamodb_table.sessions'];
      const child = spawn(process.execPath, [program, 'fix', checkout.folder, ...finding, ...address], {
        env: { ...checkout.environment, ...terraform.environment, TMPDIR: scratch },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
      const pidFile = join(terraform.folder, 'pid');
      await vi.waitFor(() => expect(readFileSync(pidFile, 'utf8')).toMatch(/\d\n/), 20_000);
      expect(readdirSync(scratch)).toHaveLength(1);
      const pid = Number(readFileSync(pidFile, 'utf8'));
      expect(isAlive(pid)).toBe(true);
      child.kill(signal);
      expect(await ended).toBe(signal);
      await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
      expect(readdirSync(scratch)).toEqual([]);
    },
    30_000,
  );
});
