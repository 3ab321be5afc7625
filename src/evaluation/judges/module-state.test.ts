import { describe, expect, it } from 'vitest';
import { type ModuleState, packStates } from './module-state.ts';

function aState(key: string, characters: number): ModuleState {
  return { key, characters, files: new Map() };
}

function keysOf(states: readonly ModuleState[]): readonly string[] {
  return packStates(states).map((run) => run.map(({ key }) => key).join(' '));
}

describe('runs of a judge', () => {
  it('hold what is small together and what is large apart, each once', () => {
    const states = [aState('huge', 600_000), aState('b', 20), aState('large', 499_990), aState('a', 10)];
    expect(keysOf([...states, aState('a', 10)])).toEqual(['a b', 'large', 'huge']);
  });

  it('are bounded in number', () => {
    const runs = packStates(Array.from({ length: 130 }, (_, index) => aState(String(index), 1)));
    expect(runs.map(({ length }) => length)).toEqual([64, 64, 2]);
  });
});
