import type { FindingRecord } from '../../domain/record.ts';
import { helpText, unknownCommandText } from './answers.ts';
import { explainRecord } from './explain.ts';
import { ignoreFinding } from './ignore-finding.ts';
import type { CommandResult, Commander } from './command-result.ts';
import { forgetLesson, listLessons } from './lesson-commands.ts';
import { locateFinding } from './locate-finding.ts';
import type { NextStep, RespondDeps } from './next-step.ts';
import { type Command, type CommandText, maxTextLength } from './parse-command.ts';
import { answerTo, startRound } from './start-round.ts';

/** True for commands of which one comment may hold only one. */
export function changesState(command: Command): boolean {
  const { name } = command;
  return name === 'regenerate' || name === 'ignore' || name === 'retry' || name === 'locate';
}

/** Carries out one command of a person who may. */
export async function runCommand(
  command: Command,
  record: FindingRecord,
  commander: Commander,
  deps: RespondDeps,
): Promise<CommandResult> {
  switch (command.name) {
    case 'help':
      return answered(helpText());
    case 'explain':
      return answered(explainRecord(record));
    case 'unknown':
      return { text: unknownCommandText(command.word, command.suggestion), isDone: false, next: null };
    case 'ignore': {
      const request = { reason: command.argument.text, by: commander.login, key: commander.key };
      const ignored = await ignoreFinding(request, record, deps);
      return { text: ignored.text, isDone: ignored.isIgnored, next: null };
    }
    case 'locate':
      return locateFinding(command.argument.text, record, commander, deps);
    case 'lessons':
      return answered(await listLessons(record, commander, deps));
    case 'forget':
      return forgetLesson(command.argument.text, record, commander, deps);
    case 'regenerate':
      return runRound('regenerate', command.argument, record, commander, deps);
    case 'retry':
    default:
      return runRound('retry', { text: null, isClipped: false }, record, commander, deps);
  }
}

async function runRound(
  kind: 'regenerate' | 'retry',
  guidance: CommandText,
  record: FindingRecord,
  commander: Commander,
  deps: RespondDeps,
): Promise<CommandResult> {
  if (!deps.config.enabled) {
    return refused('TerraFix is switched off for this repository (`enabled` in `.github/terrafix.yml`).');
  }
  const { login: by, key, topic, commentId } = commander;
  const started = await startRound({ kind, guidance: guidance.text, by, key }, record, deps);
  if (started.kind === 'refused') return refused(started.because);
  const next = roundOf(kind, started.record, guidance.text, topic, commentId);
  return next
    ? { text: startedText(kind, guidance), isDone: true, next }
    : refused('The pull request is not known.');
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
  const { fingerprint } = record.finding;
  if (!to) return null;
  return kind === 'retry'
    ? { kind, fingerprint, answerTo: to }
    : { kind, fingerprint, guidance, answerTo: to };
}

/** What is said while a round is on its way; `reportRound` replaces it. */
export function startedText(kind: 'regenerate' | 'retry', guidance: CommandText): string {
  const what =
    kind === 'retry'
      ? 'Taking the finding up again.'
      : `Writing the change anew${guidance.text === null ? '' : ' with your guidance'}.`;
  const cut = guidance.isClipped ? ` Of the guidance, the first ${maxTextLength} characters are used.` : '';
  return `${what}${cut} This comment will say what came of it.`;
}

function answered(text: string): CommandResult {
  return { text, isDone: true, next: null };
}

function refused(text: string): CommandResult {
  return { text, isDone: false, next: null };
}
