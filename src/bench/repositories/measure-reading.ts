import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCodeHost } from '../../adapters/github/create-code-host.ts';
import { terrafixOctokit } from '../../adapters/github/octokit.ts';
import { defaultRepositoryConfig } from '../../config/repository-config.ts';
import { openRepositories } from '../../stages/collect/open-repositories.ts';
import { RepositoryShelf } from '../../stages/collect/repository-shelf.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { type Look, type ReadingAnswer, ReadingTask, Traffic } from './reading-task.ts';

async function measure({ url, changed }: ReadingTask): Promise<ReadingAnswer> {
  const Client = terrafixOctokit({ baseUrl: url, isSpaced: false });
  const client = new Client({ auth: { token: 'bench' } });
  const host = createCodeHost({ octokitFor: async () => client }).forInstallation({ id: 1, account: 'acme' });
  let now = Date.now();
  const shelf = new RepositoryShelf(() => now);
  const reader = shelf.readerFor(host);
  const finding = aFinding();
  let files = 0;

  const look = async (): Promise<Look> => {
    await fetch(`${url}/_bench/traffic`, { method: 'POST' });
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const processor = process.cpuUsage();
    const started = performance.now();
    const opened = await openRepositories({ finding, organisation: defaultRepositoryConfig, reader, shelf });
    const milliseconds = performance.now() - started;
    const { user, system } = process.cpuUsage(processor);
    delays.disable();
    if (opened.kind !== 'opened') throw new Error('nothing was opened');
    files = opened.repositories.reduce((sum, { configuration }) => sum + configuration.files.size, 0);
    const answer = await fetch(`${url}/_bench/traffic`, { method: 'POST' });
    const traffic = Traffic.parse(await answer.json());
    // What the last poll left fresh is asked for again.
    now += 11_000;
    return { ...traffic, milliseconds, processorMs: (user + system) / 1000, longestHoldMs: delays.max / 1e6 };
  };

  globalThis.gc?.();
  const bytesBefore = process.memoryUsage().rss;
  const cold = await look();
  const unchanged = await look();
  await fetch(`${url}/_bench/change/${changed}`, { method: 'POST' });
  const last = await look();
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  globalThis.gc?.();
  const keptBytes = process.memoryUsage().heapUsed;
  return { files, cold, unchanged, changed: last, peakBytes, bytesBefore, keptBytes };
}

process.send?.(await measure(ReadingTask.parse(JSON.parse(process.argv[2] ?? '{}'))));
