import type { Finding, ReportedPlace, ScannerReport } from '../../domain/finding.ts';
import type { Evidence } from '../../domain/located.ts';
import { oneLine } from '../../domain/neutralise.ts';
import { rulesForTest } from '../../rules/registry.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import type { Search } from './find-suspects.ts';
import { findReportedFiles } from './reported-files.ts';
import type { SearchedRepository } from './searched-repository.ts';
import { weights } from './weights.ts';

/** A block that a scanner's own place speaks for, with the instances that it makes. */
export interface ReportedBlock {
  readonly repository: SearchedRepository;
  readonly instances: readonly [ResourceInstance, ...ResourceInstance[]];
  readonly evidence: Evidence;
}

/** The place of a finding that a scanner of code made; `null` for a finding on the cloud. */
export function placeOf(finding: Finding): ReportedPlace | null {
  return finding.entity.arn === null ? (finding.report?.place ?? null) : null;
}

/**
 * The blocks that a scanner's place means. By name where the scanner tells which block it saw, else by line, as long as
 * the line still holds what it saw. The block must be of a type that the rule is about, or belong to one that is.
 */
export function findReportedBlocks(search: Search, finding: Finding): readonly ReportedBlock[] {
  const place = placeOf(finding);
  if (place === null) return [];
  const { report } = finding;
  const repositories = search.repositories.filter(({ snapshot }) => isServed(snapshot.repository, report));
  const types = new Set(rulesForTest(finding.test).flatMap((rule) => rule.resourceTypes));
  const inFile = repositories.flatMap((repository) => seenIn(repository, search, place));
  const seen =
    inFile.length > 0 ? inFile : repositories.flatMap((each) => seenElsewhere(each, search, place));
  return seen.flatMap((block) => ofWantedType(block, types));
}

function isServed(repository: string, report: ScannerReport | undefined): boolean {
  return report?.alert === undefined || report.alert.repository.toLowerCase() === repository.toLowerCase();
}

/** Blocks in the file that was named. */
function seenIn(
  repository: SearchedRepository,
  search: Search,
  place: ReportedPlace,
): readonly ReportedBlock[] {
  const { configuration } = repository;
  const files = findReportedFiles(place.file, configuration.files.keys());
  return files.flatMap(({ path, isExact }) => {
    const blocks = blocksOf(repository, search, ({ file }) => file === path);
    if (place.block !== null)
      return blocks
        .filter(([first]) => nameOf(first) === place.block)
        .map((instances) => reported(repository, instances, place, weights.reportedPlace));
    const isCertain = place.text !== null && isStillThere(repository, path, place, place.text);
    // A scanner that ran above the repository, or a copy that has changed: the line alone says nothing.
    if (place.text !== null ? !isCertain : !isExact && files.length > 1) return [];
    if (place.text === null && !isExact && !path.endsWith(`/${place.file}`)) return [];
    return blocks
      .filter(([first]) => holdsLine(repository, first, place.startLine))
      .map((instances) =>
        reported(repository, instances, place, isExact ? weights.reportedPlace : weights.reportedEnd),
      );
  });
}

/** The file is gone, or holds no such block any more: the only block of that name is the one. */
function seenElsewhere(
  repository: SearchedRepository,
  search: Search,
  place: ReportedPlace,
): readonly ReportedBlock[] {
  if (place.block === null) return [];
  return blocksOf(repository, search, (resource) => nameOf(resource) === place.block).map((instances) =>
    reported(repository, instances, place, weights.reportedName),
  );
}

/** Resources of the repository by the block that makes them; what `count` leaves out comes last. */
function blocksOf(
  { configuration }: SearchedRepository,
  search: Search,
  isMeant: (resource: ResourceInstance) => boolean,
): readonly (readonly [ResourceInstance, ...ResourceInstance[]])[] {
  const groups = new Map<unknown, [ResourceInstance, ...ResourceInstance[]]>();
  for (const resource of configuration.resources) {
    if (!isMeant(resource) || !search.isInScope(resource)) continue;
    const key = `${resource.file} ${resource.block.span.start}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [resource]);
    else if (resource.exists && !group[0].exists) group.unshift(resource);
    else group.push(resource);
  }
  return [...groups.values()];
}

function reported(
  repository: SearchedRepository,
  instances: ReportedBlock['instances'],
  place: ReportedPlace,
  weight: number,
): ReportedBlock {
  const [{ file, block }] = instances;
  const at = repository.configuration.rangeOf(file, block.span);
  const [isSameFile = false] = findReportedFiles(place.file, [at.file]).map(() => true);
  const isMoved = !isSameFile || place.startLine < at.startLine || place.startLine > at.endLine;
  const now = isMoved ? `, which now stands at ${at.file}:${at.startLine}` : '';
  const name = place.block === null || !isMoved ? '' : `as ${place.block} `;
  const detail = `reported ${name}at ${oneLine(place.file, 300)}:${place.startLine}${now}`;
  return { repository, instances, evidence: { kind: 'reported-place', weight, detail, at } };
}

/** What was reported on a block that belongs to another, such as the access block of a bucket, is about that other. */
function ofWantedType(block: ReportedBlock, types: ReadonlySet<string>): readonly ReportedBlock[] {
  const [first] = block.instances;
  if (types.size === 0 || types.has(first.type)) return [block];
  const { configuration } = block.repository;
  const owners = new Set(
    first.block.body.attributes.flatMap(({ name }) => {
      const value = first.evaluate([name])?.value;
      return value?.kind === 'reference' ? configuration.resolve(value, first.module) : [];
    }),
  );
  const wanted = [...owners].filter(({ type }) => types.has(type));
  const blocks = new Set(wanted.map(({ file, block: { span } }) => `${file} ${span.start}`));
  const [owner, ...others] = wanted;
  if (owner === undefined || blocks.size > 1) return [];
  const detail = `${block.evidence.detail}, on ${nameOf(first)}, which belongs to ${nameOf(owner)}`;
  const evidence = { ...block.evidence, weight: block.evidence.weight - weights.reportedOnCompanion, detail };
  return [{ ...block, instances: [owner, ...others], evidence }];
}

function nameOf({ type, name }: ResourceInstance): string {
  return `${type}.${name}`;
}

function holdsLine(
  { configuration }: SearchedRepository,
  { file, block }: ResourceInstance,
  line: number,
): boolean {
  const { startLine, endLine } = configuration.rangeOf(file, block.span);
  return line >= startLine && line <= endLine;
}

const linesCompared = 20;

const plain = (line: string): string => line.replaceAll(/\s+/g, ' ').trim();

/** Whether the lines still hold the text that the scanner saw, but for white space. */
function isStillThere(
  { configuration }: SearchedRepository,
  path: string,
  { startLine }: ReportedPlace,
  text: string,
): boolean {
  const seen = text.split('\n').slice(0, linesCompared).map(plain);
  const start = startLine - 1;
  const now = (configuration.files.get(path)?.text ?? '')
    .split('\n', start + seen.length)
    .slice(start)
    .map(plain);
  return seen.every((line, index) => line === '' || (now[index] ?? '').includes(line));
}
