import type { RepositoryConfig } from '../../../config/repository-config.ts';
import type { Finding } from '../../../domain/finding.ts';
import { inlineCode, neutralise } from '../../../domain/neutralise.ts';
import type { Waiting } from '../../../domain/record.ts';
import { fullName } from '../../../domain/repository.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { InstallationHost, RepositorySummary } from '../../../ports/code-host.ts';
import type { Ledger } from '../../../ports/ledger.ts';
import type { PullRequestSlots, SlotLimits, SlotWish } from '../../../ports/pull-request-slots.ts';
import { branchPrefix } from '../branch-name.ts';
import { readMetadata } from '../metadata.ts';
import { closedUntil } from './opening-hours.ts';

/** Who asks to open a pull request, and where. */
export interface AdmissionRequest {
  /** In whose name blocks are held: of a group, the finding that began it. */
  readonly finding: Pick<Finding, 'fingerprint'>;
  readonly repository: RepositorySummary;
  readonly config: Pick<RepositoryConfig, 'limits' | 'schedule'>;
  /** A person asked for this very pull request: neither hours nor limits hold it up, only another on the same block. */
  readonly isAskedFor: boolean;
}

/** Decides whether a pull request may be opened now; what it answers says what must pass first. */
export interface Admission {
  /** Before anything is worked out: takes nothing. */
  look(request: AdmissionRequest): Promise<Waiting | null>;
  /** Before anything is written: no other change of these blocks is admitted until the finding lets go. */
  enter(request: AdmissionRequest, blocks: readonly string[]): Promise<Waiting | null>;
  /** The pull request is open already. */
  keep(request: AdmissionRequest, blocks: readonly string[]): Promise<void>;
  /** A pull request that is open already is to change these blocks: hours and limits are past. */
  join(request: AdmissionRequest, blocks: readonly string[]): Promise<Waiting | null>;
}

export interface AdmissionDeps {
  readonly slots: PullRequestSlots;
  readonly ledger: Pick<Ledger, 'get'>;
  readonly host: Pick<InstallationHost, 'installation' | 'listOpenPullRequests'>;
  readonly clock: Clock;
  readonly signingKey: string;
}

/** Admission by the limits, the hours, and the open pull requests of a repository. */
export function createAdmission(deps: AdmissionDeps): Admission {
  return {
    look: async (request) => {
      const closed = waitForHours(request, deps);
      return closed ?? ask(request, 'look', [], deps);
    },
    enter: async (request, blocks) => {
      const closed = waitForHours(request, deps);
      return closed ?? ask(request, 'take', blocks, deps);
    },
    keep: async (request, blocks) => {
      await ask(request, 'keep', blocks, deps);
    },
    join: (request, blocks) => ask(request, 'join', blocks, deps),
  };
}

function waitForHours({ config, isAskedFor }: AdmissionRequest, { clock }: AdmissionDeps): Waiting | null {
  const until = isAskedFor ? null : closedUntil(config.schedule, clock.now());
  if (until === null) return null;
  const note = `Outside of the hours in which pull requests are opened (\`schedule\`); next at ${minute(until)}.`;
  return { for: 'schedule', note, until: until.toISOString(), fingerprint: null };
}

async function ask(
  request: AdmissionRequest,
  mode: SlotWish['mode'],
  blocks: readonly string[],
  deps: AdmissionDeps,
): Promise<Waiting | null> {
  const { finding, repository, config, isAskedFor } = request;
  const { fingerprint } = finding;
  const place = { installationId: deps.host.installation.id, repository: fullName(repository) };
  await takeInWhatIsOpen(repository, deps);
  const limits = isAskedFor ? null : limitsOf(config);
  const answer = await deps.slots.ask(place, { fingerprint, blocks, limits, mode });
  switch (answer.kind) {
    case 'free':
      return null;
    case 'block':
      return waitForBlock(answer.holder, answer.block, place.installationId, deps);
    case 'open':
      return waitForLimit(openText(answer.count, place.repository), null);
    case 'per-hour':
    case 'per-day': {
      const span = answer.kind === 'per-hour' ? 'hour' : '24 hours';
      return waitForLimit(
        `${counted(answer.count, 'was', 'were')} opened in ${inlineCode(place.repository, 140)} in the last ${span}, as many as \`limits.${answer.kind}\` allows; next at ${minute(answer.freeAt)}.`,
        answer.freeAt,
      );
    }
  }
}

function openText(count: number, repository: string): string {
  const where = inlineCode(repository, 140);
  return count === 0
    ? `\`limits.open-pull-requests\` is 0: no pull request is opened in ${where} until it is raised.`
    : `${counted(count, 'is', 'are')} open in ${where}, as many as \`limits.open-pull-requests\` allows. The most urgent finding is taken up when one is merged or closed.`;
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `One pull request of TerraFix ${one}` : `${count} pull requests of TerraFix ${many}`;
}

function limitsOf({ limits }: AdmissionRequest['config']): SlotLimits {
  return {
    open: limits['open-pull-requests'],
    perHour: limits['per-hour'] ?? null,
    perDay: limits['per-day'] ?? null,
  };
}

function waitForLimit(note: string, until: Date | null): Waiting {
  return { for: 'limit', note, until: until?.toISOString() ?? null, fingerprint: null };
}

async function waitForBlock(
  holder: string,
  block: string,
  installationId: number,
  { ledger }: AdmissionDeps,
): Promise<Waiting> {
  const record = await ledger.get(installationId, holder);
  const pull = record?.pullRequest;
  const who = pull
    ? `${pull.repository}#${pull.number}`
    : `the pull request of finding ${inlineCode(holder.slice(0, 12), 12)}`;
  const why = record ? `, which is for “${neutralise(record.finding.test.name, 160)}”` : '';
  const [file = '', name = ''] = block.split('#');
  const what = name.startsWith('after ')
    ? `adds to ${inlineCode(file, 160)} at the same place`
    : `changes ${inlineCode(name, 160)} in ${inlineCode(file, 160)} as well`;
  const note = `It waits for ${who}${why}: that ${what}. It is taken up when that one is merged or closed.`;
  return { for: 'block', note, until: null, fingerprint: holder };
}

/** What is open on the host counts, also when Redis has forgotten it: asked for once. */
async function takeInWhatIsOpen(repository: RepositorySummary, deps: AdmissionDeps): Promise<void> {
  const name = fullName(repository);
  const place = { installationId: deps.host.installation.id, repository: name };
  if (await deps.slots.isKnown(place)) return;
  for (const pull of await deps.host.listOpenPullRequests(repository, branchPrefix)) {
    const metadata = readMetadata(pull.body, name, deps.signingKey);
    if (!pull.isOurs || !metadata) continue;
    const { fingerprint, blocks = [] } = metadata;
    await deps.slots.ask(place, { fingerprint, blocks, limits: null, mode: 'keep' });
  }
  await deps.slots.markKnown(place);
}

function minute(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
