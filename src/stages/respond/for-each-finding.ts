import { inlineCode } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { blockingPlans } from './checks/heed-plans.ts';
import { type PreparedCommand, prepareCommand } from './carry-out.ts';
import type { Commander, CommandResult } from './command-result.ts';
import { splitId } from './find-target.ts';
import type { CommandDeps } from './next-step.ts';
import type { Command } from './parse-command.ts';
import { parseIgnore } from './parse-ignore.ts';
import { whichText } from './run-command.ts';

/** What is told or done of every finding of a pull request, where the command names none. */
const ofEach: ReadonlySet<Command['name']> = new Set([
  'explain',
  'evidence',
  'snooze',
  'regenerate',
  'retry',
]);
/** What would be a guess there. */
const ofOne: ReadonlySet<Command['name']> = new Set(['locate', 'approve-replacement']);

/**
 * The commands of a comment on a pull request of several findings: one that names a finding is of that one, one that names
 * none of all, and where that would be unsafe it is asked which is meant. What is about the branch is done once.
 */
export async function prepareForGroup(
  command: Command,
  own: FindingRecord,
  companions: readonly FindingRecord[],
  commander: Commander,
  deps: CommandDeps,
): Promise<readonly PreparedCommand[]> {
  const reach = companions.length === 0 || isOfPlan(command, own) ? 'one' : reachOf(command);
  const first = await prepareCommand(command, own, commander, deps);
  if (reach === 'one') return [first];
  if (reach === 'which' && command.name !== 'unknown') {
    return [{ ...first, obstacle: first.obstacle ?? whichOf(command.name, [own, ...companions]) }];
  }
  const others: PreparedCommand[] = [];
  for (const record of companions) {
    others.push({ ...(await prepareCommand(command, record, commander, deps)), isFurther: true });
  }
  return [first, ...others];
}

/** A plan that holds a pull request up is of all its findings, and so is the word that lets it go. */
function isOfPlan({ name }: Command, own: FindingRecord): boolean {
  return name === 'approve-replacement' && blockingPlans(own).length > 0;
}

function reachOf(command: Command): 'one' | 'each' | 'which' {
  if (command.name === 'unknown') return 'one';
  const { name, argument } = command;
  const namesOne = splitId(argument, false).id !== null;
  if (namesOne) return 'one';
  if (name === 'ignore') {
    const request = parseIgnore(argument.text);
    if (request.kind !== 'ignore') return 'one';
    if (request.scope.kind === 'resource') return 'which';
    return request.scope.kind === 'finding' ? 'each' : 'one';
  }
  if (name === 'unignore') return argument.text === null ? 'each' : 'one';
  // Alone it lists, and with `for` it says whose.
  if (name === 'locate' && (argument.text === null || /\bfor\b/.test(argument.text))) return 'one';
  return ofEach.has(name) ? 'each' : ofOne.has(name) ? 'which' : 'one';
}

const maxListed = 20;

function whichOf(name: string, records: readonly FindingRecord[]): string {
  const rows = records
    .slice(0, maxListed)
    .map(
      ({ finding }) =>
        `- ${inlineCode(finding.fingerprint.slice(0, 12))} ${inlineCode(finding.entity.displayName, 160)}`,
    );
  return [`${whichText(name)} This pull request is for:`, '', ...rows].join('\n');
}

/** One text for a command: what is the same for all is said once, everything else with the name of its finding. */
export function tellOfEach(
  prepared: readonly PreparedCommand[],
  results: readonly CommandResult[],
): readonly string[] {
  const told: { readonly names: string[]; readonly texts: string[] }[] = [];
  for (const [index, { text }] of results.entries()) {
    const one = prepared[index];
    const name = inlineCode(one?.target?.finding.entity.displayName ?? '', 160);
    const last = told.at(-1);
    if (one?.isFurther === true && last) {
      last.names.push(name);
      last.texts.push(text);
    } else told.push({ names: [name], texts: [text] });
  }
  return told.map(({ names, texts }) => {
    const [first = ''] = texts;
    if (texts.length === 1) return first;
    if (new Set(texts).size === 1) return `For all ${texts.length} findings: ${first}`;
    return texts.map((text, index) => `**${names[index] ?? ''}**\n\n${text}`).join('\n\n');
  });
}
