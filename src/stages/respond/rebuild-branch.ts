import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import type { Confirmation, FindingRecord, Rebuild } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { BranchState } from '../../ports/code-host.ts';
import { peopleOn } from '../publish/write-branch.ts';
import { person } from './answers.ts';
import { type CommandResult, type Commander, refused } from './command-result.ts';
import type { CommandDeps } from './next-step.ts';
import { shownTime } from './parse-period.ts';
import { noGuidance, runRound } from './run-round.ts';
import { ignoredAuthors } from './start-round.ts';

/** So long a person may think about it. */
const confirmWithinMs = 30 * 60 * 1000;
const maxShown = 20;

/** Works the change out again on the newest base and takes the base into the branch; never where a person has committed. */
export function rebaseBranch(
  record: FindingRecord,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  return rebuild('rebase', record.pullRequest?.headCommit ?? '', record, commander, deps);
}

/**
 * Writes the branch anew. Where people have committed to it, the first time names what would go, and only
 * `recreate yes` within half an hour, while the branch is still where it was, does it.
 */
export async function recreateBranch(
  text: string | null,
  record: FindingRecord,
  commander: Commander,
  deps: CommandDeps,
): Promise<CommandResult> {
  const branch = await readLiveBranch(record, deps);
  if (!branch) return refused('There is no open pull request whose branch could be written anew.');
  if (peopleOn(branch, ignoredAuthors(deps)).length === 0) return rebaseBranch(record, commander, deps);
  const isConfirmed = /^yes\b/i.test(text ?? '');
  const { confirmation } = record;
  const isGood =
    confirmation !== undefined &&
    confirmation.head === branch.headCommit &&
    Date.parse(confirmation.until) > deps.clock.now().getTime() &&
    wasSeen(confirmation, commander);
  if (isConfirmed && isGood) {
    return rebuild('recreate', branch.headCommit, record, commander, deps, branch.headCommit);
  }
  const before = isConfirmed ? 'That was not asked, or too long ago, or somebody has pushed since. ' : '';
  return askFirst(before, branch, record, commander, deps);
}

function rebuild(
  kind: Rebuild['kind'],
  head: string,
  record: FindingRecord,
  commander: Commander,
  deps: CommandDeps,
  confirmedHead?: string,
): Promise<CommandResult> {
  const { login: by } = commander;
  return runRound(
    {
      kind,
      guidance: noGuidance,
      ...(confirmedHead === undefined ? {} : { confirmedHead }),
      apply: ({ confirmation: _used, ...current }, at) => ({ ...current, rebuild: { kind, head, by, at } }),
    },
    record,
    commander,
    deps,
  );
}

/** A comment that was written before it was said what would go confirms nothing, and the one that was answered with it neither. */
function wasSeen({ askedAt }: Confirmation, { writtenAt }: Commander): boolean {
  return askedAt !== undefined && writtenAt !== null && Date.parse(writtenAt) > Date.parse(askedAt);
}

async function readLiveBranch(record: FindingRecord, { host }: CommandDeps): Promise<BranchState | null> {
  const { pullRequest } = record;
  const repository = pullRequest && parseFullName(pullRequest.repository);
  const live = repository && (await host.getPullRequest(repository, pullRequest.number));
  if (!repository || live?.state !== 'open') return null;
  return host.readBranch(repository, live.branch, live.baseBranch);
}

async function askFirst(
  before: string,
  branch: BranchState,
  record: FindingRecord,
  { login: by }: Commander,
  { ledger, clock }: CommandDeps,
): Promise<CommandResult> {
  const until = new Date(clock.now().getTime() + confirmWithinMs).toISOString();
  const head = branch.headCommit;
  await ledger.update(record.installationId, record.finding.fingerprint, (current) => ({
    ...current,
    confirmation: { head, by, askedAt: clock.now().toISOString(), until },
  }));
  const commits = branch.otherCommits ?? [];
  const rows = commits
    .slice(0, maxShown)
    .map(
      ({ id, author, title }) =>
        `- ${inlineCode(id.slice(0, 12))} ${neutralise(title, 100)}, by ${person(author)}`,
    );
  const more = commits.length > maxShown ? [`- and ${commits.length - maxShown} more`] : [];
  const authors = branch.otherAuthors.slice(0, maxShown).map(person).join(', ');
  const text = [
    `${before}This would discard what ${authors} committed to this branch:`,
    '',
    ...rows,
    ...more,
    '',
    `\`/terrafix recreate yes\` does it, until ${shownTime(until)} and as long as the branch is at ${inlineCode(head.slice(0, 12))}. To keep the work, push it to a branch of its own first. Nothing was done yet.`,
  ];
  return refused(text.join('\n'));
}
