import type { RepositoryConfig } from './config/repository-config.ts';
import type { Decision } from './domain/decision.ts';
import type { Finding } from './domain/finding.ts';
import type { Lesson } from './domain/lesson.ts';
import type { LocationAnswer } from './domain/location-answer.ts';
import type { Outcome, PullRequestRef, StageName } from './domain/outcome.ts';
import type { FindingRecord, Opening, Rebuild, ReplacementApproval } from './domain/record.ts';
import { TrailKeeper } from './observability/trail.ts';
import { groupRoadOf } from './road/group-road.ts';
import type { InstallationHost, RepositoryReader } from './ports/code-host.ts';
import type { Model } from './ports/model.ts';
import type { Tracer } from './ports/tracer.ts';
import type { TerraformRunner } from './ports/terraform-runner.ts';
import {
  type OpenedRepository,
  openRepositories,
  tellPassedOver,
} from './stages/collect/open-repositories.ts';
import { waitingForOnboarding } from './stages/collect/refuse-not-onboarded.ts';
import type { RepositoryShelf } from './stages/collect/repository-shelf.ts';
import { whoElseIsTouched } from './stages/measure/who-else.ts';
import type { Admission } from './stages/publish/admission/admission.ts';
import { isForGroup, mayComeIn } from './stages/publish/group/is-for-group.ts';
import type { AskedFinding } from './stages/publish/group/member.ts';
import { type GroupDeps, publishInGroup } from './stages/publish/group/publish-group.ts';
import { publishChange, type Published, type PublishRequest } from './stages/publish/publish.ts';
import type { ResourceInstance } from './terraform/model.ts';
import { proposeFix, type Proposal } from './road/propose-fix.ts';

/** One finding of one installation, and the parts it needs on its way. */
export interface Road {
  readonly finding: Finding;
  readonly correlationId: string;
  /** What reviewers asked for, oldest first; each entry is a round. */
  readonly guidance: readonly string[];
  /** The pull request of an earlier round. */
  readonly existing: PullRequestRef | null;
  /** Configuration of the organisation: mapping, default repository. */
  readonly organisation: RepositoryConfig;
  /** What a person said of where the resource is; comes before every mapping. */
  readonly answer: LocationAnswer | null;
  /** What was learned in the installation from earlier roads. */
  readonly lessons?: readonly Lesson[];
  /** What people decided for more than one finding, and is in force. */
  readonly decisions?: readonly Decision[];
  /** How a person wants the branch to be written this time. */
  readonly rebuild?: Rebuild | null;
  /** A person allows that this resource is destroyed and created anew. */
  readonly replacement?: ReplacementApproval | null;
  readonly host: InstallationHost;
  /** Repositories that an earlier finding of the installation has opened. */
  readonly shelf: RepositoryShelf;
  readonly model: Model | null;
  /** Terraform's own word; without it the checks that need it are skipped. */
  readonly terraform?: TerraformRunner | null;
  /** A closed or merged pull request of an earlier time is left behind: a person asked to try again. */
  readonly startAnew: boolean;
  /** Limits, hours and other open pull requests; without it nothing ever waits. */
  readonly admission?: Admission | null;
  /** Findings of one root cause in one pull request, where that is configured; without it each has its own. */
  readonly grouping?: Grouping | null;
  /** Signs the hidden metadata of pull requests. */
  readonly signingKey: string;
  /** Told before a pull request is opened. */
  readonly onOpening?: (opening: Opening) => Promise<void>;
  readonly onStage?: (stage: StageName, milliseconds: number) => void;
  readonly tracer?: Tracer;
}

/** What a finding needs to know of the others with which it may have a pull request together. */
interface Grouping extends GroupDeps {
  /** It has one already: that stays as it is, whatever is configured by now. */
  readonly isIn: boolean;
  readonly records: () => Promise<readonly FindingRecord[]>;
  /** What a person said of where the resource of another finding is. */
  readonly answerFor: (finding: Finding) => LocationAnswer | null;
}

/** A failing finding in, an outcome out. Safe to run twice: the second run finds the work of the first. */
export async function resolveFinding(road: Road): Promise<Outcome> {
  const trail = new TrailKeeper(road.onStage, road.tracer);

  const reader = road.shelf.readerFor(road.host);
  const opened = await trail.time('route', () => openRepositories({ ...road, reader }));
  if (opened.kind === 'refused') {
    const waiting = waitingForOnboarding(opened.refusal);
    return waiting ? trail.finish({ kind: 'waiting', waiting }) : trail.refused(opened.refusal);
  }

  const isAskedFor = road.startAnew || road.existing !== null || road.guidance.length > 0;
  const mayOpen = mayOpenNow(road, opened.repositories);
  const found: { subject: ResourceInstance | null } = { subject: null };
  const onSubject = (subject: ResourceInstance): void => {
    found.subject = subject;
  };
  const proposed = await proposeFix({ ...road, ...opened, isAskedFor, mayOpen, onSubject }, trail);
  if (proposed.kind === 'refused') {
    const refusal = tellPassedOver(proposed.refusal, opened.passedOver);
    const waiting = waitingForOnboarding(refusal, opened.passedOver);
    return waiting ? trail.finish({ kind: 'waiting', waiting }) : trail.refused(refusal);
  }
  const home = opened.repositories.find((one) => one.snapshot.repository === proposed.located?.repository);
  const { located, measured, change, proof } = proposed;
  if (proposed.kind !== 'proposed' || !home || !located || !measured || !change || !proof) return proposed;
  if (home.config['dry-run']) return proposed;

  const request: PublishRequest = {
    ...road,
    located,
    measured,
    change,
    proof,
    repository: home.summary,
    config: home.config,
    commitTitles: () => road.shelf.commitTitles(road.host, home.summary),
    readFile: (path) => reader.readFileOnDefaultBranch(home.summary, path),
    // Nothing is said of what an external module makes.
    whoElse:
      found.subject && !located.madeBy ? whoElseIsTouched(found.subject, home.configuration) : undefined,
    snapshotCommit: home.snapshot.commit,
  };
  const { grouping } = road;
  if (!grouping || !isForGroup(grouping, request)) {
    const published = await trail.time('publish', () => publishChange(request));
    return finishPublished(published, trail);
  }
  const groupRoad = groupRoadOf({
    home,
    terraform: road.terraform ?? null,
    walk: (asked, place) => walkInGroup(asked, place, { ...road, reader, grouping }),
  });
  const published = await trail.time('publish', () =>
    publishInGroup({ ...request, road: groupRoad }, grouping),
  );
  if (published.kind === 'published') {
    const { located: where, measured: what, change: written, proof: proved } = published.member;
    trail.keep({ located: where, measured: what, change: written, proof: proved });
  }
  return finishPublished(published, trail);
}

function finishPublished(published: Published, trail: TrailKeeper): Outcome {
  if (published.kind === 'refused') return trail.refused(published.refusal);
  if (published.kind === 'waiting') return trail.finish(published);
  const { action, pullRequest } = published;
  return trail.finish({ kind: 'pull-request', action, pullRequest });
}

/** The same road for another finding of the group, in the same repository and over the texts of those before it. */
async function walkInGroup(
  { finding, guidance, replacement }: AskedFinding,
  home: OpenedRepository,
  road: Road & { readonly reader: RepositoryReader; readonly grouping: Grouping },
): Promise<Outcome> {
  const answer = road.grouping.answerFor(finding);
  const opened = await openRepositories({ ...road, finding, answer });
  if (opened.kind === 'refused') return new TrailKeeper().refused(opened.refusal);
  const of = { finding, guidance, replacement: replacement ?? null };
  const how = { hints: opened.hints, repositories: [home], isAskedFor: true };
  return proposeFix({ ...road, ...of, ...how });
}

/** Says what must pass before a pull request is opened, before anything is worked out for it. */
function mayOpenNow(road: Road, repositories: readonly OpenedRepository[]): Proposal['mayOpen'] {
  const { admission, finding, existing, startAnew: isAskedFor, grouping } = road;
  if (!admission || existing !== null) return undefined;
  return async (located, measured) => {
    const home = repositories.find((one) => one.snapshot.repository === located.repository);
    if (!home || home.config['dry-run']) return null;
    const { summary: repository, config } = home;
    const waiting = await admission.look({ finding, repository, config, isAskedFor });
    // What comes into a pull request that is open needs no place of its own.
    const isComing =
      waiting && grouping && (await mayComeIn({ finding, located, measured, repository, config }, grouping));
    return isComing ? null : waiting;
  };
}
