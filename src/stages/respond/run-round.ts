import { awaitedRound } from '../../domain/awaited-rounds.ts';
import { wasHandled } from '../../domain/lifecycle.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { type CommandResult, type Commander, refused } from './command-result.ts';
import type { AnswerTo, NextStep, RespondDeps } from './next-step.ts';
import { type CommandText, maxTextLength } from './parse-command.ts';
import { answerTo, headBefore, type RoundKind, type RoundRequest, startRound } from './start-round.ts';

/** A round as a command asks for it. */
export interface RoundCommand extends Pick<RoundRequest, 'apply' | 'confirmedHead'> {
  readonly kind: RoundKind;
  readonly guidance: CommandText;
}

/** A round without guidance. */
export const noGuidance: CommandText = { text: null, isClipped: false };

/** Starts a round for a command, and says that it is on its way, or why not. */
export async function runRound(
  round: RoundCommand,
  record: FindingRecord,
  commander: Commander,
  deps: RespondDeps,
): Promise<CommandResult> {
  if (!deps.config.enabled) {
    return refused('TerraFix is switched off for this repository (`enabled` in `.github/terrafix.yml`).');
  }
  const { login: by, key, topic, commentId } = commander;
  const { kind, guidance, ...how } = round;
  // Who ticked sees on the dashboard what came of it.
  const waits = commentId === null ? {} : { topic };
  const started = await startRound(
    { kind, guidance: guidance.text, by, key, ...waits, ...how },
    record,
    deps,
  );
  if (started.kind === 'refused') return refused(started.because);
  const next = stepOf(kind, started.record, guidance.text, answerOn(commander, started.record));
  return { text: startedText(kind, guidance), isDone: true, next };
}

/**
 * A round that was recorded, and whose author was not told what came of it: the worker that should have seen to that
 * died, and by now the finding may be anywhere. Whoever is queued now tells.
 */
export function openRound(record: FindingRecord, commander: Commander): CommandResult | null {
  // While it waits it may as well be asked for again, which changes nothing.
  const isOpen = wasHandled(record, commander.key) && record.state !== 'queued';
  if (!isOpen || awaitedRound(record, commander.topic) === null) return null;
  return { text: underWay, isDone: true, next: stepOf('retry', record, null, answerOn(commander, record)) };
}

/** The result is told where the command was written, on which thread that ever is. */
function answerOn({ repository, number, topic, commentId }: Commander, record: FindingRecord): AnswerTo {
  return { repository, number, topic, commentId, headBefore: headBefore(record, topic) };
}

/** The step that runs a round; `null` when the record has no pull request to answer on. */
export function roundOf(
  kind: 'regenerate' | 'retry',
  record: FindingRecord,
  guidance: string | null,
  topic: string,
  commentId: number | null,
): NextStep | null {
  const to = answerTo(record, topic, commentId);
  return to && stepOf(kind, record, guidance, to);
}

function stepOf(kind: RoundKind, record: FindingRecord, guidance: string | null, to: AnswerTo): NextStep {
  const { fingerprint } = record.finding;
  return kind === 'regenerate'
    ? { kind, fingerprint, guidance, answerTo: to }
    : { kind: 'retry', fingerprint, answerTo: to };
}

const beginnings: Readonly<Record<RoundKind, string>> = {
  regenerate: 'Writing the change anew',
  retry: 'Taking the finding up again',
  rebase: 'Bringing the branch up to the newest base',
  recreate: 'Writing the branch anew',
  unignore: 'Taking the finding up again',
  'approve-replacement': 'Kept that the replacement is allowed, and walking the road again',
};

const underWay = 'This comment will say what came of it.';

/** What is said while a round is on its way; `reportRound` replaces it. */
export function startedText(kind: RoundKind, guidance: CommandText): string {
  const what = `${beginnings[kind]}${guidance.text === null ? '' : ' with your guidance'}.`;
  const cut = guidance.isClipped ? ` Of the guidance, the first ${maxTextLength} characters are used.` : '';
  return `${what}${cut} ${underWay}`;
}
