import { policiesOf } from '../config/policies/policies-of.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Change } from '../domain/change.ts';
import type { Decision } from '../domain/decision.ts';
import { Fault } from '../domain/fault.ts';
import type { Finding } from '../domain/finding.ts';
import type { Located } from '../domain/located.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { Measured } from '../domain/measured.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Proof, proofHolds } from '../domain/proof.ts';
import type { ReplacementApproval, Waiting } from '../domain/record.ts';
import { TrailKeeper } from '../observability/trail.ts';
import type { Model } from '../ports/model.ts';
import type { TerraformRunner } from '../ports/terraform-runner.ts';
import type { Rule } from '../rules/kit/rule.ts';
import { ruleBookOf } from '../rules/policies/rule-book.ts';
import { type LocateHints, locateResource, type SearchedRepository } from '../stages/locate/locate.ts';
import { refuseWaivedFinding } from '../stages/measure/find-waiver.ts';
import { heedDecisions } from '../stages/measure/heed-decisions.ts';
import { chooseSubject } from '../stages/measure/choose-failing.ts';
import { refuseHalfChange, refuseUnlikeVariants } from '../stages/measure/compare-variants.ts';
import { measureResource } from '../stages/measure/measure.ts';
import type { Examination } from '../stages/mend/examination.ts';
import { proposeWithLessons } from '../stages/learn/propose-with-lessons.ts';
import { refuseRejected } from '../stages/learn/refuse-rejected.ts';
import { checkPaths } from '../stages/prove/check-paths.ts';
import { proveChange } from '../stages/prove/prove.ts';
import { objectionsOf, refusalOfProof } from '../stages/prove/refusal.ts';
import type { ResourceInstance } from '../terraform/model.ts';

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
  readonly mayOpen?: ((located: Located, measured: Measured) => Promise<Waiting | null>) | undefined;
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
  const waiting = (await proposal.mayOpen?.(proposal.located, measured)) ?? null;
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
