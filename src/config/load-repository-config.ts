import { LRUCache } from 'lru-cache';
import { Fault } from '../domain/fault.ts';
import { fullName, type RepositoryName } from '../domain/repository.ts';
import type { RepositoryReader } from '../ports/code-host.ts';
import type { ConfigProblem } from './config-problem.ts';
import { withPresets } from './load-presets.ts';
import { mergeRepositoryConfig } from './merge-repository-config.ts';
import { type ParsedRepositoryConfig, parseRepositoryConfig } from './parse-repository-config.ts';
import {
  defaultRepositoryConfig,
  RepositoryConfig,
  type RepositoryConfigInput,
} from './repository-config.ts';

/** A file that a configuration came from. */
interface ConfigSource {
  /** `owner/name`. */
  readonly repository: string;
  readonly path: string;
}

export type LoadedConfig =
  | {
      readonly kind: 'loaded';
      readonly config: RepositoryConfig;
      /** The files that were found, the repository's own first; empty when everything is default. */
      readonly sources: readonly ConfigSource[];
      /** Whether the repository itself has a file. */
      readonly hasOwnFile: boolean;
      /** What still counts and should be written otherwise. */
      readonly warnings: readonly ConfigProblem[];
    }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

/** Where a repository has its configuration. */
export const repositoryPath = '.github/terrafix.yml';

/** In the organisation's `.github` repository, the first that is there. */
export const organisationPaths = ['.github/terrafix.yml', 'terrafix.yml'] as const;

/**
 * The configuration of one repository: its `.github/terrafix.yml` over that of the organisation's `.github`
 * repository (see {@link mergeRepositoryConfig}), both from the default branch only, so that a pull request
 * cannot change what judges it.
 *
 * A file with a mistake pauses what leans on it and nothing else: the repository's own file this repository,
 * the organisation's file the repositories of this organisation. A host that does not answer is a thrown
 * `Fault`, never taken for "no file".
 */
export async function loadRepositoryConfig(
  reader: Pick<RepositoryReader, 'readFileOnDefaultBranch'>,
  repository: RepositoryName,
): Promise<LoadedConfig> {
  const own = await readLayer(reader, repository, [repositoryPath]);
  const shared = isOrganisationRepository(repository)
    ? nothing
    : await readOrganisationLayer(reader, repository.owner);
  return combine(own, shared);
}

/** The mistakes in a repository's own file and its presets alone; those of its organisation are told in one place. */
export async function findOwnProblems(
  reader: Pick<RepositoryReader, 'readFileOnDefaultBranch'>,
  repository: RepositoryName,
): Promise<readonly ConfigProblem[]> {
  const own = isOrganisationRepository(repository)
    ? await readOrganisationLayer(reader, repository.owner)
    : await readLayer(reader, repository, [repositoryPath]);
  return own.problems;
}

/** Whether a repository is the one that holds what counts for its whole organisation. */
export function isOrganisationRepository({ name }: Pick<RepositoryName, 'name'>): boolean {
  return name.toLowerCase() === '.github';
}

/** The configuration of the organisation alone: what holds when no repository is known yet (which tests to poll for, the mapping). */
export async function loadOrganisationConfig(
  reader: Pick<RepositoryReader, 'readFileOnDefaultBranch'>,
  account: string,
): Promise<LoadedConfig> {
  return combine(nothing, await readOrganisationLayer(reader, account));
}

interface Layer {
  readonly given: RepositoryConfigInput;
  readonly sources: readonly ConfigSource[];
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

const nothing: Layer = { given: {}, sources: [], problems: [], warnings: [] };

function readOrganisationLayer(
  reader: Pick<RepositoryReader, 'readFileOnDefaultBranch'>,
  account: string,
): Promise<Layer> {
  return readLayer(reader, { owner: account, name: '.github' }, organisationPaths);
}

async function readLayer(
  reader: Pick<RepositoryReader, 'readFileOnDefaultBranch'>,
  repository: RepositoryName,
  paths: readonly string[],
): Promise<Layer> {
  for (const path of paths) {
    const source: ConfigSource = { repository: fullName(repository), path };
    const text = await readText(reader, repository, path);
    if (text === null) continue;
    if (typeof text !== 'string')
      return { ...nothing, sources: [source], problems: [inRepository(text, source)] };
    const parsed = parseOnce(text, path);
    if (parsed.kind === 'invalid') {
      return {
        ...nothing,
        sources: [source],
        problems: parsed.problems.map((one) => inRepository(one, source)),
      };
    }
    const warnings = parsed.warnings.map((one) => inRepository(one, source));
    if (parsed.presets.length === 0) return { ...nothing, given: parsed.given, sources: [source], warnings };
    const extended = await withPresets({ ...parsed, source: { ...repository, path } }, (preset) =>
      readText(reader, preset, preset.path),
    );
    const presets = extended.sources.map((one) => ({ repository: fullName(one), path: one.path }));
    return { ...extended, sources: [source, ...presets], warnings };
  }
  return nothing;
}

/** Every finding asks for the same few files; reading one took a seventh of a worker's time. In characters. */
const parsedTexts = new LRUCache<string, ParsedRepositoryConfig>({ maxSize: 4_000_000 });

/** The same text in the same file says the same: parsed once, over all installations. */
function parseOnce(text: string, path: string): ParsedRepositoryConfig {
  const key = `${path}\n${text}`;
  const known = parsedTexts.get(key);
  if (known) return known;
  const parsed = parseRepositoryConfig(text, path);
  parsedTexts.set(key, parsed, { size: key.length });
  return parsed;
}

/** A file that is not text is a mistake of its author, not a fault of the host. */
async function readText(
  reader: Pick<RepositoryReader, 'readFileOnDefaultBranch'>,
  repository: RepositoryName,
  path: string,
): Promise<string | null | ConfigProblem> {
  try {
    return await reader.readFileOnDefaultBranch(repository, path);
  } catch (caught) {
    if (!(caught instanceof Fault) || caught.code !== 'file-unreadable') throw caught;
    return {
      file: path,
      line: 1,
      column: 1,
      key: '',
      problem: 'the file cannot be read',
      wanted: 'text in UTF-8',
      example: null,
      suggestion: null,
    };
  }
}

function inRepository(problem: ConfigProblem, source: ConfigSource): ConfigProblem {
  return { ...problem, repository: source.repository };
}

function combine(own: Layer, shared: Layer): LoadedConfig {
  const problems = [...own.problems, ...shared.problems];
  if (problems.length > 0) return { kind: 'invalid', problems };
  return {
    kind: 'loaded',
    config:
      own.sources.length + shared.sources.length === 0
        ? defaultRepositoryConfig
        : RepositoryConfig.parse(mergeRepositoryConfig(shared.given, own.given)),
    sources: [...own.sources, ...shared.sources],
    hasOwnFile: own.sources.length > 0,
    warnings: [...own.warnings, ...shared.warnings],
  };
}
