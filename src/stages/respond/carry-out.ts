import type { CommandName } from '../../domain/command-name.ts';
import { awaitedRound } from '../../domain/awaited-rounds.ts';
import { wasHandled } from '../../domain/lifecycle.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { commandTable } from './command-table.ts';
import { findTarget, splitId } from './find-target.ts';
import { type Denial, findDenial, type Reach } from './may-command.ts';
import type { CommandDeps } from './next-step.ts';
import type { Command } from './parse-command.ts';
import { parseIgnore } from './parse-ignore.ts';
import { parseLocate } from './parse-locate.ts';
import { runCommand, whichText } from './run-command.ts';
import { openRound } from './run-round.ts';
import { decisionIdIn } from './unignore.ts';

/** A command with the finding that it speaks of, and what stands against it. */
export interface PreparedCommand {
  readonly command: Command;
  readonly target: FindingRecord | null;
  /** Markdown; set when it cannot be carried out, whoever asks. */
  readonly obstacle: string | null;
  readonly denial: Denial | null;
  /** The same command as the one before, for another finding of the pull request. */
  readonly isFurther?: boolean;
}

const noSuchFinding = 'No finding that you can command, or more than one, has an id that starts like this.';

/** Finds what a command speaks of, and asks whether its author may give it, now. */
export async function prepareCommand(
  command: Command,
  own: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<PreparedCommand> {
  const found = await findSubject(command, own, commander, deps);
  const name = command.name === 'unknown' ? 'help' : command.name;
  const asked = { name, target: found.target, reach: reachOf(found.command) };
  const denial = await findDenial(asked, commander, deps);
  return denial?.kind === 'unseen'
    ? { ...found, target: null, obstacle: noSuchFinding, denial: null }
    : { ...found, denial };
}

type Subject = Pick<PreparedCommand, 'command' | 'target' | 'obstacle'>;

async function findSubject(
  command: Command,
  own: FindingRecord | null,
  { installationId }: Commander,
  deps: CommandDeps,
): Promise<Subject> {
  const subject: Subject = { command, target: own, obstacle: null };
  if (command.name === 'unknown' || commandTable[command.name].about === 'repository') return subject;
  const { name, argument } = command;
  if (name === 'unignore' && decisionIdIn(argument.text) !== null) return subject;
  const { id, rest } =
    name === 'locate' ? { id: idInLocate(argument.text), rest: argument } : splitId(argument, own === null);
  if (id === null) {
    const isMissing = own === null && commandTable[name].about === 'finding';
    return isMissing ? { ...subject, obstacle: whichText(name) } : subject;
  }
  const target = await findTarget(installationId, id, deps);
  return { command: { name, argument: rest }, target, obstacle: target === null ? noSuchFinding : null };
}

function idInLocate(text: string | null): string | null {
  const request = parseLocate(text);
  return 'finding' in request ? request.finding : null;
}

function reachOf(command: Command): Reach {
  if (command.name === 'pause' || command.name === 'resume') return { kind: 'repository' };
  if (command.name === 'unignore' && decisionIdIn(command.argument.text) !== null)
    return { kind: 'repository' };
  if (command.name !== 'ignore') return { kind: 'finding' };
  const request = parseIgnore(command.argument.text);
  const scope = request.kind === 'ignore' ? request.scope : null;
  if (scope?.kind === 'path') return { kind: 'folder', path: scope.path };
  return { kind: scope?.kind === 'rule' ? 'repository' : 'finding' };
}

/**
 * Carries out the commands of one comment in their order: of those that change something one a finding, and one that
 * starts a round. What was carried out before is left as it is: a delivery came twice, or a worker died in between.
 */
export async function carryOut(
  prepared: readonly PreparedCommand[],
  commander: Commander,
  deps: CommandDeps,
): Promise<readonly CommandResult[]> {
  const results: CommandResult[] = [];
  const changed = new Set<string>();
  let hasRound = false;
  for (const one of prepared) {
    const isRound = effectOf(one.command) === 'round';
    const subject = one.target?.finding.fingerprint ?? commander.repository;
    const isSecond =
      changes(one) && (changed.has(subject) || (isRound && hasRound && one.isFurther !== true));
    if (isSecond) {
      results.push(leftOut(one.command.name));
      continue;
    }
    if (changes(one)) changed.add(subject);
    hasRound ||= isRound;
    // One round of a comment is waited for: the others are told of on the pull request.
    const by = one.isFurther === true ? { ...commander, commentId: null } : commander;
    results.push(await carryOutOne(await readAgain(one, deps), by, deps));
  }
  return results;
}

/** An earlier command of the comment may have changed the finding. */
async function readAgain(one: PreparedCommand, { ledger }: CommandDeps): Promise<PreparedCommand> {
  if (one.target === null) return one;
  const { installationId, finding } = one.target;
  return { ...one, target: (await ledger.get(installationId, finding.fingerprint)) ?? one.target };
}

async function carryOutOne(
  one: PreparedCommand,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  if (one.denial !== null) return refused(describeDenial(one.denial, one.command.name));
  if (one.obstacle !== null) return refused(one.obstacle);
  if (wasCarriedOut(one, commander)) return answered(`\`${one.command.name}\` is carried out.`);
  const open = one.target && openRound(one.target, commander);
  if (open) return open;
  return runCommand(one.command, one.target, commander, deps);
}

/**
 * Carried out, and nothing of it is open: a round that is still queued or that its author was not told of, a pull request
 * that is still to be closed. Open means that a worker died in between; all is safe to run again.
 */
export function wasCarriedOut(
  one: PreparedCommand,
  { key, topic }: Pick<Commander, 'key' | 'topic'>,
): boolean {
  const { target } = one;
  if (!changes(one) || target === null || !wasHandled(target, key)) return false;
  return effectOf(one.command) === 'round'
    ? target.state !== 'queued' && awaitedRound(target, topic) === null
    : target.owed === undefined;
}

export function changes({ command }: Pick<PreparedCommand, 'command'>): boolean {
  return effectOf(command) !== 'tells';
}

function effectOf(command: Command): 'tells' | 'changes' | 'round' {
  return command.name === 'unknown' ? 'tells' : commandTable[command.name].effect;
}

function describeDenial(denial: Denial, name: CommandName | 'unknown'): string {
  return denial.kind === 'by-configuration'
    ? denial.text
    : `\`${name}\` needs write permission on the repository of that finding, so nothing was done.`;
}

function leftOut(name: string): CommandResult {
  return refused(
    `\`${name}\` was left out: one comment changes a finding once, and starts one round. Please write another comment.`,
  );
}
