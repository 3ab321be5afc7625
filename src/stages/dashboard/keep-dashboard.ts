import { createHash } from 'node:crypto';
import { waiversOf } from '../../config/waivers-of.ts';
import type { Waiver } from '../../config/waivers-of.ts';
import { neutralise } from '../../domain/neutralise.ts';
import { parseFullName, type RepositoryName } from '../../domain/repository.ts';
import type { Conversation } from '../../ports/code-host.ts';
import type { DashboardMark, DashboardMemory } from '../../ports/dashboard-memory.ts';
import type { IssueTracker, TrackedIssue } from '../../ports/issue-tracker.ts';
import { dashboardTopic } from '../respond/thread.ts';
import type { DashboardInput } from './dashboard-input.ts';
import { isSameArea, splitBody, withArea } from './marked-area.ts';
import { dashboardTitle, type RenderedDashboard, renderDashboard } from './render-dashboard.ts';
import { describeWaiver, endingWaivers } from './waiver-lines.ts';

/** What the tracker writes with its hidden line stays below GitHub's 65,536 characters. */
const maxBody = 64_500;

const label = { name: 'terrafix', color: '5319e7', description: 'Written by TerraFix' };

export interface DashboardDeps {
  readonly host: IssueTracker & Pick<Conversation, 'ensureComment'>;
  readonly memory: DashboardMemory;
}

interface KeepOptions {
  /** Looks at the issue although nothing moved: a box was ticked. */
  readonly isForced: boolean;
  /** False where nobody can tell whether a dashboard is wanted: one that is there is kept up to date. */
  readonly mayOpen: boolean;
}

/** What was done. `left` is for an issue that a person closed. */
export type Kept = 'nothing' | 'left' | 'opened' | 'updated' | 'reopened' | 'closed';

/**
 * Brings the dashboard issue of one repository up to date, and writes only where it says something else:
 *
 * - It is opened when something is open, and closes itself when nothing is.
 * - A person who closes it has silenced it until a finding needs a decision that it did not list.
 * - Deleted, it is made anew when something changes.
 *
 * The caller holds the lease.
 */
export async function keepDashboard(
  input: DashboardInput,
  installationId: number,
  { host, memory }: DashboardDeps,
  { isForced, mayOpen }: KeepOptions = { isForced: false, mayOpen: true },
): Promise<Kept> {
  const repository = parseFullName(input.repository);
  if (!repository) return 'nothing';
  const rendered = renderDashboard(input);
  const known = await memory.recall(installationId, input.repository);
  const isNew = known?.digest !== rendered.digest;
  const reminders = endingWaivers(input).filter((waiver) => !known?.reminded.includes(idOf(waiver)));
  if (!isNew && !isForced && reminders.length === 0) return 'nothing';

  const found = await host.findIssue(repository, dashboardTopic);
  if (found === null && !mayOpen) return 'nothing';
  const { kept, issue } = await bringUpToDate(repository, rendered, found, isNew, host);
  const isOpen = issue !== null && kept !== 'closed' && kept !== 'left';
  if (isOpen) await remind(repository, issue, reminders, input, host);
  const mark: DashboardMark = {
    digest: rendered.digest,
    reminded: isOpen ? remindedNow(known, reminders, input) : (known?.reminded ?? []),
    issue,
  };
  await memory.remember(installationId, input.repository, mark);
  return kept;
}

async function bringUpToDate(
  repository: RepositoryName,
  rendered: RenderedDashboard,
  found: TrackedIssue | null,
  isNew: boolean,
  host: IssueTracker,
): Promise<{ readonly kept: Kept; readonly issue: number | null }> {
  const write = async (): Promise<{ kept: Kept; issue: number | null }> => {
    const body = withArea(found?.body ?? null, rendered.area, maxBody);
    const draft = { title: found?.title ?? dashboardTitle, body, labels: [label] };
    const written = await host.ensureIssue(repository, dashboardTopic, draft);
    return { kept: written?.wrote ?? 'nothing', issue: written?.number ?? null };
  };
  if (found === null) {
    // Deleted by a person, and nothing is new since: that was their wish.
    if (rendered.open === 0 || !isNew) return { kept: 'nothing', issue: null };
    return write();
  }
  const { area, state } = splitBody(found.body);
  if (found.state === 'closed') {
    const isOurClosing = state !== null && state.open === 0;
    const hasNewDecision = rendered.decisions.some((id) => !state?.decisions.includes(id));
    if (rendered.open === 0 || !(isOurClosing || hasNewDecision))
      return { kept: 'left', issue: found.number };
    return write();
  }
  const result = isSameArea(area, rendered.area)
    ? { kept: 'nothing' as const, issue: found.number }
    : await write();
  if (rendered.open > 0) return result;
  await host.closeIssue(
    repository,
    dashboardTopic,
    'Nothing is open any more. This issue opens again by itself when there is something to say.',
  );
  return { kept: 'closed', issue: found.number };
}

/** One comment for each waiver, whatever crashes: it is found again by its topic. */
async function remind(
  repository: RepositoryName,
  issue: number,
  waivers: readonly Waiver[],
  { config }: DashboardInput,
  host: DashboardDeps['host'],
): Promise<void> {
  const logins = new Set(config.reviewers.map((login) => login.toLowerCase()));
  for (const waiver of waivers) {
    const isLogin = waiver.owner !== null && logins.has(waiver.owner.toLowerCase());
    const to = isLogin ? `@${waiver.owner}: the` : 'The';
    const text = `${to} waiver ${describeWaiver(waiver)} ends on ${waiver.until}. From the day after, TerraFix fixes what it covers. If it is to go on, give it a new day in \`waivers\` of \`.github/terrafix.yml\`.\n\n> ${neutralise(waiver.reason, 500)}`;
    await host.ensureComment(repository, issue, `waiver-${idOf(waiver)}`, text);
  }
}

/** Those that there are no more are forgotten. */
function remindedNow(
  known: DashboardMark | null,
  reminders: readonly Waiver[],
  { config }: DashboardInput,
): readonly string[] {
  const current = new Set(waiversOf(config).map(idOf));
  return [...(known?.reminded ?? []).filter((id) => current.has(id)), ...reminders.map(idOf)];
}

/** The same waiver with another day is another: its owner is reminded again. */
function idOf({ key: _key, ...waiver }: Waiver): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(waiver).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .digest('hex')
    .slice(0, 12);
}
