import { openFolder } from '../adapters/local-folder/open-folder.ts';
import { formatProblem } from '../config/config-problem.ts';
import { withFiledPolicies } from '../config/policies/load-filed-policies.ts';
import { policiesOf } from '../config/policies/policies-of.ts';
import { parseRepositoryConfig } from '../config/parse-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { Fault } from '../domain/fault.ts';
import type { RepositorySnapshot } from '../ports/repository-snapshot.ts';
import { type RuleBook, ruleBookOf } from '../rules/policies/rule-book.ts';
import { loadConfiguration } from '../stages/locate/load-configuration.ts';
import type { Configuration } from '../terraform/model.ts';

/** A local folder of Terraform, read once. */
export interface Checkout {
  readonly folder: string;
  readonly snapshot: RepositorySnapshot;
  /** Its `.github/terrafix.yml`. */
  readonly config: RepositoryConfig;
  readonly configuration: Configuration;
  /** The rules of the project and the policies of its own. */
  readonly book: RuleBook;
}

/**
 * Reads a folder with its configuration.
 * @throws Fault `input-invalid` when there is no such folder, or its configuration has mistakes.
 */
export async function openCheckout(folder: string): Promise<Checkout> {
  const snapshot = openFolder(folder);
  const config = await withFiledPolicies(await readConfig(snapshot), snapshot);
  const book = ruleBookOf(policiesOf(config));
  return { folder, snapshot, config, configuration: await loadConfiguration(snapshot), book };
}

async function readConfig(snapshot: RepositorySnapshot): Promise<RepositoryConfig> {
  const path = '.github/terrafix.yml';
  if (!snapshot.entries.some((entry) => entry.path === path)) return defaultRepositoryConfig;
  const parsed = parseRepositoryConfig(await snapshot.read(path), path);
  if (parsed.kind === 'parsed') return parsed.config;
  throw new Fault('input-invalid', parsed.problems.map(formatProblem).join('\n'), { retry: 'never' });
}
