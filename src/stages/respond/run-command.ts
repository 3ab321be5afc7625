import type { FindingRecord } from '../../domain/record.ts';
import { evidenceTrail } from '../../domain/evidence-trail.ts';
import { describeEvidence } from '../report/evidence.ts';
import { helpText, unknownCommandText } from './answers.ts';
import { approveReplacement } from './approve-replacement.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { explainRecord } from './explain.ts';
import { ignoreScope } from './ignore-scope.ts';
import { forgetLesson, listLessons } from './lesson-commands.ts';
import { locateFinding } from './locate-finding.ts';
import type { CommandDeps } from './next-step.ts';
import type { Command, KnownCommand } from './parse-command.ts';
import { pauseRepository, resumeRepository } from './pause-repository.ts';
import { rebaseBranch, recreateBranch } from './rebuild-branch.ts';
import { noGuidance, runRound } from './run-round.ts';
import { snoozeFinding } from './snooze-finding.ts';
import { reportStatus } from './status-report.ts';
import { unignore } from './unignore.ts';

/** Carries out one command of a person who may; `record` is the finding that it speaks of. */
export async function runCommand(
  command: Command,
  record: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  if (command.name === 'unknown') return refused(unknownCommandText(command.word, command.suggestion));
  const { text } = command.argument;
  switch (command.name) {
    case 'help':
      return answered(helpText());
    case 'status':
      return answered(await reportStatus(record, commander, deps));
    case 'ignore':
      return ignoreScope(text, record, commander, deps);
    case 'unignore':
      return unignore(text, record, commander, deps);
    case 'pause':
      return pauseRepository(text, commander, deps);
    case 'resume':
      return resumeRepository(commander, deps);
    case 'locate':
      return locateFinding(text, record, commander, deps);
    case 'forget':
      return forgetLesson(text, commander, deps);
    default:
      return record === null
        ? refused(whichText(command.name))
        : runOnFinding(command, record, commander, deps);
  }
}

async function runOnFinding(
  { name, argument }: KnownCommand,
  record: FindingRecord,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  switch (name) {
    case 'explain':
      return answered(explainRecord(record));
    case 'evidence':
      return answered(
        describeEvidence(evidenceTrail(record, await deps.ledger.decisions(commander.installationId))),
      );
    case 'lessons':
      return answered(await listLessons(record, commander, deps));
    case 'snooze':
      return snoozeFinding(argument.text, record, commander, deps);
    case 'rebase':
      return rebaseBranch(record, commander, deps);
    case 'recreate':
      return recreateBranch(argument.text, record, commander, deps);
    case 'approve-replacement':
      return approveReplacement(record, commander, deps);
    case 'regenerate':
      return runRound({ kind: 'regenerate', guidance: argument }, record, commander, deps);
    case 'retry':
    default:
      return runRound({ kind: 'retry', guidance: noGuidance }, record, commander, deps);
  }
}

/** On the dashboard a finding is named by its id. */
export function whichText(name: string): string {
  return `Which finding? Write its id behind the command: \`/terrafix ${name} 1a2b3c4d5e6f\`.`;
}
