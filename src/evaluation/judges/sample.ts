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
  /** Directory of the root module. */
  readonly directory: string;
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
  /** By rule, then by repository. */
  private readonly kept = new Map<
    string,
    Map<string, { readonly rank: string; readonly fix: SampledFix }[]>
  >();
  private readonly seed: number;
  private readonly isWanted: (fix: ProvenFix) => boolean;

  constructor(seed: number, isWanted: (fix: ProvenFix) => boolean = () => true) {
    this.seed = seed;
    this.isWanted = isWanted;
  }

  offer(fix: ProvenFix): void {
    if (!this.isWanted(fix)) return;
    const { rule, trial } = fix;
    const rank = rankOf(this.seed, `${trial.place}\0${trial.variableFile ?? ''}\0${trial.address}`);
    const ofRule = this.kept.get(rule.id) ?? new Map<string, { rank: string; fix: SampledFix }[]>();
    this.kept.set(rule.id, ofRule);
    const own = ofRule.get(trial.origin) ?? [];
    ofRule.set(trial.origin, own);
    if (own.length >= keptOfEach && rank > (own.at(-1)?.rank ?? '')) return;
    own.push({ rank, fix: withFiles(fix) });
    own.sort((one, other) => (one.rank < other.rank ? -1 : 1));
    own.splice(keptOfEach);
  }

  /**
   * One of each rule, then a second, until there are enough. Those of a rule come one of each repository, the
   * repositories in the order of chance, then a second of each.
   */
  draw(count: number): readonly SampledFix[] {
    const rules = orderByChance([...this.kept], this.seed, ([rule]) => rule).map(([rule, byOrigin]) => {
      const origins = orderByChance([...byOrigin], this.seed, ([origin]) => `${rule}\0${origin}`);
      return Array.from({ length: keptOfEach }, (_, round) =>
        origins.flatMap(([, own]) => own[round]?.fix ?? []),
      ).flat();
    });
    const rounds = Math.max(0, ...rules.map(({ length }) => length));
    return Array.from({ length: rounds }, (_, round) => rules.flatMap((fixes) => fixes[round] ?? []))
      .flat()
      .slice(0, count);
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
    directory: rootModule,
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
