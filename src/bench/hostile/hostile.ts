import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { namingsOf } from '../../terraform/identity/naming.ts';
import type { Benchmark, Measure } from '../benchmark.ts';
import { hostileRepositories } from './hostile-repositories.ts';

/** What code costs that was written to exhaust the reader: it may be refused, but never hang. */
export const hostile: Benchmark = {
  name: 'hostile',
  title: 'repositories that try to exhaust the reader, indexed',
  run({ progress }) {
    const measures = hostileRepositories.map(({ what, files }): Measure => {
      progress(what);
      const texts = files();
      const started = performance.now();
      const configuration = buildConfiguration(texts);
      for (const resource of configuration.resources) namingsOf(resource);
      return { what, value: performance.now() - started, unit: 'ms', bar: { atMost: 10_000 } };
    });
    return Promise.resolve({ measures, notes: [] });
  },
};
