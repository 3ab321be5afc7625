import type { RepositoryConfig } from './repository-config.ts';

type WaiverEntry = RepositoryConfig['waivers'][number];

/** What is accepted as it is, whichever key of the configuration says so. */
export interface Waiver extends Omit<WaiverEntry, 'owner'> {
  /** `null` in the old form, which does not name anybody. */
  readonly owner: string | null;
  /** Where it stands: `waivers[2]`, or `ignore[0]` in the old form. */
  readonly key: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** So long before its last day an owner is reminded. */
const remindedDays = 14;

/** All of them, in force or not, in the order in which they count. */
export function waiversOf(config: Pick<RepositoryConfig, 'waivers' | 'ignore'>): readonly Waiver[] {
  return [
    ...config.waivers.map((entry, index) => ({ ...entry, key: `waivers[${index}]` })),
    ...config.ignore.map(({ match, reason }, index) => {
      // A condition that is not given is left out, not undefined.
      const given = Object.fromEntries(Object.entries(match).filter(([, value]) => value !== undefined));
      return { ...(given as Partial<WaiverEntry>), owner: null, reason, key: `ignore[${index}]` };
    }),
  ];
}

/** `in-force` to the end of its last day, by UTC; `ending` while that is two weeks away or less. */
export function standingOf({ until }: Pick<Waiver, 'until'>, now: Date): 'in-force' | 'ending' | 'expired' {
  if (until === undefined) return 'in-force';
  const endsAt = Date.parse(`${until}T00:00:00Z`) + dayMs;
  if (endsAt <= now.getTime()) return 'expired';
  return endsAt - now.getTime() <= remindedDays * dayMs ? 'ending' : 'in-force';
}

/** The conditions of a waiver as a person reads them: `name acme-website, test aws-s3-x`. Foreign text. */
export function conditionsOf(waiver: Waiver): string {
  const { owner: _owner, reason: _reason, until: _until, key: _key, ...conditions } = waiver;
  return Object.entries(conditions)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
