import { isInForce } from '../../domain/decision.ts';
import { inlineCode, neutralise, neutraliseSentence } from '../../domain/neutralise.ts';
import { type FindingRecord, findingStates } from '../../domain/record.ts';
import { isOfRepository } from '../../domain/decision.ts';
import type { Commander } from './command-result.ts';
import { person } from './answers.ts';
import { decisionsOn, scopeWords } from './ignore-scope.ts';
import { isOf, repositoryOf, shownId } from './find-target.ts';
import type { CommandDeps } from './next-step.ts';
import { shownTime } from './parse-period.ts';
import { describePause, pauseOf } from './pause-repository.ts';

const maxListed = 20;

/** Where the finding and the repository stand, as Markdown. */
export async function reportStatus(
  record: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<string> {
  const { installationId, repository } = commander;
  const now = deps.clock.now();
  const all = await deps.ledger.list(installationId);
  const decisions = await deps.ledger.decisions(installationId);
  const { limits } = await deps.configOf(repository);
  const own = all.filter((one) => isOf(one, repository));
  const unplaced = all.filter((one) => repositoryOf(one) === null).length;
  const pause = pauseOf(repository, decisions, now);
  const standing = decisions.filter(
    (one) => one.kind === 'ignore' && isOfRepository(one.scope, repository) && isInForce(one, now),
  );
  const rows = [
    countStates(own),
    unplaced === 0
      ? null
      : `${unplaced} of the organisation ${unplaced === 1 ? 'was' : 'were'} found in no repository.`,
    `Limits: ${describeLimits(limits)}`,
    pause === null ? 'Not paused.' : `**${capitalise(describePause(pause))}.**`,
    await describePolls(installationId, deps),
  ].filter((row) => row !== null);
  const left = standing
    .slice(0, maxListed)
    .map(
      ({ id, scope, by, at, reason }) =>
        `- ${inlineCode(id)} ${scopeWords(scope)}, by ${person(by)} on ${at.slice(0, 10)}${reason === null ? '' : `: ${neutralise(reason, 200)}`}`,
    );
  return [
    ...(record === null ? [] : [describeFinding(record, decisionsOn(record, decisions, now).length), '']),
    `### ${repository}`,
    '',
    ...rows.map((row) => `- ${row}`),
    ...(left.length === 0
      ? []
      : ['', 'Left alone by decision; `/terrafix unignore <id>` takes one back:', '', ...left]),
  ].join('\n');
}

function describeFinding(record: FindingRecord, covering: number): string {
  const { finding, state, waiting, snoozed, outcome } = record;
  const last = record.history.at(-1);
  const rows = [
    `${inlineCode(shownId(record))} ${neutralise(finding.test.name, 200)}, ${inlineCode(finding.entity.displayName)}`,
    `State: \`${state}\`${last ? ` since ${shownTime(last.at)}${last.by === null ? '' : ` by ${person(last.by)}`}` : ''}`,
    state === 'waiting' && waiting ? `Waits: ${neutraliseSentence(waiting.note)}` : null,
    state === 'snoozed' && snoozed
      ? `Put off until ${shownTime(snoozed.until)} by ${person(snoozed.by)}`
      : null,
    state === 'refused' && outcome?.kind === 'refused' ? `Refused: \`${outcome.refusal.reason}\`` : null,
    covering === 0
      ? null
      : `Covered by ${covering} ${covering === 1 ? 'decision' : 'decisions'} of the repository, see below`,
    `Next: ${nextOf(record)}`,
  ].filter((row) => row !== null);
  return ['### This finding', '', ...rows.map((row) => `- ${row}`)].join('\n');
}

const nexts: Readonly<Record<FindingRecord['state'], string>> = {
  queued: 'its round comes in turn.',
  working: 'its round is running.',
  'in-review': 'a person reviews the pull request.',
  'already-compliant': 'Vanta turns green once the code is applied; looked at again after a day.',
  refused: 'looked at again after a day, or after `/terrafix retry`.',
  proposed: 'looked at again after a day.',
  'waiting-for-apply': 'somebody applies the change, and Vanta runs the test again.',
  verified: 'nothing: Vanta is green.',
  'still-failing': 'a person finds out why; `/terrafix retry` takes it up again.',
  closed: 'nothing, until the pull request is reopened or `/terrafix retry`.',
  ignored: 'nothing, until `/terrafix unignore`.',
  snoozed: 'taken up by the first poll after that day.',
  waiting: 'taken up when what it waits for has passed.',
  cleared: 'nothing: Vanta is green.',
  failed: 'tried again by a later poll.',
};

function nextOf(record: FindingRecord): string {
  return nexts[record.state];
}

function countStates(records: readonly FindingRecord[]): string {
  const counts = findingStates
    .map((state) => ({ state, count: records.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return 'No findings.';
  const noun = records.length === 1 ? 'finding' : 'findings';
  return `${records.length} ${noun}: ${counts.map(({ state, count }) => `${count} \`${state}\``).join(', ')}`;
}

function describeLimits(limits: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(limits).filter(
    ([, value]) => typeof value === 'number' || typeof value === 'string',
  );
  return (
    given
      .map(([name, value]) => `${name.replaceAll('-', ' ')} ${inlineCode(String(value), 40)}`)
      .join(', ') || 'none'
  );
}

async function describePolls(installationId: number, { ledger, nextPollAt }: CommandDeps): Promise<string> {
  const last = await ledger.lastPoll(installationId);
  const next = await nextPollAt();
  const then = next === null ? '' : `; the next is at ${shownTime(next.toISOString())}`;
  if (last === null) return `Vanta was not asked yet${then}.`;
  const trouble = last.fault === null ? '' : ` and failed (\`${last.fault.code}\`)`;
  return `Vanta was last asked at ${shownTime(last.at)}${trouble}${then}.`;
}

function capitalise(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
