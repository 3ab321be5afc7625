import { covers, type Decision, type DecisionScope, decisionId, isInForce } from '../../domain/decision.ts';
import { canMove, markHandled, moveTo, owe } from '../../domain/lifecycle.ts';
import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import { person } from './answers.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { closeCovered, type CoveredPulls, decisionNote } from './close-covered.ts';
import { placeOf } from './decided-place.ts';
import { ignoreFinding } from './ignore-finding.ts';
import type { CommandDeps } from './next-step.ts';
import { type IgnoreScope, parseIgnore } from './parse-ignore.ts';

const maxReason = 500;
const maxListed = 10;

/** Leaves alone one finding, or all of its test, of its resource or below a folder of the repository. */
export async function ignoreScope(
  text: string | null,
  record: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  const request = parseIgnore(text);
  if (request.kind === 'no-folder') {
    return refused('Which folder? Write `/terrafix ignore path envs/sandbox only a playground`.');
  }
  const reason = request.reason?.slice(0, maxReason) ?? null;
  if (request.scope.kind === 'finding') {
    if (record === null) return refused(whichFinding);
    const ignored = await ignoreFinding({ reason, by: commander.login, key: commander.key }, record, deps);
    return { text: ignored.text, isDone: ignored.isIgnored, next: null };
  }
  const scope = await scopeOf(request.scope, record, commander, deps);
  if (typeof scope === 'string') return refused(scope);
  return decide(scope, reason, record, commander, deps);
}

const whichFinding =
  'Which finding? Write its id behind the command: `/terrafix ignore 1a2b3c4d5e6f`, or `/terrafix ignore path <folder>`.';

/** The scope in the words of a decision, or what stands against it. */
async function scopeOf(
  scope: Exclude<IgnoreScope, { kind: 'finding' }>,
  record: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<DecisionScope | string> {
  const whole = { repository: commander.repository, test: null, address: null, path: null };
  if (scope.kind === 'path') {
    if (!(await isFolder(scope.path, commander, deps))) {
      return `There is no folder ${inlineCode(scope.path)} in this repository, so nothing was done.`;
    }
    return { ...whole, path: scope.path };
  }
  if (record === null) return whichFinding;
  if (scope.kind === 'rule') return { ...whole, test: record.finding.test.id };
  const located = record.outcome?.located;
  if (!located)
    return 'The resource of this finding is not known in the code, so only the finding can be ignored.';
  return { ...whole, repository: located.repository, address: located.address, path: located.rootModule };
}

/** A folder that does not exist is a typing mistake, or the first word of a reason. */
async function isFolder(path: string, { repository }: Commander, { host }: CommandDeps): Promise<boolean> {
  const name = parseFullName(repository);
  if (!name) return false;
  const snapshot = await host.openSnapshot(name);
  return snapshot.isTruncated || snapshot.entries.some((entry) => entry.path.startsWith(`${path}/`));
}

async function decide(
  scope: DecisionScope,
  reason: string | null,
  record: FindingRecord | null,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  const { installationId, login: by, key } = commander;
  const id = decisionId('ignore', scope.repository, `${key} ${JSON.stringify(scope)}`);
  const known = (await deps.ledger.decisions(installationId)).find((one) => one.id === id);
  if (known?.ended)
    return answered(`Decision ${inlineCode(id)} was taken back since by ${person(known.ended.by)}.`);
  const at = deps.clock.now().toISOString();
  const decision: Decision = known ?? { id, kind: 'ignore', scope, by, at, reason, until: null };
  await deps.ledger.keepDecision(installationId, decision);
  const covered = (await deps.ledger.list(installationId)).filter((one) => isCovered(one, decision));
  const own = covered.find((one) => one.finding.fingerprint === record?.finding.fingerprint);
  if (own) await leaveAlone(own, decision, commander, deps);
  const others = covered.filter((one) => one !== own);
  return answered(describe(decision, own !== undefined, await closeCovered(others, decision, deps)));
}

/** The finding on whose pull request it was said: that one is closed as well. */
async function leaveAlone(
  record: FindingRecord,
  decision: Decision,
  { key }: Commander,
  { ledger }: CommandDeps,
): Promise<void> {
  const { at, by } = decision;
  const note = decisionNote(decision);
  await ledger.update(record.installationId, record.finding.fingerprint, (current) =>
    canMove(current.state, 'ignored')
      ? owe(markHandled(moveTo(current, 'ignored', { at, by, note }), key), 'close-pull-request')
      : current,
  );
}

function isCovered(record: FindingRecord, decision: Decision): boolean {
  const place = placeOf(record);
  return place !== null && covers(decision.scope, place);
}

/** The decisions in force that cover a finding. */
export function decisionsOn(
  record: FindingRecord,
  decisions: readonly Decision[],
  now: Date,
): readonly Decision[] {
  return decisions.filter((one) => one.kind === 'ignore' && isInForce(one, now) && isCovered(record, one));
}

function describe(decision: Decision, isClosed: boolean, others: CoveredPulls): string {
  const { id, scope, by, reason } = decision;
  const why = reason === null ? '' : ` (${neutralise(reason)})`;
  const closed = isClosed ? ' This finding is left alone, and its pull request is closed.' : '';
  const also =
    others.closed.length === 0 ? '' : `\n\nClosed as well, since it covers them: ${listed(others.closed)}.`;
  const left =
    others.left.length === 0
      ? ''
      : `\n\nPeople have committed to ${listed(others.left)}, which it covers as well: please close what is not needed.`;
  return `${scopeWords(scope)} is left alone from now on, decided by ${person(by)}${why}.${closed} Vanta still shows it as failing. \`/terrafix unignore ${id}\` takes this back.${also}${left}`;
}

function listed(numbers: readonly number[]): string {
  const shown = numbers.slice(0, maxListed).map((number) => `#${number}`);
  return `${shown.join(', ')}${numbers.length > maxListed ? ' and more' : ''}`;
}

/** What a scope covers, for a person. */
export function scopeWords({ test, address, path, repository }: DecisionScope): string {
  if (address !== null)
    return `Every finding on ${inlineCode(address)}${path ? ` of ${inlineCode(path)}` : ''}`;
  if (test !== null) return `Every finding of test ${inlineCode(test)} in ${inlineCode(repository)}`;
  return path === null
    ? `All of ${inlineCode(repository)}`
    : `Everything below ${inlineCode(path)} of ${inlineCode(repository)}`;
}
