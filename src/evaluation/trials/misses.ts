import { rungIds } from '../../domain/proof.ts';
import { stoppedBy } from './tally.ts';
import type { Trial } from './trial.ts';

/** Something that should not be, with how often and where it was seen first. */
export interface Miss {
  readonly rule: string;
  readonly folder: string;
  /** What went wrong, in words that are the same for the same thing. */
  readonly what: string;
  readonly count: number;
  /** The first one: where, and what was said. */
  readonly where: string;
  readonly detail: string;
}

/** All that falls short: crashes, changes that the ladder stopped, changes that do not clear the requirement. */
export function missesOf(trials: readonly Trial[]): readonly Miss[] {
  const found = new Map<string, Miss>();
  for (const trial of trials)
    for (const what of faultsOf(trial)) {
      const key = `${trial.rule}\0${what}`;
      const known = found.get(key);
      const where = `${trial.origin} ${trial.place} ${trial.address}`;
      found.set(
        key,
        known === undefined
          ? { rule: trial.rule, folder: trial.folder, what, count: 1, where, detail: trial.detail }
          : { ...known, count: known.count + 1 },
      );
    }
  return [...found.values()].toSorted(
    (one, other) => one.folder.localeCompare(other.folder) || other.count - one.count,
  );
}

function faultsOf(trial: Trial): readonly string[] {
  const faults: string[] = [];
  if (trial.end === 'crashed') faults.push('crashed');
  if (trial.end === 'not-proven' && trial.expected === undefined && !isReplacement(trial))
    faults.push(`written, but stopped by the rung ${stoppedBy(trial) ?? 'none'}`);
  if (trial.expected !== undefined)
    faults.push(`the case expects ${trial.expected}, and it ended as ${trial.end}`);
  if (trial.end !== 'fixed') return faults;
  if (trial.after === 'violated' || trial.after === 'gone')
    faults.push(`the requirement is ${trial.after} afterwards`);
  if (trial.strayLines > 0) faults.push('lines outside of the named blocks differ');
  for (const id of rungIds) if (trial.rungs[id] === 'warned') faults.push(...warning(id));
  return faults;
}

/** Stopped for destroying data, as it should be. */
function isReplacement(trial: Trial): boolean {
  return stoppedBy(trial) === 'impact';
}

/** Impact warns of what is to be known, format of a file that was not formatted: neither is a fault. */
function warning(id: string): readonly string[] {
  return id === 'impact' || id === 'format' ? [] : [`published with a warning of the rung ${id}`];
}
