import { policiesOf } from './config/policies/policies-of.ts';
import type { RepositoryConfig } from './config/repository-config.ts';
import type { Change } from './domain/change.ts';
import type { Decision } from './domain/decision.ts';
import { Fault } from './domain/fault.ts';
import type { Finding } from './domain/finding.ts';
import type { Located } from './domain/located.ts';
import type { Lesson } from './domain/lesson.ts';
import type { LocationAnswer } from './domain/location-answer.ts';
import type { Outcome, PullRequestRef, StageName } from './domain/outcome.ts';
import { type Proof, proofHolds } from './domain/proof.ts';
import type { Opening, Rebuild, ReplacementApproval, Waiting } from './domain/record.ts';
import { TrailKeeper } from './observability/trail.ts';
import type { InstallationHost } from './ports/code-host.ts';
import type { Model } from './ports/model.ts';
import type { TerraformRunner } from './ports/terraform-runner.ts';
import type { Rule } from './rules/kit/rule.ts';
import { ruleBookOf } from './rules/policies/rule-book.ts';
import {
  type OpenedRepository,
  openRepositories,
  tellPassedOver,
} from './stages/collect/open-repositories.ts';
import { waitingForOnboarding } from './stages/collect/refuse-not-onboarded.ts';
import type { RepositoryShelf } from './stages/collect/repository-shelf.ts';
import { type LocateHints, locateResource, type SearchedRepository } from './stages/locate/locate.ts';
import { refuseWaivedFinding } from './stages/measure/find-waiver.ts';
import { heedDecisions } from './stages/measure/heed-decisions.ts';
import { chooseSubject } from './stages/measure/choose-failing.ts';
import { refuseHalfChange, refuseUnlikeVariants } from './stages/measure/compare-variants.ts';
import { measureResource } from './stages/measure/measure.ts';
import { whoElseIsTouched } from './stages/measure/who-else.ts';
import type { Examination } from './stages/mend/examination.ts';
import { proposeWithLessons } from './stages/learn/propose-with-lessons.ts';
import { refuseRejected } from './stages/learn/refuse-rejected.ts';
import { checkPaths } from './stages/prove/check-paths.ts';
import { proveChange } from './stages/prove/prove.ts';
import { objectionsOf, refusalOfProof } from './stages/prove/refusal.ts';
import type { Admission } from './stages/publish/admission/admission.ts';
import { publishChange } from './stages/publish/publish.ts';
import type { ResourceInstance } from './terraform/model.ts';

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
  /** Signs the hidden metadata of pull requests. */
  readonly signingKey: string;
  /** Told before a pull request is opened. */
  readonly onOpening?: (opening: Opening) => Promise<void>;
  readonly onStage?: (stage: StageName, milliseconds: number) => void;
}

/** A failing finding in, an outcome out. Safe to run twice: the second run finds the work of the first. */
export async function resolveFinding(road: Road): Promise<Outcome> {
  const trail = new TrailKeeper(road.onStage);

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

  const published = await trail.time('publish', () =>
    publishChange({
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
    }),
  );
  if (published.kind === 'refused') return trail.refused(published.refusal);
  if (published.kind === 'waiting') return trail.finish(published);
  const { action, pullRequest } = published;
  return trail.finish({ kind: 'pull-request', action, pullRequest });
}

/** Says what must pass before a pull request is opened, before anything is worked out for it. */
function mayOpenNow(road: Road, repositories: readonly OpenedRepository[]): Proposal['mayOpen'] {
  const { admission, finding, existing, startAnew: isAskedFor } = road;
  if (!admission || existing !== null) return undefined;
  return async ({ repository }) => {
    const home = repositories.find((one) => one.snapshot.repository === repository);
    if (!home || home.config['dry-run']) return null;
    return admission.look({ finding, repository: home.summary, config: home.config, isAskedFor });
  };
}

/** The middle of the road, from locate to prove: all that the command line has, and all that writes nothing. */
export interface Proposal {
  readonly finding: Finding;
  readonly repositories: readonly (SearchedRepository & { readonly config: RepositoryConfig })[];
  readonly hints: LocateHints;
  readonly guidance: readonly string[];
  readonly lessons?: readonly Lesson[];
  readonly decisions?: readonly Decision[];
  readonly replacement?: ReplacementApproval | null;
  /** A person asked for this very change: that changes like it were rejected does not stop it. */
  readonly isAskedFor?: boolean;
  /** What must pass before the change may be published: asked before it is written. */
  readonly mayOpen?: ((located: Located) => Promise<Waiting | null>) | undefined;
  readonly model: Model | null;
  readonly terraform?: TerraformRunner | null;
  /** By which waivers are in force; the moment when left out. */
  readonly now?: Date;
  /** Told which instance of which block it is, with its variant of the root module. */
  readonly onSubject?: (subject: ResourceInstance) => void;
}

/** Files that do not parse, named for the reader; the first ones are enough. */
const maxUnread = 20;

/** Locate, then measure, mend, prove: ends in `proposed`, `already-compliant` or `refused`. */
export async function proposeFix(proposal: Proposal, trail = new TrailKeeper()): Promise<Outcome> {
  const { finding } = proposal;

  const found = await trail.time('locate', () =>
    locateResource(finding, proposal.repositories, proposal.hints),
  );
  if (found.kind === 'refused') return trail.refused(found.refusal);
  const home = proposal.repositories.find((one) => one.snapshot === found.repository.snapshot);
  // Without its configuration nobody could say which files are off limits.
  if (!home)
    throw new Fault('internal', 'the located repository is not one that was searched', { retry: 'never' });
  const chosen = chooseSubject(finding, found, home.config);
  const { located } = chosen;
  const decided = heedDecisions(proposal.decisions ?? [], finding, located);
  if (decided) {
    trail.keep({ located });
    return trail.finish(decided);
  }
  proposal.onSubject?.(chosen.subject);
  return mendLocated({ ...proposal, ...chosen, home }, trail);
}

/** A finding whose resource is known. */
export interface LocatedProposal
  extends Pick<
    Proposal,
    | 'finding'
    | 'guidance'
    | 'lessons'
    | 'isAskedFor'
    | 'replacement'
    | 'mayOpen'
    | 'model'
    | 'terraform'
    | 'now'
  > {
  readonly located: Located;
  readonly subject: ResourceInstance;
  /** The same block in other variants of its root module, of which nothing tells it apart. */
  readonly variants: readonly ResourceInstance[];
  readonly home: Pick<Proposal['repositories'][number], 'configuration' | 'config'>;
  /** The rule that made the finding; without it the one that answers the test is asked. */
  readonly rule?: Rule;
  /** The rule judges, and leaves the writing to the model: how the model is measured. */
  readonly isRuleWithheld?: boolean;
}

/** Measure, mend, prove. */
export async function mendLocated(proposal: LocatedProposal, trail = new TrailKeeper()): Promise<Outcome> {
  const { finding, subject, guidance, model } = proposal;
  const { configuration, config } = proposal.home;
  const { parameters } = config;
  const book = ruleBookOf(policiesOf(config));
  const unread = [...(config.filed?.problems ?? []), ...configuration.problems].slice(0, maxUnread);
  trail.keep({ located: unread.length === 0 ? proposal.located : { ...proposal.located, unread } });

  const { rule, measured } = await trail.time('measure', () =>
    measureResource(finding, subject, configuration, parameters, proposal.rule, book),
  );
  trail.keep({ measured });
  const { located } = proposal;
  const thing = { finding, ruleId: measured.ruleId, located };
  const waived = refuseWaivedFinding(thing, config, located.repository, proposal.now ?? new Date());
  if (waived) return trail.refused(waived);
  const variants = { rule, measured, subject, variants: proposal.variants, configuration, parameters };
  const unlike = refuseUnlikeVariants(variants);
  if (unlike) return trail.refused(unlike);
  if (measured.verdict.kind === 'compliant') {
    return trail.finish({ kind: 'already-compliant', because: measured.verdict.because });
  }

  const { repository } = proposal.located;
  const scope = { testId: finding.test.id, ruleId: measured.ruleId, resourceType: subject.type };
  const lessons = { target: { repository, ...scope }, all: proposal.lessons ?? [] };
  const rejected = proposal.isAskedFor === true ? null : refuseRejected(lessons, rule);
  if (rejected) return trail.refused(rejected);
  const waiting = (await proposal.mayOpen?.(proposal.located)) ?? null;
  if (waiting) return trail.finish({ kind: 'waiting', waiting });

  const request = { rule, subject, configuration, parameters };
  const isApproved = proposal.replacement?.address === proposal.located.address;
  const replacements = isApproved ? 'draft' : config.replacements;
  const prove = (change: Change, terraform = proposal.terraform ?? null): Promise<Proof> =>
    proveChange({ ...request, book, change, replacements, terraform });
  const examine = async (change: Change): Promise<Examination> => {
    const proof = await prove(change);
    return { proof, objections: objectionsOf(proof) };
  };
  const { enabled: mayAsk, instructions, 'account-ids': accountIds, ...limits } = config.model;
  const mended = await trail.time('mend', () =>
    proposeWithLessons(
      {
        ...request,
        ...(proposal.isRuleWithheld ? { rule: null } : {}),
        finding,
        measured,
        guidance,
        ...(instructions === undefined ? {} : { instructions }),
        ...(accountIds === undefined ? {} : { accountIds }),
        model: mayAsk ? model : null,
        examine,
        limits,
      },
      lessons,
      async (change) => proofHolds(await prove(change, null)),
    ),
  );
  if (mended.kind === 'refused') return trail.refused(mended.refusal);
  const { change } = mended;
  trail.keep({ change });
  const outside = checkPaths(change, config) ?? refuseHalfChange(variants, change.files);
  if (outside) return trail.refused(outside);

  const proof = await trail.time('prove', () => prove(change));
  trail.keep({ proof });
  return proofHolds(proof)
    ? trail.finish({ kind: 'proposed' })
    : trail.refused(refusalOfProof(change, proof));
}
