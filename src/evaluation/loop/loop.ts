import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmulatedCloud } from '../../bench/locating/terraform-truth/emulated-cloud.ts';
import {
  createTerraformHome,
  findTerraformTools,
} from '../../bench/locating/terraform-truth/terraform-tools.ts';
import { readCases, type RuleCase } from '../../rules/generate/read-cases.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { services } from '../../rules/registry.ts';
import { findProwler } from '../judges/prowler.ts';
import { exampleParameters } from '../trials/example-parameters.ts';
import { type LoopResult, walkLoop } from './walk-loop.ts';

/** Works from `dist/` as from the sources: both lie one level below the root. */
const rulesFolder = fileURLToPath(new URL('../../../src/rules/', import.meta.url));

const modulesFolder = fileURLToPath(new URL('../../../fixtures/loop/', import.meta.url));

export interface LoopRequest {
  readonly services: readonly string[] | null;
  /** So many cases of a service are tried until one closes the loop. */
  readonly tries: number;
  readonly progress: (text: string) => void;
  readonly onResult: (result: LoopResult) => void;
}

/**
 * Walks the whole loop once for each service: apply, fails, fix, apply, passes. A sentence on what is missing when the
 * machine has no Terraform, no emulated AWS or no judge.
 */
export async function walkLoops(request: LoopRequest): Promise<string | null> {
  const tools = findTerraformTools(process.env);
  if (typeof tools === 'string') return tools;
  const { motoServer, terraform } = tools;
  if (motoServer === null) return 'no emulated AWS: name moto_server in TERRAFIX_MOTO_SERVER';
  const judge = findProwler(process.env);
  if (typeof judge === 'string') return judge;
  const home = createTerraformHome(tools);
  const cloud = await startEmulatedCloud(motoServer, home.environment);
  const environment = {
    ...home.environment,
    AWS_ENDPOINT_URL: cloud.url,
    AWS_DEFAULT_REGION: home.environment['AWS_REGION'] ?? '',
  };
  try {
    for (const [service, rules] of Object.entries(services)) {
      if (request.services !== null && !request.services.includes(service.split('/')[1] ?? '')) continue;
      for (const { rule, ruleCase } of await candidatesOf(service, rules, request.tries)) {
        request.progress(`${service}: ${rule.slug} ${ruleCase.name}`);
        const result = await walkLoop(service, rule, ruleCase, { terraform, environment, cloud, judge });
        request.onResult(result);
        if (result.end === 'closed') break;
      }
    }
  } finally {
    cloud.stop();
    home.remove();
  }
  return null;
}

export interface Candidate {
  readonly rule: Rule;
  readonly ruleCase: RuleCase;
}

/**
 * Modules that are whole, for the services whose cases show a part of one; then one case of each rule, then the next of
 * each, the smallest first.
 */
async function candidatesOf(
  service: string,
  rules: readonly Rule[],
  tries: number,
): Promise<readonly Candidate[]> {
  const columns = await Promise.all(
    rules
      .filter(({ scanners }) => scanners.prowler.length > 0)
      .map(async (rule) => {
        const cases = await readCases(join(rulesFolder, service, rule.slug));
        return cases
          .filter(({ expected, before }) => expected.outcome === 'fixed' && isForTerraform(before))
          .toSorted((one, other) => sizeOf(one) - sizeOf(other))
          .map((ruleCase) => ({ rule, ruleCase }));
      }),
  );
  const longest = Math.max(0, ...columns.map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, round) =>
    columns.flatMap((column) => column[round] ?? []),
  );
  return [...(await wholeModules(service, rules)), ...rounds.flat()].slice(0, tries);
}

/** `fixtures/loop/<service>/<rule>.tf`, with the parameters of the rules set to their examples. */
export async function wholeModules(service: string, rules: readonly Rule[]): Promise<readonly Candidate[]> {
  const folder = join(modulesFolder, service.split('/')[1] ?? service);
  const names = await readdir(folder).catch((): string[] => []);
  return Promise.all(
    rules
      .filter(({ slug }) => names.includes(`${slug}.tf`))
      .map(async (rule) => ({
        rule,
        ruleCase: {
          name: 'whole module',
          folder,
          before: new Map([['main.tf', await readFile(join(folder, `${rule.slug}.tf`), 'utf8')]]),
          after: null,
          expected: { outcome: 'fixed' as const, parameters: exampleParameters, facts: [], example: false },
        },
      })),
  );
}

function isForTerraform(files: ReadonlyMap<string, string>): boolean {
  return [...files.keys()].every((path) => !path.endsWith('.tofu') && !path.endsWith('.tofu.json'));
}

function sizeOf({ before }: RuleCase): number {
  return [...before.values()].reduce((sum, text) => sum + text.length, 0);
}
