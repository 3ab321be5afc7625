import { setTimeout as wait } from 'node:timers/promises';
import pc from 'picocolors';
import { readTerraformSettings } from '../config/terraform-settings.ts';
import { VariableReader } from '../config/variable-reader.ts';
import type { FindingRecord } from '../domain/record.ts';
import { describeAttacks, playAttacks } from './demo/attacks.ts';
import { createProgress } from './demo/progress.ts';
import { describeReplacements } from './demo/replacements.ts';
import { summaryTable } from './demo/summary.ts';
import { servePage } from './page/page.ts';
import { pageSourceOf } from './page/world-source.ts';
import { startWorld, type World } from './world.ts';

const help = `npm run demo [-- options]

Runs the real service against emulated GitHub, Vanta and Bedrock, with scripted answers in place of a model,
and stays up until stopped.

  --once         end after the table
  --port <port>  port of the page (default 4100; 0 takes a free one)
  --json         print the findings as JSON instead of the table
  --logs         print the service's own JSON logs to standard error

TERRAFIX_PROVIDER_MIRROR (and TERRAFIX_TERRAFORM): ask Terraform what each change does, which takes some minutes;
see docs/terraform.md.`;

/** Terraform takes some ten seconds for each change. */
const patienceMs = { alone: 300_000, withTerraform: 1_200_000 };

/** Every finding of the scenario has arrived and none is on its way. */
function isSettled(world: World, records: readonly FindingRecord[]): boolean {
  const expected = world.organisations.reduce((sum, one) => sum + one.expected.length, 0);
  return (
    records.length >= expected &&
    records.every((record) => record.state !== 'queued' && record.state !== 'working')
  );
}

async function watch(world: World): Promise<readonly FindingRecord[]> {
  const progress = createProgress(process.stdout, world.installations);
  const end =
    Date.now() + (world.environment.terraform === null ? patienceMs.alone : patienceMs.withTerraform);
  let records = await world.records();
  while (!isSettled(world, records) && Date.now() < end) {
    progress.show(records);
    await wait(500);
    records = await world.records();
  }
  progress.show(records);
  progress.done();
  return records;
}

async function run(options: readonly string[]): Promise<void> {
  if (options.includes('--help') || options.includes('-h')) {
    console.log(help);
    return;
  }
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  console.log('starting Redis, the emulated GitHub, Vanta and Bedrock, and the service …');
  const reader = new VariableReader(process.env);
  const terraform = readTerraformSettings(reader);
  reader.throwProblems();
  const world = await startWorld({ logLevel: options.includes('--logs') ? 'info' : 'fatal', terraform });
  const page = await servePage(pageSourceOf(world), portOf(options));
  world.github.setPageUrl((owner, name, number) => `${page.url}/pulls/${owner}/${name}/${number}`);
  console.log(`page    ${pc.bold(page.url)}`);
  console.log(`service ${world.service.url}/status`);

  const staysUp = !options.includes('--once');
  const records = await Promise.race([watch(world), stopped.then(() => [])]);
  if (options.includes('--json')) console.log(JSON.stringify(records, null, 2));
  else if (records.length > 0) console.log(summaryTable(records, process.stdout.columns ?? 160));
  if (records.length > 0 && !options.includes('--json')) {
    console.log(describeReplacements(records, terraform !== null));
    console.log(describeAttacks(await playAttacks(world)));
  }
  if (records.length > 0) console.log(closingWords(world, records, staysUp ? page.url : null));

  if (staysUp) await stopped;
  await page.close();
  await world.stop();
}

function closingWords(world: World, records: readonly FindingRecord[], url: string | null): string {
  const opened = records.filter((record) => record.pullRequest !== null);
  const unexpected = world.organisations
    .flatMap((one) => one.expected)
    .filter(
      (expected) => !records.some((record) => endedAs(record, expected.outcome, expected.reason, expected)),
    );
  const asMeant =
    unexpected.length === 0
      ? 'every finding ended as the scenario expects'
      : `not as the scenario expects: ${unexpected.map((one) => `${one.testId} ${one.displayName}`).join(', ')}`;
  return [
    `${records.length} findings, ${opened.length} pull requests; ${asMeant}`,
    `${world.github.counts.total} requests reached the emulated GitHub so far.`,
    `The model's answers are scripted: ${world.bedrock.requests.length} requests reached the Bedrock emulator.`,
    ...(url === null
      ? []
      : [
          `Open ${url} and answer a pull request as a reviewer, for example the DynamoDB one with`,
          '  /terrafix regenerate please use a customer managed key',
          'Ctrl-C stops everything.',
        ]),
  ].join('\n');
}

function endedAs(
  record: FindingRecord,
  outcome: string,
  reason: string | null,
  of: { readonly testId: string; readonly entityId: string },
): boolean {
  const { finding } = record;
  if (finding.test.id !== of.testId || finding.entity.id !== of.entityId) return false;
  if (record.outcome?.kind !== outcome) return false;
  return record.outcome.kind !== 'refused' || record.outcome.refusal.reason === reason;
}

function portOf(options: readonly string[]): number {
  const index = options.indexOf('--port');
  return index === -1 ? 4100 : Number(options[index + 1]);
}

await run(process.argv.slice(2));
