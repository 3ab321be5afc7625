import type { CommandName } from '../../domain/command-name.ts';
import { evidenceTrail } from '../../domain/evidence-trail.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { describeEvidence } from '../report/evidence.ts';
import { helpText, unknownCommandText } from './answers.ts';
import { approveReplacement } from './approve-replacement.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { explainRecord } from './explain.ts';
import { ignoreScope } from './ignore-scope.ts';
import { forgetLesson, listLessons } from './lesson-commands.ts';
import { locateFinding } from './locate-finding.ts';
import type { CommandDeps } from './next-step.ts';
import type { Command, CommandText } from './parse-command.ts';
import { pauseRepository, resumeRepository } from './pause-repository.ts';
import { rebaseBranch, recreateBranch } from './rebuild-branch.ts';
import { noGuidance, runRound } from './run-round.ts';
import { snoozeFinding } from './snooze-finding.ts';
import { reportStatus } from './status-report.ts';
import { unignore } from './unignore.ts';

/** What a command does with the text behind it and the finding that it speaks of. */
type Handler<Target> = (
  argument: CommandText,
  record: Target,
  commander: Commander,
  deps: CommandDeps,
) => CommandResult | Promise<CommandResult>;

/** What works without a finding. */
const free: Readonly<Partial<Record<CommandName, Handler<FindingRecord | null>>>> = {
  help: () => answered(helpText()),
  status: async (_argument, record, commander, deps) => answered(await reportStatus(record, commander, deps)),
  ignore: ({ text }, record, commander, deps) => ignoreScope(text, record, commander, deps),
  unignore: ({ text }, record, commander, deps) => unignore(text, record, commander, deps),
  pause: ({ text }, _record, commander, deps) => pauseRepository(text, commander, deps),
  resume: (_argument, _record, commander, deps) => resumeRepository(commander, deps),
  locate: ({ text }, record, commander, deps) => locateFinding(text, record, commander, deps),
  forget: ({ text }, _record, commander, deps) => forgetLesson(text, commander, deps),
};

/** What needs one. */
const onFinding: Readonly<Partial<Record<CommandName, Handler<FindingRecord>>>> = {
  explain: (_argument, record) => answered(explainRecord(record)),
  evidence: async (_argument, record, { installationId }, { ledger }) =>
    answered(describeEvidence(evidenceTrail(record, await ledger.decisions(installationId)))),
  lessons: async (_argument, record, commander, deps) => answered(await listLessons(record, commander, deps)),
  snooze: ({ text }, record, commander, deps) => snoozeFinding(text, record, commander, deps),
  regenerate: (guidance, record, commander, deps) =>
    runRound({ kind: 'regenerate', guidance }, record, commander, deps),
  retry: (_argument, record, commander, deps) =>
    runRound({ kind: 'retry', guidance: noGuidance }, record, commander, deps),
  rebase: (_argument, record, commander, deps) => rebaseBranch(record, commander, deps),
  recreate: ({ text }, record, commander, deps) => recreateBranch(text, record, commander, deps),
  'approve-replacement': (_argument, record, commander, deps) => approveReplacement(record, commander, deps),
};

/** Carries out one command of a person who may; `record` is the finding that it speaks of. */
export async function runCommand(
  command: Command,
  record: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  if (command.name === 'unknown') return refused(unknownCommandText(command.word, command.suggestion));
  const { name, argument } = command;
  const handle = free[name];
  if (handle) return handle(argument, record, commander, deps);
  if (record === null) return refused(whichText(name));
  return onFinding[name]?.(argument, record, commander, deps) ?? refused(helpText());
}

/** On the dashboard a finding is named by its id. */
export function whichText(name: string): string {
  return `Which finding? Write its id behind the command: \`/terrafix ${name} 1a2b3c4d5e6f\`.`;
}
