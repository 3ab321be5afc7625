import { openCheckout } from '../../cli/checkout.ts';
import { sweep } from '../../stages/survey/sweep.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../../config/repository-config.ts';
import type { CorpusRepository } from '../../bench/corpus.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { orderByChance } from '../order-by-chance.ts';
import { exampleParameters } from './example-parameters.ts';
import { tryFix } from './try-fix.ts';
import type { TrialResult } from './trial.ts';

export interface CorpusRequest {
  readonly repository: CorpusRepository;
  readonly rules: readonly Rule[];
  /** So many broken resources are tried for each rule; chance chooses where there are more. */
  readonly limit: number;
  readonly seed: number;
  /** Whether the parameters of the rules are set, each to its example, or none. */
  readonly hasParameters: boolean;
  readonly progress: (text: string) => void;
}

/** What a repository holds, as far as the rules were asked. */
export interface SweepCount {
  readonly repository: string;
  readonly files: number;
  readonly resources: number;
  readonly violated: number;
  readonly unknown: number;
  readonly compliant: number;
  /** Pairs of rule and resource that the rule failed on: a fault of TerraFix. */
  readonly crashes: readonly string[];
}

/** Tries every rule on every resource of a repository that breaks it; says first what was found. */
export async function* tryRepository(request: CorpusRequest): AsyncGenerator<SweepCount | TrialResult> {
  const { repository, rules, limit, seed, progress } = request;
  progress(`${repository.name}: reading`);
  const checkout = await openCheckout(repository.folder);
  const config = request.hasParameters ? exampleConfig : defaultRepositoryConfig;
  const { configuration } = checkout;
  const found = sweep({
    configuration,
    config,
    rules,
    paths: [],
    onProgress: (done, total) => progress(`${repository.name}: asking about type ${done} of ${total}`),
  });
  const violated = found.results.filter(({ kind }) => kind === 'violated');
  yield {
    repository: repository.name,
    files: repository.files.length,
    resources: found.resources,
    violated: violated.length,
    unknown: found.results.length - violated.length,
    compliant: found.compliant,
    crashes: found.crashes.map(({ rule, address, message }) => `${rule.id} at ${address}: ${message}`),
  };
  const chosen = violated.flatMap(({ rule, subjects }) => subjects.map((subject) => ({ rule, subject })));
  const workshop = {
    checkout: { snapshot: checkout.snapshot, config },
    configuration,
    guidance: [],
    model: null,
  };
  for (const rule of rules) {
    const own = chosen.filter((each) => each.rule === rule).map(({ subject }) => subject);
    const tried = orderByChance(own, seed, nameOf).slice(0, limit);
    for (const [done, subject] of tried.entries()) {
      progress(`${repository.name}: ${rule.slug} ${done + 1} of ${tried.length}`);
      yield tryFix({ rule, subject, workshop, origin: repository.name, place: subject.module.rootModule });
    }
  }
}

function nameOf({ module, address }: ResourceInstance): string {
  return `${module.rootModule}\0${module.variableFile ?? ''}\0${address}`;
}

const exampleConfig: RepositoryConfig = { ...defaultRepositoryConfig, parameters: { ...exampleParameters } };
