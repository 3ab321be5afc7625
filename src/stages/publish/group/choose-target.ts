import { companionsOf, type FindingGroup, isMember } from '../../../domain/group.ts';
import { hasOpenPullRequest } from '../../../domain/lifecycle.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import { fullName } from '../../../domain/repository.ts';
import type { ChangePublisher, PullRequestState } from '../../../ports/code-host.ts';
import { branchNameOf, branchPrefix } from '../branch-name.ts';
import { type Metadata, readMetadata } from '../metadata.ts';
import type { PublishRequest } from '../publish.ts';
import { peopleOn } from '../write-branch.ts';

/** More of them nobody reads in one go. */
const maxMembers = 20;

/** The pull request in which a finding is to have its commit. */
export interface Target {
  readonly group: FindingGroup;
  readonly open: PullRequestState | null;
  /** All of its branch, newest first. */
  readonly known: readonly PullRequestState[];
  /** Of the open one, as far as it can be read. */
  readonly metadata: Metadata | null;
  /** True when the finding was in it before. */
  readonly isOwn: boolean;
}

type TargetRequest = Pick<
  PublishRequest,
  'finding' | 'repository' | 'config' | 'signingKey' | 'existing' | 'startAnew'
> & {
  readonly host: Pick<ChangePublisher, 'listPullRequests' | 'readBranch' | 'listOpenPullRequests'>;
};

/**
 * Where the finding belongs: in the pull request that it has; else in an open one of its root cause that has room and to
 * which nobody but TerraFix has committed, by the records, or where those are lost by what the host shows; else in one of
 * its own, on the branch of its own.
 */
export async function chooseTarget(
  request: TargetRequest,
  cause: string,
  records: readonly FindingRecord[],
): Promise<Target> {
  const { fingerprint } = request.finding;
  const own = records.find(({ finding }) => finding.fingerprint === fingerprint);
  if (own?.group) {
    const target = await look(own.group, true, request);
    if (!(await isLost(target, request))) return target;
  }
  for (const group of openGroups(cause, records, fingerprint)) {
    const target = await look(group, false, request);
    if (await mayJoin(target, request)) return target;
  }
  const recalled = await recall(cause, request);
  if (recalled) return recalled;
  const branch = branchNameOf(request.finding);
  return look({ cause, lead: fingerprint, branch }, true, request);
}

/** Whether there is an open pull request of the root cause that may have room; asked before anything is worked out. */
export function hasRoom(cause: string, records: readonly FindingRecord[], fingerprint: string): boolean {
  return openGroups(cause, records, fingerprint).length > 0;
}

/** Those with the most findings first: what can be together is. */
function openGroups(
  cause: string,
  records: readonly FindingRecord[],
  fingerprint: string,
): readonly FindingGroup[] {
  const members = records.filter(
    (one) =>
      one.group?.cause === cause &&
      one.finding.fingerprint !== fingerprint &&
      isMember(one) &&
      (hasOpenPullRequest(one) || one.opening !== undefined),
  );
  const groups = new Map(members.flatMap(({ group }) => (group ? [[group.lead, group] as const] : [])));
  const sizes = new Map(
    members.map((one) => [one.group?.lead ?? '', companionsOf(one, records).length + 1] as const),
  );
  const sizeOf = ({ lead }: FindingGroup): number => sizes.get(lead) ?? 0;
  return [...groups.values()]
    .filter((group) => sizeOf(group) < maxMembers)
    .toSorted((one, other) => sizeOf(other) - sizeOf(one) || (one.lead < other.lead ? -1 : 1));
}

async function look(group: FindingGroup, isOwn: boolean, request: TargetRequest): Promise<Target> {
  const { host, repository, signingKey } = request;
  const known = await host.listPullRequests(repository, group.branch);
  const open = known.find(({ state }) => state === 'open') ?? null;
  const metadata = open && readMetadata(open.body, fullName(repository), signingKey);
  return { group, known, open, metadata, isOwn };
}

/** The finding was about to come in, and a person was faster: its commit is not there, and will not be. */
async function isLost(target: Target, request: TargetRequest): Promise<boolean> {
  const { fingerprint } = request.finding;
  if (target.group.lead === fingerprint || target.metadata?.group?.members.includes(fingerprint))
    return false;
  // Its pull request has ended: what comes next begins one of its own.
  if (target.open === null) return target.known.some(({ isOurs }) => isOurs);
  return !(await isUntouched(target, request));
}

async function mayJoin(target: Target, request: TargetRequest): Promise<boolean> {
  // Without one the pull request is about to be opened: the worker may have died before it was.
  if (target.open === null) return !target.known.some(({ isOurs }) => isOurs);
  return target.open.isOurs && (await isUntouched(target, request));
}

async function isUntouched({ group }: Target, request: TargetRequest): Promise<boolean> {
  const { host, repository, config } = request;
  const branch = await host.readBranch(repository, group.branch, repository.defaultBranch);
  return branch === null || peopleOn(branch, config['pull-requests']['ignored-authors']).length === 0;
}

/** Redis was lost: what is open on the host says of itself which root cause it is for. */
async function recall(cause: string, request: TargetRequest): Promise<Target | null> {
  const { host, repository, signingKey, finding } = request;
  for (const open of await host.listOpenPullRequests(repository, branchPrefix)) {
    const metadata = readMetadata(open.body, fullName(repository), signingKey);
    if (!metadata?.group || metadata.group.cause !== cause || metadata.branch !== open.branch) continue;
    const { members } = metadata.group;
    const isOwn = members.includes(finding.fingerprint);
    if (!isOwn && members.length >= maxMembers) continue;
    const group = { cause, lead: metadata.fingerprint, branch: open.branch };
    const target = { group, open, known: [open], metadata, isOwn };
    if (isOwn || (await mayJoin(target, request))) return target;
  }
  return null;
}
