import { fullName } from '../domain/repository.ts';
import type { ConfigProblem } from './config-problem.ts';
import {
  formatPreset,
  maxPresetDepth,
  maxPresets,
  parsePreset,
  type PresetReference,
} from './extends-key.ts';
import { mergeRepositoryConfig } from './merge-repository-config.ts';
import { type NamedPreset, parseRepositoryConfig } from './parse-repository-config.ts';
import type { RepositoryConfigInput } from './repository-config.ts';

/** Text of a file on the default branch of a repository that TerraFix serves; `null` where there is none. */
export type ReadPreset = (preset: PresetReference) => Promise<string | null | ConfigProblem>;

/** A file that was read, and what it builds upon. */
export interface ExtendedFile {
  readonly given: RepositoryConfigInput;
  readonly presets: readonly NamedPreset[];
  readonly source: PresetReference;
}

export interface WithPresets {
  readonly given: RepositoryConfigInput;
  /** The presets that were read, in the order in which they were met. */
  readonly sources: readonly PresetReference[];
  readonly problems: readonly ConfigProblem[];
}

/** One walk through the presets of a file. */
interface Walk {
  readonly read: ReadPreset;
  readonly known: Map<string, Promise<Layer>>;
}

interface Layer {
  readonly given: RepositoryConfigInput;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Lays a file over the presets that it names, and those over theirs; the later of a list over the earlier. Presets
 * come from repositories of the same owner. Each is read once; their number and their depth are bounded, and a file
 * that builds upon itself is a mistake.
 */
export async function withPresets(file: ExtendedFile, read: ReadPreset): Promise<WithPresets> {
  const walk: Walk = { read, known: new Map() };
  const { given, problems } = await extend(file, [keyOf(file.source)], walk);
  const sources = [...walk.known.keys()].flatMap((key) => parsePreset(key) ?? []);
  return { given, sources, problems: unique(problems) };
}

async function extend(file: ExtendedFile, chain: readonly string[], walk: Walk): Promise<Layer> {
  let below: RepositoryConfigInput = {};
  const problems: ConfigProblem[] = [];
  for (const named of file.presets) {
    const preset = parsePreset(named.name);
    const complaint = preset === null ? null : complain(preset, file, chain, walk);
    if (preset === null || complaint !== null) {
      problems.push(problemAt(named, file, complaint ?? 'it does not name a preset'));
      continue;
    }
    const layer = await readOnce(preset, named, file, chain, walk);
    problems.push(...layer.problems);
    below = mergeRepositoryConfig(below, layer.given);
  }
  const { _extends: _read, ...given } = file.given;
  return { given: mergeRepositoryConfig(below, given), problems };
}

/** Why a preset is not read; `null` when it may be. */
function complain(
  preset: PresetReference,
  file: ExtendedFile,
  chain: readonly string[],
  walk: Walk,
): string | null {
  if (preset.owner.toLowerCase() !== file.source.owner.toLowerCase()) {
    return `presets come from repositories of ${file.source.owner} only`;
  }
  const key = keyOf(preset);
  const from = chain.indexOf(key);
  if (from !== -1) return `it builds upon itself: ${[...chain.slice(from), key].join(' → ')}`;
  if (chain.length > maxPresetDepth) return `more than ${maxPresetDepth} presets stand on each other`;
  if (!walk.known.has(key) && walk.known.size >= maxPresets) {
    return `more than ${maxPresets} presets come together`;
  }
  return null;
}

/** A diamond is no circle: a preset that several name is read once, and its mistakes are told once. */
function readOnce(
  preset: PresetReference,
  named: NamedPreset,
  file: ExtendedFile,
  chain: readonly string[],
  walk: Walk,
): Promise<Layer> {
  const key = keyOf(preset);
  const known = walk.known.get(key) ?? readPreset(preset, named, file, chain, walk);
  walk.known.set(key, known);
  return known;
}

async function readPreset(
  preset: PresetReference,
  named: NamedPreset,
  file: ExtendedFile,
  chain: readonly string[],
  walk: Walk,
): Promise<Layer> {
  const text = await walk.read(preset);
  if (text === null) {
    const problem = `${formatPreset(preset)} is not there, or TerraFix is not installed on ${fullName(preset)}`;
    return { given: {}, problems: [problemAt(named, file, problem)] };
  }
  if (typeof text !== 'string') return { given: {}, problems: [{ ...text, repository: fullName(preset) }] };
  const parsed = parseRepositoryConfig(text, preset.path);
  if (parsed.kind === 'invalid') {
    return {
      given: {},
      problems: parsed.problems.map((one) => ({ ...one, repository: fullName(preset) })),
    };
  }
  return extend({ ...parsed, source: preset }, [...chain, keyOf(preset)], walk);
}

function problemAt(named: NamedPreset, file: ExtendedFile, problem: string): ConfigProblem {
  return {
    repository: fullName(file.source),
    file: file.source.path,
    line: named.line,
    column: named.column,
    key: '_extends',
    problem,
    wanted: null,
    example: null,
    suggestion: null,
  };
}

function keyOf(preset: PresetReference): string {
  return formatPreset(preset).toLowerCase();
}

function unique(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
