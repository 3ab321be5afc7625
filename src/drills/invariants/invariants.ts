import type { FindingRecord } from '../../domain/record.ts';
import type { Arrived, GuardedBranch } from '../ground/ground.ts';
import { recordOf } from '../ground/settled.ts';
import type { SeenOnGitHub, SeenPullRequest } from './seen-on-github.ts';

/** What is held against each other: GitHub as it stands, the records in Redis, and what was meant. */
export interface Evidence {
  readonly arrived: readonly Arrived[];
  readonly guarded: readonly GuardedBranch[];
  /** Head of each default branch before anything ran, by repository. */
  readonly defaultHeads: ReadonlyMap<string, string>;
  readonly seen: readonly SeenOnGitHub[];
  /** Heads of the guarded branches now; `null` for one that is gone. */
  readonly guardedHeads: readonly (string | null)[];
  readonly records: readonly FindingRecord[];
  readonly unfinishedJobs: number;
  /** Where a secret stands, and which; never the secret. */
  readonly leaks: readonly string[];
}

export interface Invariant {
  readonly name: string;
  /** Everything that breaks it, in words; empty when it holds. */
  readonly judge: (evidence: Evidence) => readonly string[];
}

/** What must hold whatever has happened. */
export const invariants: readonly Invariant[] = [
  { name: 'one pull request per finding', judge: onePullRequest },
  { name: 'no finding lost', judge: noneLost },
  { name: "no person's commit touched", judge: untouched },
  { name: 'every job ends in an outcome', judge: outcomes },
  { name: 'nothing twice on GitHub', judge: nothingTwice },
  { name: 'no secret in a log or on GitHub', judge: ({ leaks }) => leaks },
];

function pullsOf({ tenant, finding }: Arrived, seen: readonly SeenOnGitHub[]): readonly SeenPullRequest[] {
  const own = seen.find((one) => one.tenant.repository === tenant.repository);
  return (own?.pullRequests ?? []).filter(({ branch }) => branch.endsWith(finding.branchEnd));
}

function onePullRequest({ arrived, seen }: Evidence): readonly string[] {
  const missing = arrived.flatMap((one) => {
    const found = pullsOf(one, seen);
    const isRight = found.length === 1 && found[0]?.state === 'open';
    const states = found.map(({ number, state }) => `#${number} ${state}`).join(', ');
    return isRight ? [] : [`${one.tenant.repository} ${one.finding.path}: ${states || 'no pull request'}`];
  });
  const stray = seen.flatMap(({ tenant, branches, pullRequests }) => {
    const ends = arrived.filter((one) => one.tenant === tenant).map(({ finding }) => finding.branchEnd);
    const isMeant = (branch: string): boolean => ends.some((end) => branch.endsWith(end));
    return [...branches, ...pullRequests.map(({ branch }) => branch)]
      .filter((branch) => !isMeant(branch))
      .map((branch) => `${tenant.repository}: nobody asked for ${branch}`);
  });
  return [...missing, ...new Set(stray)];
}

function noneLost({ arrived, records, seen, guarded }: Evidence): readonly string[] {
  return arrived.flatMap((one) => {
    const record = recordOf(one, records);
    const name = `${one.tenant.repository} ${one.finding.path}`;
    const isPersons = guarded.some(({ branch }) => branch.endsWith(one.finding.branchEnd));
    const others = pullsOf(one, seen).flatMap(({ files }) =>
      files.filter((file) => file !== one.finding.path && !isPersons),
    );
    if (others.length > 0) return [`${name}: ${others.join(', ')} changed with it`];
    // Whose branch a person has taken over is left to them, and that is said.
    const isSettled = record?.state === 'in-review' || (isPersons && record?.state === 'refused');
    return isSettled ? [] : [`${name} is ${record?.state ?? 'unknown'}`];
  });
}

function untouched({ guarded, guardedHeads, defaultHeads, seen }: Evidence): readonly string[] {
  const moved = seen.filter(({ tenant, defaultHead }) => defaultHeads.get(tenant.repository) !== defaultHead);
  return [
    ...moved.map(({ tenant }) => `${tenant.repository}: the default branch has moved`),
    ...guarded
      .filter(({ commit }, index) => guardedHeads[index] !== commit)
      .map(({ repository, branch }) => `${repository} ${branch}: no longer where a person left it`),
  ];
}

function outcomes({ records, unfinishedJobs }: Evidence): readonly string[] {
  const open = records.filter((record) => record.state !== 'failed' && record.outcome === null);
  return [
    ...(unfinishedJobs > 0 ? [`${unfinishedJobs} jobs are left`] : []),
    ...open.map(({ finding, state }) => `${finding.entity.id} is ${state} without an outcome`),
  ];
}

function nothingTwice({ seen }: Evidence): readonly string[] {
  return seen.flatMap(({ tenant, issues, pullRequests }) => [
    ...twice(issues.map(({ title }) => title)).map((title) => `${tenant.repository}: two issues "${title}"`),
    ...pullRequests.flatMap(({ number, checkRuns, comments }) => [
      ...twice(checkRuns).map((name) => `${tenant.repository}#${number}: two check runs "${name}"`),
      ...twice(comments).map((body) => `${tenant.repository}#${number}: said twice: ${body.slice(0, 60)}`),
    ]),
  ]);
}

function twice(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}
