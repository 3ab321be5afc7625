import type { Policy } from '../../domain/policy.ts';
import { type ConfigProblem, formatKey } from '../config-problem.ts';
import { parseRepositoryConfig } from '../parse-repository-config.ts';
import { readYaml } from '../read-yaml.ts';
import { isCheckovPolicy, readCheckovPolicy } from './checkov/read-checkov-policy.ts';
import { policyOf } from './policy-entry.ts';

/** What a file of the policies' folder gives. */
export interface PolicyFile {
  readonly policies: readonly Policy[];
  /** Why a policy of the file is left out; the others go on. */
  readonly problems: readonly ConfigProblem[];
}

/** Text of a file in, its policies out: one of Checkov, or a list of TerraFix's own under `policies`. */
export function parsePolicyFile(text: string, file: string): PolicyFile {
  const read = readYaml(text, file);
  if (read.kind === 'invalid') return { policies: [], problems: read.problems };
  if (isCheckovPolicy(read.value)) {
    const answer = readCheckovPolicy(read.value);
    if (answer.kind === 'read') return { policies: [answer.policy], problems: [] };
    const problems = answer.problems.map(
      ({ path, problem, wanted }): ConfigProblem => ({
        file,
        ...read.positionOf(path),
        key: formatKey(path),
        problem,
        wanted,
        example: null,
        suggestion: null,
      }),
    );
    return { policies: [], problems };
  }
  const foreign = Object.keys(Object(read.value)).find((key) => key !== 'policies');
  if (foreign !== undefined)
    return {
      policies: [],
      problems: [
        {
          file,
          ...read.positionOfKey([foreign]),
          key: formatKey([foreign]),
          problem: 'a file of this folder holds policies alone',
          wanted: '`policies` with a list, or `metadata` and `definition` as Checkov has them',
          example: null,
          suggestion: null,
        },
      ],
    };
  const parsed = parseRepositoryConfig(text, file);
  return parsed.kind === 'parsed'
    ? { policies: parsed.config.policies.map(policyOf), problems: [] }
    : { policies: [], problems: parsed.problems };
}
