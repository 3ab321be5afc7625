import { inlineCode } from '../../domain/neutralise.ts';
import { parseFullName } from '../../domain/repository.ts';
import { person } from '../respond/answers.ts';
import { carryOut, prepareCommand } from '../respond/carry-out.ts';
import type { Commander } from '../respond/command-result.ts';
import { settleDebt } from '../respond/ignore-finding.ts';
import type { CommandDeps } from '../respond/next-step.ts';
import { dashboardTopic } from '../respond/thread.ts';
import { splitBody } from './marked-area.ts';
import { readTicks, type SignedTick } from './tick.ts';

/** Boxes of a dashboard were ticked. Ids only: what they stand for is read from the issue when the job runs. */
export interface TicksEvent {
  readonly installationId: number;
  /** `owner/name`. */
  readonly repository: string;
  readonly issue: number;
  /** Login of who edited the issue. */
  readonly by: string;
  /** Boxes that this edit ticked. */
  readonly ticks: readonly string[];
  /** The issue's `updated_at` in the delivery. */
  readonly editedAt: string;
}

export type TickDeps = CommandDeps & { readonly signingKey: string };

/** What became of the ticks: how many were carried out, and how many were not. */
export interface TicksAnswer {
  readonly carriedOut: number;
  readonly refused: number;
}

/** Refusals of one edit that are told; the others are counted. */
const mostTold = 10;

/**
 * Carries out what a person ticked, as if they had written the command: the same permission, asked now, and the same
 * answers. A box that is not signed, or is not ticked any more, does nothing. What is refused is told in one comment; what
 * is carried out shows on the dashboard. The caller renders that anew, which empties the boxes. Safe to run twice.
 */
export async function respondToTicks(event: TicksEvent, deps: TickDeps): Promise<TicksAnswer> {
  const repository = parseFullName(event.repository);
  const issue = repository && (await deps.host.findIssue(repository, dashboardTopic));
  if (!repository || issue?.number !== event.issue) return { carriedOut: 0, refused: 0 };
  const { area } = splitBody(issue.body);
  const ticks = readTicks(area, event.repository, deps.signingKey).filter(({ id }) =>
    event.ticks.includes(id),
  );

  const problems: string[] = [];
  for (const tick of ticks) {
    const problem = await carryOutTick(tick, event, deps);
    if (problem !== null) problems.push(`- ${inlineCode(tick.command)}: ${problem}`);
  }
  if (problems.length > 0) {
    const more = problems.length - mostTold;
    const text = [
      `${person(event.by)} ticked a box that was not carried out:`,
      '',
      ...problems.slice(0, mostTold),
      ...(more > 0 ? [`- and ${more} more`] : []),
    ].join('\n');
    // One topic for all: who may not tick cannot make TerraFix write more than one comment.
    await deps.host.ensureComment(repository, event.issue, 'refused-tick', text);
  }
  return { carriedOut: ticks.length - problems.length, refused: problems.length };
}

/** `null` when it was carried out, else why not, as Markdown. */
async function carryOutTick(tick: SignedTick, event: TicksEvent, deps: TickDeps): Promise<string | null> {
  const { installationId, repository, issue, by } = event;
  const record = await deps.ledger.get(installationId, tick.fingerprint);
  if (!record) return 'that finding is not known any more.';
  const commander: Commander = {
    installationId,
    login: by,
    key: `tick-${tick.id}-${event.editedAt}`,
    topic: `tick-${tick.id}`,
    commentId: null,
    writtenAt: null,
    repository,
    number: issue,
  };
  const argument = { text: argumentOf(tick), isClipped: false };
  const prepared = await prepareCommand({ name: tick.command, argument }, record, commander, deps);
  const [result] = await carryOut([prepared], commander, deps);
  const now = await deps.ledger.get(installationId, tick.fingerprint);
  if (now) await settleDebt(now, deps);
  if (!result?.isDone) return result?.text ?? 'it was not understood.';
  if (result.next && result.next.kind !== 'done') await deps.enqueue(result.next.fingerprint);
  return null;
}

/** As a person would write it behind the command. */
function argumentOf({ place }: SignedTick): string | null {
  if (place === undefined) return null;
  const folder = place.rootModule === '' ? '' : `//${place.rootModule}`;
  return `${place.repository}${folder}:${place.address}`;
}
