import type { Change, ImpactKind } from '../../../domain/change.ts';
import { isMember } from '../../../domain/group.ts';
import type { FindingRecord, Waiting } from '../../../domain/record.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { fullName } from '../../../domain/repository.ts';
import { version } from '../../../domain/version.ts';
import type { Ledger } from '../../../ports/ledger.ts';
import { refusalOfProof } from '../../prove/refusal.ts';
import { touchedBlocks } from '../admission/touched-blocks.ts';
import { groupBody } from '../body/group-body.ts';
import { groupCheckRun } from '../check-run.ts';
import { commitMessageOf } from '../commit-message.ts';
import { labelSpecs } from '../labels.ts';
import { findObstacle, type Published, type PublishRequest, askForReview, titleFor } from '../publish.ts';
import { putPullRequest } from '../put-pull-request.ts';
import { refuseWrite } from '../refuse-write.ts';
import { chooseTarget, type Target } from './choose-target.ts';
import { describeLeaving, keepMembers, type LeftMember, noteGroup, sendBack } from './keep-members.ts';
import { combineFiles, type GroupMember, memberOf } from './member.ts';
import { rootCauseOf } from './root-cause.ts';
import { type Fallen, type GroupRoad, type Stackable, stackMembers } from './stack-members.ts';
import { writeCommits } from './write-commits.ts';

/** What grouping needs beside what publishing one finding does. */
export interface GroupDeps {
  readonly ledger: Pick<Ledger, 'list' | 'update'>;
  /** Runs the work while nobody else works on the root cause. */
  readonly exclusively: <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;
  /** Queues a finding for a round that nobody waits for. */
  readonly enqueue: (fingerprint: string) => Promise<void>;
  readonly now: () => Date;
}

export type GroupRequest = PublishRequest & { readonly road: GroupRoad };

/** How publishing ended, with the change as it stands on top of the others. */
export type PublishedInGroup =
  | (Extract<Published, { kind: 'published' }> & { readonly member: GroupMember })
  | Exclude<Published, { kind: 'published' }>;

/**
 * One branch, one commit a finding, one pull request for the findings of one root cause. Like publishing one finding, every
 * step looks before it writes, so that running it again after a crash at any point ends in the same pull request.
 */
export async function publishInGroup(request: GroupRequest, deps: GroupDeps): Promise<PublishedInGroup> {
  const cause = rootCauseOf(request);
  const { id } = request.host.installation;
  try {
    return await deps.exclusively(`root-cause-${id}-${cause}`, () => publish(request, cause, deps));
  } catch (caught) {
    const refusal = refuseWrite(caught, fullName(request.repository));
    if (refusal) return { kind: 'refused', refusal };
    throw caught;
  }
}

async function publish(request: GroupRequest, cause: string, deps: GroupDeps): Promise<PublishedInGroup> {
  const { finding, host, repository, config } = request;
  const records = await deps.ledger.list(host.installation.id);
  const target = await chooseTarget(request, cause, records);
  const { open, group } = target;
  const obstacle = obstacleOf(request, target);
  if (obstacle) return obstacle;

  const others = othersIn(target, records, finding.fingerprint);
  const stacked = await stackMembers(inOrder(request, target, others), request.road);
  const own = stacked.members.find((one) => one.finding.fingerprint === finding.fingerprint);
  const wasIn = target.metadata?.group?.members.includes(finding.fingerprint) ?? false;
  // Whoever comes in may not turn anybody out.
  if (!own || (!wasIn && stacked.fallen.length > 0 && others.length > 0)) {
    return notOnTop(request, target, stacked.fallen);
  }
  const { members } = stacked;
  const waiting = await admit(request, target, { members, wasIn });
  if (waiting) return { kind: 'waiting', waiting };

  const opening = { repository: fullName(repository), branch: group.branch };
  await noteGroup(finding.fingerprint, { group, opening: open ? null : opening }, request, deps);
  const change = combinedChange(members);
  const title = await titleFor({ ...request, change });
  const written = await writeCommits({
    ...request,
    branch: group.branch,
    ignoredAuthors: config['pull-requests']['ignored-authors'],
    commits: await Promise.all(members.map((one) => commitOf(one, request))),
  });
  if (written.kind === 'refused') {
    await describeLeaving(target, records, { request, isPossible: false }, deps);
    return written;
  }

  const { headCommit } = written;
  const left = await describeLeaving(
    target,
    records,
    { request, isPossible: true, fallen: stacked.fallen },
    deps,
  );
  const pull = await putPullRequest({
    ...request,
    branch: group.branch,
    title,
    subject: change.title,
    visible: groupBody({ ...request, members, left, change, whoElse: request.road.whoElse }),
    isDraft: false,
    open,
    // The opening is noted already.
    onOpening: undefined,
    metadata: metadataOf(request, target, { members, left, headCommit }),
  });
  await host.putCheckRun(repository, groupCheckRun(headCommit, members));
  const { number, url } = pull.state;
  if (open === null) {
    await host.addLabels(repository, number, labelSpecs(config.labels));
    await askForReview(
      { ...request, change: { ...change, edits: members.flatMap((one) => one.change.edits) } },
      number,
    );
  }
  const pullRequest = { repository: fullName(repository), number, url, branch: group.branch, headCommit };
  await sendBack(stacked.fallen, records, target, request, deps);
  const isUpdated = open !== null && (written.isNewCommit || pull.isRewritten);
  const action = pull.isNew ? 'opened' : isUpdated ? 'updated' : 'adopted';
  await keepMembers({ members, group, pullRequest, action, records }, request, deps);
  return { kind: 'published', action, pullRequest, member: own };
}

/** What people have decided before, or another pull request on the branch. */
function obstacleOf(
  request: GroupRequest,
  { open, known, metadata, group }: Target,
): Exclude<Published, { kind: 'published' }> | null {
  const refusal: Refusal | null = findObstacle(request, known, open);
  if (refusal) return { kind: 'refused', refusal };
  const { fingerprint } = request.finding;
  const isTaken =
    group.lead === fingerprint &&
    metadata?.group !== undefined &&
    metadata.group.cause !== group.cause &&
    !metadata.group.members.includes(fingerprint);
  return isTaken && open
    ? { kind: 'waiting', waiting: waitFor(open.number, group.lead, 'goes by the same branch') }
    : null;
}

/** The other findings that have, or had before Redis was lost, their commit there. */
function othersIn(
  { group, metadata }: Target,
  records: readonly FindingRecord[],
  fingerprint: string,
): readonly FindingRecord[] {
  const named = new Set(metadata?.group?.members ?? []);
  return records.filter((one) => {
    if (one.finding.fingerprint === fingerprint) return false;
    if (one.group) return one.group.lead === group.lead && isMember(one);
    const isOnTheWay = one.state === 'queued' || one.state === 'working';
    return isOnTheWay && one.pullRequest === null && named.has(one.finding.fingerprint);
  });
}

/** As the commits stand on the branch; what is new goes on top. */
function inOrder(
  request: GroupRequest,
  { metadata }: Target,
  others: readonly FindingRecord[],
): readonly Stackable[] {
  const { finding, located, measured, change, proof, guidance, correlationId } = request;
  const replacement = request.replacement ?? null;
  const self: GroupMember = {
    finding,
    located,
    measured,
    change,
    proof,
    guidance,
    correlationId,
    replacement,
  };
  const order = metadata?.group?.members ?? [];
  const placeOf = ({ asked }: Stackable): number => {
    const place = order.indexOf(asked.finding.fingerprint);
    if (place >= 0) return place;
    return asked.finding.fingerprint === finding.fingerprint ? order.length + 1 : order.length;
  };
  const stackable: Stackable[] = [
    ...others.map((asked) => ({ asked, known: memberOf(asked, asked.outcome) })),
    { asked: self, known: self, isProved: true },
  ];
  return stackable.toSorted(
    (one, other) =>
      placeOf(one) - placeOf(other) ||
      (one.asked.finding.fingerprint < other.asked.finding.fingerprint ? -1 : 1),
  );
}

/** The change is right by itself, and not together with the others: they come first. */
function notOnTop(
  request: GroupRequest,
  { open, group }: Target,
  fallen: readonly Fallen[],
): PublishedInGroup {
  const { fingerprint } = request.finding;
  const own = fallen.find(({ asked }) => asked.finding.fingerprint === fingerprint)?.because;
  if (own && 'proof' in own && (open === null || group.lead === fingerprint)) {
    return { kind: 'refused', refusal: refusalOfProof(own.change, own.proof) };
  }
  const isMet = own !== undefined && 'outcome' in own && own.outcome.kind === 'already-compliant';
  const why = isMet ? 'meets its requirement as well' : 'changes what it would change';
  return { kind: 'waiting', waiting: waitFor(open?.number ?? null, group.lead, why) };
}

function waitFor(number: number | null, holder: string, why: string): Waiting {
  const who = number === null ? 'a pull request of the same root cause' : `pull request #${number}`;
  const note = `It waits for ${who}, which ${why}. It is taken up when that one is merged or closed.`;
  return { for: 'block', note, until: null, fingerprint: holder };
}

interface Admitted {
  readonly members: readonly GroupMember[];
  readonly wasIn: boolean;
}

/** One pull request counts once, whatever it holds; the blocks of all are held in the name of the finding that began it. */
async function admit(
  request: GroupRequest,
  { open, group }: Target,
  { members, wasIn }: Admitted,
): Promise<Waiting | null> {
  const { admission, repository, config } = request;
  if (!admission) return null;
  const isAskedFor = request.startAnew === true;
  const asking = { finding: { fingerprint: group.lead }, repository, config, isAskedFor };
  const blocks = blocksOf(members);
  if (open === null) return admission.enter(asking, blocks);
  if (!wasIn) return admission.join(asking, blocks);
  await admission.keep(asking, blocks);
  return null;
}

function blocksOf(members: readonly GroupMember[]): readonly string[] {
  return [...new Set(members.flatMap(({ change }) => touchedBlocks(change)))];
}

const fromMildest: readonly ImpactKind[] = ['in-place', 'new-resource', 'downtime', 'replacement'];
const fromQuickest = ['merge', 'skim', 'read'] as const;

/** All changes as one: the heaviest effect, the closest reading. */
function combinedChange(members: readonly GroupMember[]): Change {
  const [first] = members;
  if (first === undefined) throw new Error('a group without findings');
  const { change, finding } = first;
  if (members.length === 1) return change;
  const kinds = new Set(members.map((one) => one.change.impact.kind));
  const reviews = new Set(members.map((one) => one.change.review));
  return {
    ...change,
    title: `resolve ${members.length} findings of ${finding.test.name}`,
    files: combineFiles(members),
    edits: [],
    effects: members.flatMap((one) => one.change.effects),
    impact: {
      kind: fromMildest.findLast((kind) => kinds.has(kind)) ?? change.impact.kind,
      notes: [...new Set(members.flatMap((one) => one.change.impact.notes))],
    },
    review: fromQuickest.findLast((one) => reviews.has(one)) ?? change.review,
  };
}

async function commitOf(member: GroupMember, request: GroupRequest) {
  const { finding, change, guidance, correlationId } = member;
  const title = await titleFor({ ...request, change });
  const message = commitMessageOf(finding, change, guidance.length + 1, correlationId, title);
  return { finding: finding.fingerprint, message, files: change.files };
}

/** In the hidden metadata; a finding has two or three. */
const maxBlocks = 60;

function metadataOf(
  request: GroupRequest,
  { group }: Target,
  put: {
    readonly members: readonly GroupMember[];
    readonly left: readonly LeftMember[];
    readonly headCommit: string;
  },
) {
  const { finding, change, repository } = request;
  return {
    repository: fullName(repository),
    branch: group.branch,
    fingerprint: group.lead,
    testId: finding.test.id,
    rule: change.origin.kind === 'rule' ? change.origin.ruleId : null,
    baseCommit: request.snapshotCommit,
    headCommit: put.headCommit,
    version,
    correlationId: request.correlationId,
    round: Math.max(...put.members.map(({ guidance }) => guidance.length + 1)),
    blocks: blocksOf(put.members).slice(0, maxBlocks),
    group: {
      cause: group.cause,
      members: put.members.map((one) => one.finding.fingerprint),
      left: [...put.left],
    },
  };
}
