/**
 * What the project has promised to measure, in the order of the summary. Each has exactly one measure in a full run; one
 * that a run leaves out is told of as not measured.
 */
export const targets = {
  recovered: 'findings recovered, 30 % of all requests failing and connections to Redis cut',
  duplicated: 'findings with more than one pull request, the same',
  lost: 'findings lost, the same',
  drained: 'bursts after which the queue returned to zero',
  throughput: 'the whole road, two workers',
  deduplication: 'known findings recognised, through the ledger of the service',
  latency: 'a fix by a rule at 50 at once, 99th percentile',
  'second-worker': 'what a second worker adds, GitHub answering after about 100 ms',
  neighbour: 'wait of a single finding behind 5,000 of another installation, longest',
  connections: 'connections to Redis, 1,000 installations, a worker and a web process together',
  'redis-memory': 'memory of Redis, 100,000 findings',
  'worker-memory': 'largest resident memory of a worker, 10,000 findings',
  'worker-growth': 'its growth over the second half of them',
  ready: 'start to ready, slowest of all processes',
  ended: 'SIGTERM to exit, under load',
  'nothing-lost': 'findings lost or done twice by SIGTERM and SIGKILL',
} as const satisfies Readonly<Record<string, string>>;

export type Target = keyof typeof targets;

export const targetNames: readonly Target[] = Object.keys(targets).filter(isTarget);

function isTarget(name: string): name is Target {
  return Object.hasOwn(targets, name);
}
