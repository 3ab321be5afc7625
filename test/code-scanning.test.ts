import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../src/domain/record.ts';
import { textAt } from '../src/sandbox/github/json.ts';
import type { ScannerResult } from '../src/sandbox/github/code-scanning-alerts.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { anOrganisation, backups, tableBlock, writer } from './pull-requests/organisation.ts';
import { untilState } from './support/driver.ts';
import { eventually } from './support/eventually.ts';

const infra = 'acme/infra';
const quiet = 'acme/quiet';
const config = `limits:\n  open-pull-requests: 100\nsources:\n  code-scanning:\n    enabled: true\n    tools: [Checkov]\n    severities: [high, critical]\n`;

let world: World;
let head: string;

beforeAll(async () => {
  world = await startWorld({
    organisations: [
      anOrganisation({
        infra: { config, tables: { orders: [], carts: [], sessions: [backups], users: [] } },
        quiet: { tables: { logs: [] } },
      }),
    ],
    pollIntervalSeconds: 3,
  });
  head = await headOf(infra);
});

afterAll(async () => {
  await world?.stop();
});

async function headOf(repository: string): Promise<string> {
  const answer = await world.github.asOwner().request('GET', `/repos/${repository}/git/ref/heads/main`);
  return textAt(answer, 'object', 'sha');
}

/** An alert on one of the tables, at the first line of its block. */
function onTable(name: string, more: Partial<ScannerResult> = {}): ScannerResult {
  const lines = ['orders', 'carts', 'sessions', 'users'].map((one) => `${tableBlock(one)}\n`);
  const before = lines.slice(0, ['orders', 'carts', 'sessions', 'users'].indexOf(name)).join('');
  const startLine = before.split('\n').length;
  return {
    tool: 'Checkov',
    ruleId: 'CKV_AWS_28',
    title: 'Ensure DynamoDB point in time recovery (backup) is enabled',
    severity: 'high',
    path: 'main.tf',
    startLine,
    endLine: startLine + 8,
    commit: head,
    ref: 'refs/heads/main',
    ...more,
  };
}

async function recordOf(alert: number): Promise<FindingRecord | null> {
  return (await world.records()).find(({ finding }) => finding.report?.alert?.number === alert) ?? null;
}

const untilTaken = (alert: number): Promise<FindingRecord> =>
  eventually(`alert ${alert} is a finding`, () => recordOf(alert));

describe('alerts of code scanning', () => {
  it('become pull requests at the block that they name, until GitHub calls them fixed', async () => {
    const number = world.github.codeScanning.report(infra, onTable('orders'));
    const found = await untilState(world, await untilTaken(number), 'in-review');
    expect(found.finding).toMatchObject({
      source: 'code-scanning',
      test: { id: 'CKV_AWS_28' },
      report: { tool: 'Checkov', alert: { repository: infra, number } },
    });
    expect(found.outcome?.located).toMatchObject({
      address: 'aws_dynamodb_table.orders',
      score: 90,
      evidence: [{ kind: 'reported-place', detail: 'reported at main.tf:1' }],
    });
    expect(found.outcome?.change?.origin).toMatchObject({ kind: 'rule' });

    const { repository, number: pull } = pullRequestOf(found);
    const opened = await world.github.asUser(writer).request('GET', `/repos/${repository}/pulls/${pull}`);
    expect(textAt(opened, 'body')).toContain(
      `Reported by Checkov as \`CKV_AWS_28\` at \`main.tf:1\` (code-scanning alert ${number}).`,
    );
    const commit = await world.github.asUser(writer).merge(repository, pull);
    await untilState(world, found, 'waiting-for-apply');
    world.github.codeScanning.fix(infra, number, commit);
    const verified = await untilState(world, found, 'verified');
    expect(verified.history.at(-1)?.note).toMatch(/^the alert was closed at /);
    await eventually('the pull request says so', async () => {
      const comments = await world.github.asUser(writer).comments(repository, pull);
      return comments.some(({ body }) => /Checkov does not report .* any more/.test(String(body)));
    });
  });

  it('are ignored when a person dismisses them, and taken up when one opens them again', async () => {
    const number = world.github.codeScanning.report(infra, onTable('carts'));
    const found = await untilState(world, await untilTaken(number), 'in-review');
    await world.github.codeScanning.dismiss(infra, number, writer, "won't fix", 'a cache');
    const ignored = await untilState(world, found, 'ignored');
    expect(ignored.history.at(-1)).toMatchObject({
      by: writer,
      note: "ignored: dismissed on GitHub: won't fix: a cache",
    });
    const { number: pull } = pullRequestOf(found);
    await eventually('the pull request is closed', async () => {
      const pulls = await world.github.asOwner().pullRequests(infra);
      return pulls.some((one) => one['number'] === pull && one['state'] === 'closed');
    });
    await world.github.codeScanning.reopen(infra, number, writer);
    const again = await untilState(world, found, 'in-review');
    expect(pullRequestOf(again).number).not.toBe(pull);
  });

  it('wait for the pull request of Vanta’s finding on the same block', async () => {
    const vantas = await eventually('the finding of Vanta has its pull request', async () => {
      const records = await world.records();
      return records.find(({ finding, state }) => finding.source === 'vanta' && state === 'in-review');
    });
    expect(vantas.outcome?.located?.address).toBe('aws_dynamodb_table.sessions');
    const number = world.github.codeScanning.report(infra, onTable('sessions'));
    const waiting = await untilState(world, await untilTaken(number), 'waiting');
    expect(waiting.waiting).toMatchObject({ for: 'block', fingerprint: vantas.finding.fingerprint });
    expect(waiting.waiting?.note).toContain(`${infra}#${pullRequestOf(vantas).number}`);
    await world.github.asUser(writer).merge(infra, pullRequestOf(vantas).number);
    await untilState(world, waiting, 'already-compliant');
  });

  it('are left alone on other branches, of other tools, of other severities, in other files and where it is off', async () => {
    const before = (await world.records()).length;
    const { codeScanning } = world.github;
    codeScanning.report(infra, onTable('users', { ref: 'refs/pull/9/merge' }));
    codeScanning.report(infra, onTable('users', { tool: 'KICS' }));
    codeScanning.report(infra, onTable('users', { severity: 'low' }));
    codeScanning.report(infra, onTable('users', { path: 'README.md' }));
    codeScanning.report(quiet, onTable('orders', { commit: await headOf(quiet) }));
    // What comes after them in the same queue is done when they are.
    const last = codeScanning.report(infra, onTable('users', { ruleId: 'CKV_AWS_999' }));
    // No rule answers it: the model is asked, of which the world has one that declines.
    const declined = await untilState(world, await untilTaken(last), 'refused');
    expect(declined.outcome).toMatchObject({ refusal: { reason: 'model-declined' } });
    expect((await world.records()).length).toBe(before + 1);
  });

  it('are not judged by the lists of Vanta', async () => {
    const [found] = (await world.records()).filter(
      ({ finding, state }) => finding.source === 'code-scanning' && state === 'in-review',
    );
    expect(found).toBeDefined();
    const polled = await world.ledger.lastPoll(found?.installationId ?? 0);
    await eventually('Vanta is polled again', async () => {
      const now = await world.ledger.lastPoll(found?.installationId ?? 0);
      return now?.at !== polled?.at;
    });
    expect((await recordOf(found?.finding.report?.alert?.number ?? 0))?.state).toBe('in-review');
  });
});

function pullRequestOf(record: FindingRecord) {
  if (!record.pullRequest) throw new Error(`finding ${record.finding.test.id} has no pull request`);
  return record.pullRequest;
}
