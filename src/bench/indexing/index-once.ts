import { parseHcl } from '../../hcl/parse.ts';
import type { HclFile } from '../../hcl/tree.ts';
import { connectFiles } from '../../terraform/build-configuration.ts';
import { namingsOf } from '../../terraform/identity/naming.ts';
import type { Configuration } from '../../terraform/model.ts';
import { openCorpusRepository, readCorpusFile } from '../corpus.ts';
import { generateRepository } from './generate-repository.ts';
import { indexTask, type IndexTask, type IndexTimes } from './index-task.ts';

const warmRuns = 25;

function index(files: ReadonlyMap<string, HclFile>, previous: Configuration | null): Configuration {
  const configuration = connectFiles(files, [], previous);
  // What locating asks of a repository: every resource, and how the code names it.
  for (const resource of configuration.resources) namingsOf(resource);
  return configuration;
}

function textsOf({ folder, files }: IndexTask): ReadonlyMap<string, string> {
  if (folder === null) return generateRepository(files);
  const repository = openCorpusRepository(folder);
  const native = repository.files.filter((path) => /\.(tf|tofu|tfvars)$/.test(path));
  return new Map(native.map((path) => [path, readCorpusFile(repository, path).toString('utf8')]));
}

function measure(task: IndexTask): IndexTimes {
  const texts = textsOf(task);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;

  const started = performance.now();
  const files = new Map([...texts].map(([path, text]) => [path, parseHcl(path, text)]));
  const parsed = performance.now();
  let configuration = index(files, null);
  const connected = performance.now();

  const resources = configuration.resources.length;
  const warmMs: number[] = [];
  const code = [...texts.keys()].filter((path) => path.endsWith('.tf'));
  for (let run = 0; run < warmRuns; run += 1) {
    const path = code[Math.floor((run * code.length) / warmRuns)] ?? '';
    const text = `${texts.get(path) ?? ''}\nlocals {\n  changed_${run} = ${run}\n}\n`;
    const begin = performance.now();
    files.set(path, parseHcl(path, text));
    configuration = index(new Map(files), configuration);
    warmMs.push(performance.now() - begin);
  }
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed - before;
  return {
    files: texts.size,
    megabytes: [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6,
    resources: configuration.resources.length === 0 ? 0 : resources,
    parseMs: parsed - started,
    connectMs: connected - parsed,
    warmMs,
    heapMegabytes: heap / 1e6,
  };
}

process.send?.(measure(indexTask.parse(JSON.parse(process.argv[2] ?? '{}'))));
