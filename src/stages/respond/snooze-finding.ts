import { addNote, canMove, markHandled, moveTo } from '../../domain/lifecycle.ts';
import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { shownId } from './find-target.ts';
import type { CommandDeps } from './next-step.ts';
import { parsePeriod, type PeriodRequest, shownTime } from './parse-period.ts';

const maxReason = 500;
const how =
  'Write `/terrafix snooze 3d`, `2 weeks`, `1 month` or `until 2026-12-24`, a reason behind it if you like.';

/** Why a period cannot be used; said of `snooze` and `pause`. */
export const periodProblems: Readonly<Record<Exclude<PeriodRequest['kind'], 'until' | 'none'>, string>> = {
  'too-long': 'That is longer than a year.',
  'too-short': 'That is less than an hour from now.',
  'no-such-day': 'There is no such day.',
};

/** Puts the finding off: no round is walked before, and it is taken up again by the first poll afterwards. */
export async function snoozeFinding(
  text: string | null,
  record: FindingRecord,
  commander: Commander,
  deps: Pick<CommandDeps, 'ledger' | 'clock'>,
): Promise<CommandResult> {
  const now = deps.clock.now();
  const period = parsePeriod(text, now);
  if (period.kind === 'none') return refused(`Until when? ${how}`);
  if (period.kind !== 'until') return refused(`${periodProblems[period.kind]} ${how}`);
  const { until } = period;
  const reason = period.rest?.slice(0, maxReason) ?? null;
  const note = `put off until ${shownTime(until)}${reason === null ? '' : `: ${reason}`}`;
  const move = { at: now.toISOString(), by: commander.login, note };
  const updated = await deps.ledger.update(record.installationId, record.finding.fingerprint, (current) => {
    if (current.state !== 'snoozed' && !canMove(current.state, 'snoozed')) return current;
    const moved = current.state === 'snoozed' ? addNote(current, move) : moveTo(current, 'snoozed', move);
    return markHandled({ ...moved, snoozed: { until, by: commander.login, reason } }, commander.key);
  });
  if (updated?.state !== 'snoozed') {
    return refused(`This finding is ${updated?.state ?? 'gone'}: there is nothing to put off.`);
  }
  const open =
    record.state === 'in-review'
      ? ' The pull request stays open, and is left as it is unless Vanta turns green.'
      : '';
  const why = reason === null ? '' : ` (${neutralise(reason)})`;
  return answered(
    `Put off until **${shownTime(until)}**${why}.${open} The first poll after that takes it up again; ${inlineCode(`/terrafix unignore ${shownId(record)}`)} does at once.`,
  );
}
