import { type Decision, decisionId, isInForce, isOfRepository } from '../../domain/decision.ts';
import { canMove, moveTo } from '../../domain/lifecycle.ts';
import { neutralise } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { person } from './answers.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { isOf } from './find-target.ts';
import type { CommandDeps } from './next-step.ts';
import { parsePeriod, shownTime } from './parse-period.ts';
import { periodProblems } from './snooze-finding.ts';

const maxReason = 500;

/** The pause of a repository that is in force; the last word counts. */
export function pauseOf(repository: string, decisions: readonly Decision[], now: Date): Decision | null {
  return (
    decisions.find(
      (one) => one.kind === 'pause' && isOfRepository(one.scope, repository) && isInForce(one, now),
    ) ?? null
  );
}

/** Who paused a repository, until when and why, for a person. */
export function describePause({ by, reason, until }: Decision): string {
  const end = until === null ? 'until `/terrafix resume`' : `until ${shownTime(until)}`;
  return `paused by ${person(by)} ${end}${reason === null ? '' : ` (${neutralise(reason)})`}`;
}

/** Stops TerraFix in the repository of the thread: nothing is opened or pushed until it ends. */
export async function pauseRepository(
  text: string | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  const { installationId, login: by, repository, key } = commander;
  const now = deps.clock.now();
  const period = parsePeriod(text, now);
  if (period.kind !== 'until' && period.kind !== 'none') {
    return refused(
      `${periodProblems[period.kind]} Write \`/terrafix pause 3d\`, or without a period until \`/terrafix resume\`.`,
    );
  }
  const id = decisionId('pause', repository, key);
  const all = await deps.ledger.decisions(installationId);
  const known = all.find((one) => one.id === id);
  if (known?.ended) return answered(`This pause was ended since by ${person(known.ended.by)}.`);
  const said = period.kind === 'until' ? period.rest : text;
  const pause: Decision = known ?? {
    id,
    kind: 'pause',
    scope: { repository, test: null, address: null, path: null },
    by,
    at: now.toISOString(),
    reason: said?.slice(0, maxReason) ?? null,
    until: period.kind === 'until' ? period.until : null,
  };
  await deps.ledger.keepDecision(installationId, pause);
  for (const earlier of pausesOf(repository, all, now)) {
    if (earlier.id !== id) await end(earlier, commander, deps);
  }
  return answered(
    `TerraFix is ${describePause(pause)}: nothing is opened or pushed in this repository, findings wait, and comments are still answered. \`/terrafix resume\` ends it.`,
  );
}

/** Ends every pause of the repository and queues what waited for it. */
export async function resumeRepository(commander: Commander, deps: CommandDeps): Promise<CommandResult> {
  const { installationId, repository, login } = commander;
  const at = deps.clock.now().toISOString();
  const pauses = pausesOf(repository, await deps.ledger.decisions(installationId), deps.clock.now());
  for (const pause of pauses) await end(pause, commander, deps);
  let count = 0;
  for (const record of await deps.ledger.list(installationId)) {
    if (!waitsForPause(record) || !isOf(record, repository)) continue;
    const { fingerprint } = record.finding;
    const updated = await deps.ledger.update(installationId, fingerprint, (current) =>
      waitsForPause(current) && canMove(current.state, 'queued')
        ? moveTo(current, 'queued', { at, by: login, note: 'the pause was ended' })
        : current,
    );
    if (updated?.state !== 'queued') continue;
    await deps.enqueue(fingerprint);
    count += 1;
  }
  if (pauses.length === 0 && count === 0) return refused('TerraFix is not paused in this repository.');
  const taken =
    count === 0
      ? ''
      : ` ${count === 1 ? 'One finding that waited is' : `${count} findings that waited are`} taken up.`;
  return answered(`The pause is over.${taken}`);
}

function pausesOf(repository: string, decisions: readonly Decision[], now: Date): readonly Decision[] {
  return decisions.filter(
    (one) => one.kind === 'pause' && isOfRepository(one.scope, repository) && isInForce(one, now),
  );
}

async function end(
  pause: Decision,
  { installationId, login: by }: Commander,
  deps: CommandDeps,
): Promise<void> {
  const at = deps.clock.now().toISOString();
  await deps.ledger.keepDecision(installationId, { ...pause, until: at, ended: { by, at } });
}

function waitsForPause({ state, waiting }: FindingRecord): boolean {
  return state === 'waiting' && waiting?.for === 'pause';
}
