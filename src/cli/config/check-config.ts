import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { openFolder } from '../../adapters/local-folder/open-folder.ts';
import type { ConfigProblem } from '../../config/config-problem.ts';
import { mayBePreset } from '../../config/extends-key.ts';
import { mayHoldPolicies, withFiledPolicies } from '../../config/policies/load-filed-policies.ts';
import { parsePolicyFile } from '../../config/policies/parse-policy-file.ts';
import { parseRepositoryConfig } from '../../config/parse-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../../config/repository-config.ts';
import { repositoryPath } from '../../config/load-repository-config.ts';
import { asFault, Fault } from '../../domain/fault.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { loadConfiguration } from '../../stages/locate/load-configuration.ts';
import { type Survey, surveyRepository } from '../../stages/survey/survey.ts';
import { scanExitCodes } from '../exit-codes.ts';
import { describeCheck, reportCheckAsJson } from './describe-check.ts';

/** What the configuration of a checkout is worth. */
export interface ConfigCheck {
  /** The files that were judged. */
  readonly files: readonly string[];
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
  /** Presets are on GitHub: they are named, and not read at a terminal. */
  readonly presets: readonly string[];
  /** `null` where there are mistakes, or a single file was asked for. */
  readonly survey: Survey | null;
}

/** `terrafix config check`: returns the exit code, 1 for mistakes. */
export async function checkConfig(place: string, { json }: { readonly json?: boolean }): Promise<number> {
  try {
    const check = await examine(place);
    console.log(json === true ? JSON.stringify(reportCheckAsJson(check), null, 2) : describeCheck(check));
    return check.problems.length > 0 ? scanExitCodes.findings : scanExitCodes.fine;
  } catch (caught) {
    console.error(`terrafix: ${asFault(caught).message}`);
    return scanExitCodes.failed;
  }
}

async function examine(place: string): Promise<ConfigCheck> {
  if (!isFile(place)) return examineFolder(openFolder(place));
  const path = resolve(place);
  // `.github/terrafix.yml` of a checkout stands for the whole of it.
  if (path.endsWith(`/${repositoryPath}`)) return examineFolder(openFolder(dirname(dirname(path))));
  return { ...judge(basename(place), readText(place)), survey: null };
}

async function examineFolder(snapshot: RepositorySnapshot): Promise<ConfigCheck> {
  const paths = snapshot.entries
    .map(({ path }) => path)
    .filter((path) => path === repositoryPath || mayHoldPolicies(path) || mayBePreset(path));
  const judged: Omit<ConfigCheck, 'survey'>[] = [];
  let config: RepositoryConfig = defaultRepositoryConfig;
  for (const path of paths) {
    const one = judge(path, await snapshot.read(path));
    judged.push(one);
    if (path === repositoryPath && one.config) config = one.config;
  }
  const check = {
    files: paths,
    problems: judged.flatMap(({ problems }) => problems),
    warnings: judged.flatMap(({ warnings }) => warnings),
    presets: [...new Set(judged.flatMap(({ presets }) => presets))],
  };
  if (check.problems.length > 0) return { ...check, survey: null };
  const configuration = await loadConfiguration(snapshot);
  return {
    ...check,
    survey: await surveyRepository(configuration, await withFiledPolicies(config, snapshot)),
  };
}

function judge(
  path: string,
  text: string,
): Omit<ConfigCheck, 'survey'> & { readonly config: RepositoryConfig | null } {
  if (mayHoldPolicies(path)) {
    const { problems } = parsePolicyFile(text, path);
    return { files: [path], problems, warnings: [], presets: [], config: null };
  }
  const parsed = parseRepositoryConfig(text, path);
  return parsed.kind === 'invalid'
    ? { files: [path], problems: parsed.problems, warnings: [], presets: [], config: null }
    : {
        files: [path],
        problems: [],
        warnings: parsed.warnings,
        presets: parsed.presets.map(({ name }) => name),
        config: parsed.config,
      };
}

/** @throws Fault `input-invalid` for what cannot be read. */
export function readText(place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(place));
  } catch (caught) {
    throw new Fault('input-invalid', `reading ${place} failed: give a file of text in UTF-8`, {
      retry: 'never',
      cause: caught,
    });
  }
}

export function isFile(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
}
