import { createHash } from 'node:crypto';
import type { SampledFix } from './sample.ts';

/** A module as a fix finds or leaves it. Fixes of one module share the state before them, which is judged once. */
export interface ModuleState {
  /** Equal for equal files. */
  readonly key: string;
  readonly files: ReadonlyMap<string, string>;
  readonly characters: number;
}

export function stateBefore({ before }: SampledFix): ModuleState {
  return stateOf(before);
}

export function stateAfter({ before, changed }: SampledFix): ModuleState {
  return stateOf(new Map([...before, ...changed.map(({ path, after }) => [path, after] as const)]));
}

function stateOf(files: ReadonlyMap<string, string>): ModuleState {
  const hash = createHash('sha256');
  let characters = 0;
  for (const [path, text] of [...files].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(JSON.stringify([path, text]));
    characters += text.length;
  }
  return { key: hash.digest('hex'), files, characters };
}

/**
 * So much is judged in one run. Starting takes Checkov 3 seconds; 64 small modules take 12, one of 300,000 characters
 * takes 18, and it renders all variables of a run again for each level of modules that any of them nests, so that
 * little gains by lying beside much (2.5 GHz).
 */
const maxStates = 64;
const maxCharacters = 500_000;

/** Puts states into runs, each beside those of its size. */
export function packStates(states: readonly ModuleState[]): readonly (readonly ModuleState[])[] {
  const distinct = [...new Map(states.map((state) => [state.key, state])).values()];
  const runs: ModuleState[][] = [];
  let characters = 0;
  for (const state of distinct.toSorted((one, other) => one.characters - other.characters)) {
    const last = runs.at(-1);
    characters += state.characters;
    if (last !== undefined && last.length < maxStates && characters <= maxCharacters) last.push(state);
    else {
      runs.push([state]);
      ({ characters } = state);
    }
  }
  return runs;
}
