type Version = readonly [number, number, number];

/** Versions from one to another; ends count when they are included. */
export interface VersionRange {
  readonly from: Version;
  readonly isFromIncluded: boolean;
  /** `null`: no end. */
  readonly to: Version | null;
  readonly isToIncluded: boolean;
}

const everything: VersionRange = { from: [0, 0, 0], isFromIncluded: true, to: null, isToIncluded: false };
const clause = /^(=|>=|>|<=|<|~>|!=)?\s*v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/;

/**
 * The range of a version constraint, `~> 4.1` or `>= 3.0, < 5.0`; `null` for one that is not understood, such as a
 * pre-release. https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function readVersionConstraint(text: string): VersionRange | null {
  let range: VersionRange = everything;
  for (const part of text.split(',')) {
    const match = clause.exec(part.trim());
    if (match === null) return null;
    const [, operator = '=', major = '0', minor, patch] = match;
    const version: Version = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
    range = narrow(range, operator, version, patch !== undefined);
  }
  return range;
}

function narrow(range: VersionRange, operator: string, version: Version, hasPatch: boolean): VersionRange {
  switch (operator) {
    case '=':
      return until(from(range, version, true), version, true);
    case '>=':
      return from(range, version, true);
    case '>':
      return from(range, version, false);
    case '<=':
      return until(range, version, true);
    case '<':
      return until(range, version, false);
    case '~>': {
      const next: Version = hasPatch ? [version[0], version[1] + 1, 0] : [version[0] + 1, 0, 0];
      return until(from(range, version, true), next, false);
    }
    default:
      return range;
  }
}

function from(range: VersionRange, version: Version, isIncluded: boolean): VersionRange {
  const order = compare(version, range.from);
  if (order < 0 || (order === 0 && isIncluded)) return range;
  return { ...range, from: version, isFromIncluded: isIncluded };
}

function until(range: VersionRange, version: Version, isIncluded: boolean): VersionRange {
  const order = range.to === null ? -1 : compare(version, range.to);
  if (order > 0 || (order === 0 && isIncluded)) return range;
  return { ...range, to: version, isToIncluded: isIncluded };
}

/** Whether the range holds a version that lies in `[since, below)`. */
export function meets(range: VersionRange, since: string, below: string): boolean {
  const own = readVersionConstraint(`>= ${since}, < ${below}`);
  if (own === null || own.to === null) return false;
  const low = compare(own.from, range.from) >= 0 ? own : range;
  const high = range.to === null || compare(own.to, range.to) <= 0 ? own : range;
  if (high.to === null) return false;
  const order = compare(low.from, high.to);
  return order < 0 || (order === 0 && low.isFromIncluded && high.isToIncluded);
}

function compare(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
