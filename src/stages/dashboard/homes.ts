import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { fullName } from '../../domain/repository.ts';
import type { RepositorySummary } from '../../ports/code-host.ts';

/** Which repositories there are, and what they want. */
export interface Homes {
  /** Repositories that TerraFix may write to. */
  readonly served: readonly RepositorySummary[];
  /** Of the organisation. */
  readonly defaultRepository: string | undefined;
  /** The key `dashboard` for a repository (`owner/name`). */
  readonly wishOf: (repository: string) => Promise<RepositoryConfig['dashboard']>;
}

/**
 * On which dashboard each finding is listed, by `owner/name`. A finding belongs to the repository of its pull request,
 * of its block or of its candidates. What belongs nowhere is listed in the organisation's default repository, else where
 * most findings are, and never in a public repository: its name may be nobody's business.
 */
export async function sortByHome(
  records: readonly FindingRecord[],
  homes: Homes,
): Promise<ReadonlyMap<string, readonly FindingRecord[]>> {
  const served = new Map(homes.served.map((one) => [fullName(one).toLowerCase(), one]));
  const placed = new Map<string, FindingRecord[]>();
  const unplaced: FindingRecord[] = [];
  for (const record of records) {
    const name = repositoryOf(record);
    const home = name === null ? undefined : served.get(name.toLowerCase());
    if (home === undefined) unplaced.push(record);
    else append(placed, fullName(home), record);
  }
  const common = commonHome(placed, homes);
  const byHome = new Map<string, FindingRecord[]>();
  for (const [repository, own] of placed) {
    const wish = await homes.wishOf(repository);
    if (wish === 'off') continue;
    const home = wish === 'organisation' ? common : repository;
    for (const record of own) if (home !== null) append(byHome, home, record);
  }
  if (common !== null && (await homes.wishOf(common)) !== 'off') {
    for (const record of unplaced) append(byHome, common, record);
  }
  return byHome;
}

/** `owner/name` of the repository that a finding is about, as far as that is known. */
function repositoryOf({ pullRequest, outcome }: FindingRecord): string | null {
  const known = pullRequest?.repository ?? outcome?.located?.repository;
  if (known !== undefined) return known;
  if (outcome?.kind !== 'refused') return null;
  const { waiver, candidates = [] } = outcome.refusal;
  if (waiver) return waiver.repository;
  const names = new Set(candidates.map(({ repository }) => repository.toLowerCase()));
  return names.size === 1 ? (candidates[0]?.repository ?? null) : null;
}

function commonHome(
  placed: ReadonlyMap<string, readonly FindingRecord[]>,
  { served, defaultRepository }: Homes,
): string | null {
  const closed = served.filter((one) => one.isPublic !== true);
  const isSame = (one: RepositorySummary): boolean =>
    fullName(one).toLowerCase() === defaultRepository?.toLowerCase();
  const named = closed.find(isSame) ?? closed.find(({ name }) => name.toLowerCase() === '.github');
  if (named) return fullName(named);
  const [fullest] = closed
    .map((one) => ({ name: fullName(one), count: placed.get(fullName(one))?.length ?? 0 }))
    .filter(({ count }) => count > 0 || closed.length === 1)
    .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  return fullest?.name ?? null;
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
