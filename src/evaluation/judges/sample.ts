import { posix } from 'node:path';
import type { FileChange } from '../../domain/source.ts';
import { configurationAround } from '../../stages/prove/configuration-around.ts';
import { orderByChance, rankOf } from '../order-by-chance.ts';
import type { ProvenFix } from '../trials/trial.ts';

/** A fix with the files that another judge needs to read it. */
export interface SampledFix {
  readonly rule: string;
  readonly folder: string;
  readonly origin: string;
  readonly place: string;
  readonly address: string;
  /** The judge's checks that ask the same as the rule. */
  readonly checks: readonly string[];
  /** Addresses of the blocks that the change writes. */
  readonly written: readonly string[];
  /** The root module and the local modules that it calls, by path. */
  readonly before: ReadonlyMap<string, string>;
  readonly changed: readonly FileChange[];
}

/** So many are kept of each rule and repository, so that no repository speaks for all. */
const keptOfEach = 4;

/** Draws fixes as they come: which ones, only the seed and their names decide. */
export class Sample {
  private readonly kept = new Map<string, { readonly rank: string; readonly fix: SampledFix }[]>();
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  offer(fix: ProvenFix): void {
    const { rule, trial } = fix;
    if (rule.scanners.checkov.length === 0) return;
    const key = `${rule.id}\0${trial.origin}`;
    const rank = rankOf(this.seed, `${trial.place}\0${trial.variableFile ?? ''}\0${trial.address}`);
    const own = this.kept.get(key) ?? [];
    this.kept.set(key, own);
    if (own.length >= keptOfEach && rank > (own.at(-1)?.rank ?? '')) return;
    own.push({ rank, fix: withFiles(fix) });
    own.sort((one, other) => (one.rank < other.rank ? -1 : 1));
    own.splice(keptOfEach);
  }

  /** The first of each rule and repository, in the order of chance, then the second, until there are enough. */
  draw(count: number): readonly SampledFix[] {
    const groups = orderByChance([...this.kept], this.seed, ([key]) => key);
    const rounds = Array.from({ length: keptOfEach }, (_, round) =>
      groups.flatMap(([, own]) => own[round]?.fix ?? []),
    );
    return rounds.flat().slice(0, count);
  }
}

function withFiles({ trial, rule, subject, configuration, change }: ProvenFix): SampledFix {
  const files = configurationAround(configuration, subject, []).files;
  const before = new Map([...files].map(([path, { text }]) => [path, text]));
  const { variableFile, rootModule, path } = subject.module;
  const values = variableFile === null ? undefined : configuration.files.get(variableFile)?.text;
  // A judge knows nothing of variants: their values are laid where every reader of Terraform looks.
  if (variableFile !== null && values !== undefined) before.set(renamed(variableFile, rootModule), values);
  return {
    rule: rule.id,
    folder: trial.folder,
    origin: trial.origin,
    place: trial.place,
    address: trial.address,
    checks: rule.scanners.checkov,
    written: change.effects.map(({ block }) => (path === '' ? block : `${path}.${block}`)),
    before,
    changed: change.files.map((file) =>
      file.path === variableFile ? { ...file, path: renamed(variableFile, rootModule) } : file,
    ),
  };
}

function renamed(variableFile: string, rootModule: string): string {
  return posix.join(rootModule, `terrafix.auto.tfvars${variableFile.endsWith('.json') ? '.json' : ''}`);
}
