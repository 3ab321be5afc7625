import { setImmediate as letOthers } from 'node:timers/promises';
import { pathAllowed } from '../../config/path-allowed.ts';
import { policiesOf } from '../../config/policies/policies-of.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Rule, Severity } from '../../rules/kit/rule.ts';
import { ruleBookOf } from '../../rules/policies/rule-book.ts';
import type { Configuration } from '../../terraform/model.ts';
import { isInScope } from './is-in-scope.ts';
import { type ScanResult, sweepInTurns } from './sweep.ts';

/** What one rule would have to do with a repository. */
interface SurveyedRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly tests: readonly string[];
  /** Addresses that break it and that nobody accepted, in the order of their files. */
  readonly places: readonly SurveyedPlace[];
}

/** A resource in the code. */
export interface SurveyedPlace {
  readonly address: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What somebody accepted. */
interface SurveyedWaiver extends SurveyedPlace {
  readonly rule: string;
  readonly reason: string;
}

/** What a configuration makes of a repository's Terraform, whatever the compliance source will say of it. */
export interface Survey {
  readonly isEnabled: boolean;
  readonly isDryRun: boolean;
  readonly roots: readonly { readonly directory: string; readonly variableFiles: readonly string[] }[];
  readonly files: number;
  /** Terraform files that `paths` leaves out. */
  readonly excludedFiles: readonly string[];
  readonly resources: number;
  readonly rules: number;
  /** Rules that `tests` leaves out. */
  readonly rulesOff: readonly { readonly id: string; readonly title: string }[];
  /** Worst first, then most. Only rules that some resource breaks. */
  readonly broken: readonly SurveyedRule[];
  readonly waived: readonly SurveyedWaiver[];
  /** Files and policies that could not be read. */
  readonly unread: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Looks at all Terraform with a configuration. Lets others have their turn; writes nothing, asks nobody. */
export async function surveyRepository(
  configuration: Configuration,
  config: RepositoryConfig,
  now: Date = new Date(),
): Promise<Survey> {
  const { rules } = ruleBookOf(policiesOf(config));
  const sweeping = rules.filter((rule) => !rule.needsFinding);
  const asked = config.enabled ? sweeping.filter((rule) => isInScope(rule, config)) : [];
  const turns = sweepInTurns({ configuration, config, rules: asked, paths: [], now });
  let turn = turns.next();
  while (turn.done !== true) {
    await letOthers();
    turn = turns.next();
  }
  const found = turn.value;
  const violated = found.results.filter(({ kind }) => kind === 'violated');
  const files = [...configuration.files.keys()];
  return {
    isEnabled: config.enabled,
    isDryRun: config['dry-run'],
    roots: rootsOf(configuration),
    files: files.length,
    excludedFiles: files.filter((file) => !pathAllowed(config, file)).toSorted(),
    resources: found.resources,
    rules: asked.length,
    rulesOff: sweeping.filter((rule) => !isInScope(rule, config)).map(({ id, title }) => ({ id, title })),
    broken: groupByRule(violated.filter(({ waived }) => waived === null)),
    waived: violated.flatMap((result) =>
      result.waived === null ? [] : [{ ...placeOf(result), rule: result.rule.id, reason: result.waived }],
    ),
    unread: [...(config.filed?.problems ?? []), ...configuration.problems],
  };
}

function rootsOf({ rootModules }: Configuration): Survey['roots'] {
  const byDirectory = new Map<string, string[]>();
  for (const { rootModule, variableFile } of rootModules) {
    const known = byDirectory.get(rootModule) ?? [];
    byDirectory.set(rootModule, variableFile === null ? known : [...known, variableFile]);
  }
  return [...byDirectory]
    .map(([directory, variableFiles]) => ({ directory, variableFiles }))
    .toSorted((one, other) => (one.directory < other.directory ? -1 : 1));
}

function groupByRule(results: readonly ScanResult[]): readonly SurveyedRule[] {
  const byRule = new Map<Rule, SurveyedPlace[]>();
  for (const result of results) {
    const places = byRule.get(result.rule) ?? [];
    places.push(placeOf(result));
    byRule.set(result.rule, places);
  }
  return [...byRule]
    .map(([{ id, title, severity, tests }, places]) => ({ id, title, severity, tests, places }))
    .toSorted(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        other.places.length - one.places.length,
    );
}

function placeOf({ address, block }: ScanResult): SurveyedPlace {
  return { address, file: block.file, line: block.startLine };
}
