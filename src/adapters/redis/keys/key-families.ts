/** First part of every key of the service; everything of one installation has `{<id>}` as its second. */
export const servicePrefix = 'terrafix';
/** Begins every key of the queues; each queue has a hash tag of its own, which begins with it. */
export const queuePrefix = 'terrafix-jobs';

/** All keys of the service, for SCAN. */
export const servicePatterns: readonly string[] = [`${servicePrefix}:*`, `{${queuePrefix}*`];

/** How long keys of a family stay. */
type Retention =
  /** Redis removes each by itself: every one of them has a time to live. */
  | 'expires'
  /** Bounded by what it describes, and erased with its installation. */
  | 'installation'
  /** Some have a time to live, others wait for an event that gives them one. */
  | 'mixed'
  /** One key for the whole service, with no more entries than there are installations. */
  | 'service'
  /** BullMQ trims it: what is over goes by age and number. */
  | 'queue';

export interface KeyFamily {
  readonly name: string;
  /** What stands behind the prefix; `<id>` is an installation. */
  readonly form: string;
  readonly pattern: RegExp;
  readonly holds: string;
  readonly retention: Retention;
  readonly stays: string;
}

function ofInstallation(
  name: string,
  rest: string,
  more: Pick<KeyFamily, 'holds' | 'stays'> & { readonly retention?: Retention; readonly tail?: string },
): KeyFamily {
  const { tail = '', retention = 'installation', holds, stays } = more;
  const pattern = new RegExp(String.raw`^terrafix:\{\d+\}:${rest}${tail === '' ? '$' : ''}`);
  return { name, form: `terrafix:{<id>}:${rest}${tail}`, pattern, holds, retention, stays };
}

const whileInstalled = 'until the App is uninstalled';

/** Every kind of key there is. A test holds this table against what a played road leaves in Redis. */
export const keyFamilies: readonly KeyFamily[] = [
  ofInstallation('findings', 'finding:', {
    tail: '<fingerprint>',
    holds: 'one finding: state, history, outcome',
    retention: 'mixed',
    stays: '`RETENTION_DAYS` after it is verified or cleared; until then for as long as it is open',
  }),
  ofInstallation('pull requests', 'pull-request:', {
    tail: '<owner/name>#<number>',
    holds: 'which finding a pull request belongs to',
    retention: 'mixed',
    stays: 'as long as the finding',
  }),
  ofInstallation('index', 'findings', {
    holds: 'fingerprints by last change',
    stays: 'an entry as long as its finding',
  }),
  ofInstallation('pending', 'pending', {
    holds: 'findings whose round is due, and since when',
    stays: 'an entry until the round ends',
  }),
  ofInstallation('locations', 'locations', {
    holds: 'where people said resources are',
    stays: whileInstalled,
  }),
  ofInstallation('decisions', 'decisions', {
    holds: 'what people decided for more than one finding',
    stays: whileInstalled,
  }),
  ofInstallation('test runs', 'test-runs', { holds: 'the last run of each test', stays: whileInstalled }),
  ofInstallation('last poll', 'last-poll', { holds: 'what the last poll saw', stays: 'until the next poll' }),
  ofInstallation('last look', 'last-look', {
    holds: 'what the last look at GitHub saw',
    stays: 'until the next look',
  }),
  ofInstallation('lessons', '(?:lessons|lesson-ages|lesson-expiries)', {
    holds: 'what was learned from reviewers',
    retention: 'expires',
    stays: 'until the last lesson ends: [lessons.md](lessons.md)',
  }),
  ofInstallation('slots', '(?:slots|openings|slot-state):', {
    tail: '<owner/name>',
    holds: 'open pull requests and limits of a repository',
    stays: 'a slot until its pull request ends, an opening a day',
  }),
  ofInstallation('hours', String.raw`notes-[a-z-]+-\d{4}-\d\d-\d\dT\d\d`, {
    holds: 'how often something was done in an hour',
    retention: 'expires',
    stays: 'two hours',
  }),
  ofInstallation('notes', 'notes-[a-z-]+', {
    holds: 'how repositories stand on their way in',
    stays: whileInstalled,
  }),
  ofInstallation('dashboards', '(?:dashboards|dashboard-source)', {
    holds: 'what the dashboards say',
    stays: whileInstalled,
  }),
  family(
    'leases',
    'lease:<name>',
    /^terrafix:lease:/,
    'who works on a finding or polls',
    'expires',
    'a minute after its holder died',
  ),
  family(
    'deliveries',
    'delivery:<id>',
    /^terrafix:delivery:/,
    'webhooks that were seen',
    'expires',
    'four days',
  ),
  family(
    'redeliveries',
    '{redelivery}:…',
    /^terrafix:\{redelivery\}:/,
    'webhooks that were asked for again',
    'expires',
    'four days',
  ),
  family(
    'installations',
    'installations',
    /^terrafix:installations$/,
    'installations that are served',
    'service',
    'until the App is uninstalled or suspended',
  ),
  family(
    'departed',
    'departed-installations',
    /^terrafix:departed-installations$/,
    'installations that are gone, and since when',
    'service',
    'seven days, then all of the installation is erased',
  ),
  family(
    'vanta',
    'vanta:{<application>}:…',
    /^terrafix:vanta:\{/,
    'the shared token, sealed, and the places in the limits of Vanta',
    'expires',
    'the life of a token; a minute and a half',
  ),
  {
    name: 'sweeps',
    form: '{terrafix-jobs}:sweep:<slice>',
    pattern: /^\{terrafix-jobs\}:sweep:/,
    holds: 'which process looks into a slice of the queues',
    retention: 'expires',
    stays: 'until the next look',
  },
  {
    name: 'agenda',
    form: '{terrafix-jobs}:agenda',
    pattern: /^\{terrafix-jobs\}:agenda$/,
    holds: 'queues that have work, and when',
    retention: 'service',
    stays: 'an entry until its queue is empty',
  },
  {
    name: 'queues',
    form: '{terrafix-jobs-<id>}:<queue>:…',
    pattern: /^\{terrafix-jobs(?:-\d+)?\}:(?:poll|installation-\d+):/,
    holds: 'jobs',
    retention: 'queue',
    stays: 'done: an hour, at most 500 of a queue; given up: seven days, at most 500',
  },
];

function family(
  name: string,
  form: string,
  pattern: RegExp,
  holds: string,
  retention: Retention,
  stays: string,
): KeyFamily {
  return { name, form: `terrafix:${form}`, pattern, holds, retention, stays };
}

/** `null` for a key that nobody knows. */
export function familyOf(key: string): KeyFamily | null {
  return keyFamilies.find(({ pattern }) => pattern.test(key)) ?? null;
}
