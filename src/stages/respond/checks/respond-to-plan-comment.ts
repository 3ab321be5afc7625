import { parseFullName } from '../../../domain/repository.ts';
import { done, type NextStep } from '../next-step.ts';
import { heedPlans } from './heed-plans.ts';
import { isPlanBot } from './is-plan-bot.ts';
import { judgePlan } from './judge-plan.ts';
import { readPlan } from './read-plan.ts';
import { atHead, isUnderWay, readersOf } from './readers-of.ts';
import type { ChecksDeps } from './respond-to-checks.ts';

/** A comment on a pull request that may hold a plan. It is read again. */
export interface PlanCommentEvent {
  readonly installationId: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly commentId: number;
}

/**
 * Reads the plan in a comment of those whom the configuration names, and of nobody else. It does not say of which commit it
 * is: one that was written before the last round began is of a former one.
 */
export async function respondToPlanComment(
  { installationId, repository: name, number, commentId }: PlanCommentEvent,
  deps: ChecksDeps,
): Promise<NextStep> {
  const repository = parseFullName(name);
  const comment = repository && (await deps.host.getComment(repository, commentId));
  if (!repository || !comment) return done('gone');
  if (!isPlanBot(comment.author, deps.config)) return done('refused');
  const records = await readersOf({ installationId, repository: name, number }, deps);
  if (records.length === 0) return done('not-ours');
  if (records.some(isUnderWay)) return done('under-way');
  const live = await deps.host.getPullRequest(repository, number);
  const reviewed = live?.state === 'open' ? atHead(records, live.headCommit) : [];
  if (!live || reviewed.length === 0) return done('outdated');
  const begun = reviewed.flatMap(({ history }) =>
    history.filter(({ state }) => state === 'working' || state === 'queued').map(({ at }) => secondOf(at)),
  );
  if (begun.some((second) => secondOf(comment.updatedAt) < second)) return done('outdated');

  const reading = readPlan({ name: '', by: comment.author.replace(/\[bot\]$/, ''), text: comment.body });
  if (!reading) return done('no-command');
  const note = judgePlan(reading, `comment ${comment.author}`, live.headCommit, ...reviewed);
  await heedPlans([note], reviewed, repository, deps);
  return done('recorded');
}

/** GitHub tells whole seconds. */
function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
