import type { Finding } from '../../domain/finding.ts';
import type { Evidence } from '../../domain/located.ts';
import { accountType, type ResourceInstance } from '../../terraform/model.ts';
import { outerCallOf } from '../../terraform/registry-modules/outer-call.ts';
import { findImportEvidence } from './import-evidence.ts';
import { findNameEvidence } from './name-evidence.ts';
import { findPlaceEvidence } from './place-evidence.ts';
import { findReportedBlocks } from './reported-place.ts';
import { possibleResources } from './resource-index.ts';
import { pointsOf, type SearchedRepository, type Suspect } from './searched-repository.ts';
import { findTraceEvidence } from './trace-evidence.ts';
import type { Wanted } from './wanted.ts';
import { weights } from './weights.ts';

interface Clue {
  readonly subject: ResourceInstance;
  readonly repository: SearchedRepository;
  readonly evidence: readonly Evidence[];
  /** The same block in other variants of its root module, of which nothing tells it apart. */
  readonly variants: readonly ResourceInstance[];
}

/** Where to look. */
export interface Search {
  readonly repositories: readonly SearchedRepository[];
  /** Whether a resource is in the folder to which the search is held. */
  isInScope(resource: ResourceInstance): boolean;
}

/** Every resource that anything speaks for, best first. */
export function findSuspects(search: Search, wanted: Wanted): readonly Suspect[] {
  const isNameless = wanted.names.length === 0;
  const cluesOf = (types: readonly string[]): readonly Clue[] =>
    mergeSameBlocks(
      collectClues(
        search,
        types,
        ({ configuration }, type) =>
          isNameless ? configuration.resourcesOfType(type) : possibleResources(configuration, type, wanted),
        (subject, repository) => gather(subject, repository, wanted, isNameless),
      ),
    );
  const found = cluesOf(wanted.types);
  const isMissing = isNameless && wanted.ids.length === 0 && found.every(isContradicted);
  // What an account lacks belongs where the account is configured.
  const merged = isMissing ? [...found, ...cluesOf([accountType]).filter(isUsual(wanted))] : found;
  const convincing = isNameless
    ? rewardOnlyOne(merged, wanted)
    : weighPatterns(merged.filter(({ evidence }) => evidence.some(speaksFor)));
  return rank(convincing);
}

/** For what an account has once, whatever the region, the configuration without an alias is the one to look at. */
function isUsual({ identity }: Wanted): (clue: Clue) => boolean {
  return ({ subject }) => identity?.isGlobal !== true || subject.name === '';
}

/** The resources at an address that a person has given, with or without instance key, best first. */
export function findMapped(
  search: Search,
  wanted: Wanted,
  address: string,
  saidBy: string | null,
): readonly Suspect[] {
  const type = isAccount(address) ? accountType : (withoutKeys(address).split('.').at(-2) ?? '');
  const mapped: Evidence = {
    kind: 'mapped-by-person',
    weight: weights.mapped,
    detail:
      saidBy === null
        ? `the configuration maps the finding to ${address}`
        : `located by the answer of @${saidBy}: ${address}`,
    at: null,
  };
  const isThere = (resource: ResourceInstance): boolean =>
    resource.address === address ||
    (!address.includes('[') && resource.address.includes('[') && withoutKeys(resource.address) === address);
  const clues = collectClues(
    { repositories: search.repositories, isInScope: (each) => isThere(each) && search.isInScope(each) },
    [type],
    ({ configuration }) => configuration.resourcesOfType(type),
    (subject, repository) => [mapped, ...gather(subject, repository, wanted, false)],
  );
  return rank(mergeSameBlocks(clues));
}

/** The blocks that a scanner of code names, each with all that it makes. */
export function findReported(search: Search, finding: Finding): readonly Suspect[] {
  return rank(
    findReportedBlocks(search, finding).map(
      ({ repository, instances: [subject, ...variants], evidence }) => ({
        subject,
        repository,
        evidence: [evidence],
        variants,
      }),
    ),
  );
}

function collectClues(
  search: Search,
  types: readonly string[],
  candidatesIn: (repository: SearchedRepository, type: string) => readonly ResourceInstance[],
  gatherEvidence: (subject: ResourceInstance, repository: SearchedRepository) => readonly Evidence[],
): readonly Clue[] {
  return search.repositories.flatMap((repository) =>
    types.flatMap((type) =>
      candidatesIn(repository, type)
        .filter((resource) => search.isInScope(resource))
        .map((subject) => ({
          subject,
          repository,
          evidence: gatherEvidence(subject, repository),
          variants: [],
        })),
    ),
  );
}

const isAccount = (address: string): boolean =>
  address === accountType || address.startsWith(`${accountType}.`);

const rank = (clues: readonly Clue[]): readonly Suspect[] =>
  clues.map(toSuspect).toSorted((left, right) => right.points - left.points);

const withoutKeys = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');

function gather(
  subject: ResourceInstance,
  repository: SearchedRepository,
  wanted: Wanted,
  isNameless: boolean,
): readonly Evidence[] {
  const { configuration } = repository;
  const name = findNameEvidence(subject, configuration, wanted);
  const imported = findImportEvidence(subject, configuration, wanted);
  return [
    ...(name === null ? [] : [name]),
    ...(imported === null ? [] : [imported]),
    ...findTraceEvidence(subject, repository, wanted),
    ...findPlaceEvidence(subject, configuration, wanted, isNameless),
  ];
}

/** Evidence that names the resource, and not merely its surroundings. */
function speaksFor({ kind, weight }: Evidence): boolean {
  return (
    kind === 'import-block' || kind.startsWith('name-') || (kind === 'trace-tag' && weight === weights.trace)
  );
}

/**
 * Instances of one block at one place that the same evidence speaks for are one candidate: variants whose name is
 * the same, and instances that share a Name tag.
 */
function mergeSameBlocks(clues: readonly Clue[]): readonly Clue[] {
  const best = new Map<string, Clue>();
  for (const clue of clues) {
    const { subject, repository } = clue;
    const key = JSON.stringify([
      repository.snapshot.repository,
      subject.module.rootModule,
      subject.module.path,
      subject.file,
      subject.block.span.start,
      // Instances that are named by their keys stay apart.
      clue.evidence.some(({ kind }) => kind === 'name-tag') ? null : (subject.key ?? null),
    ]);
    const known = best.get(key);
    const lead = known === undefined ? 1 : pointsOf(clue.evidence) - pointsOf(known.evidence);
    if (known === undefined || lead > 0) best.set(key, clue);
    else if (lead === 0 && isOtherVariant(subject, known))
      best.set(key, { ...known, variants: [...known.variants, subject] });
  }
  return [...best.values()];
}

/** The same instance under another set of variable files. */
function isOtherVariant(subject: ResourceInstance, { subject: known }: Clue): boolean {
  return (
    subject.exists &&
    subject.address === known.address &&
    subject.module.variableFile !== known.module.variableFile
  );
}

const isContradicted = ({ evidence }: Clue): boolean => evidence.some(({ kind }) => kind === 'contradiction');
const isPattern = ({ evidence }: Clue): boolean => evidence.some(({ kind }) => kind === 'name-pattern');

/** A name that merely fits counts less beside one that is known, and more where it is the only one that fits. */
function weighPatterns(clues: readonly Clue[]): readonly Clue[] {
  const possible = clues.filter((clue) => !isContradicted(clue));
  const [only, ...others] = possible;
  const hasExact = possible.some((clue) => !isPattern(clue));
  return clues.map((clue) => {
    if (!isPattern(clue)) return clue;
    if (hasExact)
      return weighed(
        clue,
        'contradiction',
        weights.patternBesideExact,
        'another resource has exactly this name',
      );
    if (clue !== only || others.length > 0) return clue;
    const detail = 'no other resource of its type fits the name';
    return weighed(clue, 'only-one-of-its-kind', weights.onlyPattern, detail);
  });
}

/** Where no name is known, being the only one that can be meant is what speaks for a resource. */
function rewardOnlyOne(clues: readonly Clue[], wanted: Wanted): readonly Clue[] {
  const possible = clues.filter((clue) => !isContradicted(clue));
  const [only, ...others] = possible;
  const isToldByPlace =
    wanted.identity?.display === 'account-and-region' || wanted.identity?.display === 'account';
  const isAccountWide = isToldByPlace || wanted.ids.length === 0;
  if (only === undefined || others.length > 0) return clues;
  const weight = isAccountWide ? weights.onlyOfNameless : weights.onlyOfUnnamed;
  const detail = 'it is the only one of its kind in the searched code';
  const rewarded = weighed(only, 'only-one-of-its-kind', weight, detail);
  return clues.map((clue) => (clue === only ? rewarded : clue));
}

function weighed(clue: Clue, kind: Evidence['kind'], weight: number, detail: string): Clue {
  return { ...clue, evidence: [...clue.evidence, { kind, weight, detail, at: null }] };
}

function toSuspect({ subject, repository, evidence, variants }: Clue): Suspect {
  const points = pointsOf(evidence);
  const site = outerCallOf(subject.module) ?? subject;
  return {
    subject,
    repository,
    points,
    variants,
    candidate: {
      address: subject.address,
      resourceType: subject.type,
      rootModule: subject.module.rootModule,
      block: repository.configuration.rangeOf(site.file, site.block.span),
      evidence,
      score: Math.round(Math.min(100, Math.max(0, points))),
    },
  };
}
