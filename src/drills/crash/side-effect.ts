/** One write of the road, as it was seen from outside. */
export interface SideEffect {
  readonly on: 'redis' | 'github';
  /** Such as `POST /repos/{owner}/{repo}/pulls`. */
  readonly name: string;
  /** The how manieth of this name on the road of one finding; from 1. */
  readonly ordinal: number;
}

/** So often the same write is a place of its own to die at. */
const mostOrdinals = 3;

/** Writes in the order in which they were seen, as places to die at. */
export function toSideEffects(on: SideEffect['on'], names: readonly string[]): readonly SideEffect[] {
  const seen = new Map<string, number>();
  return names.flatMap((name) => {
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    return ordinal <= mostOrdinals ? [{ on, name, ordinal }] : [];
  });
}

/** `GitHub: POST …/pulls, the 1st` */
export function describeEffect({ on, name, ordinal }: SideEffect): string {
  return `${on}: ${name} (${ordinal})`;
}
