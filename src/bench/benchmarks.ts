import type { Benchmark } from './benchmark.ts';
import { conformance } from './conformance/conformance.ts';
import { edits } from './edits/edits.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { functions } from './functions/functions.ts';
import { hostile } from './hostile/hostile.ts';
import { indexing } from './indexing/indexing.ts';
import { ledger } from './ledger/ledger.ts';
import { locating } from './locating/locating.ts';
import { prompt } from './prompt/prompt.ts';
import { providerPlans } from './provider-plans/provider-plans.ts';
import { queues } from './queues/queues.ts';
import { reading } from './reading/reading.ts';
import { repositories } from './repositories/repositories.ts';

/** All benchmarks, in the order in which they run. To add one, add it here. */
export const benchmarks: readonly Benchmark[] = [
  reading,
  conformance,
  fuzz,
  edits,
  indexing,
  hostile,
  functions,
  locating,
  repositories,
  providerPlans,
  prompt,
  queues,
  ledger,
];
