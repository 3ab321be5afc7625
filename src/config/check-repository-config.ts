import picomatch from 'picomatch';
import { checkPolicies } from './policies/check-policies.ts';
import type { RepositoryConfig } from './repository-config.ts';

/** A mistake that the schema cannot see. */
export interface SemanticProblem {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
  readonly wanted: string | null;
}

/** Checks what single values cannot tell: mappings that lead nowhere, globs that can match nothing, contradictions. */
export function checkRepositoryConfig(config: RepositoryConfig): readonly SemanticProblem[] {
  return [
    ...checkGlobs(config),
    ...checkMapping(config),
    ...checkTests(config),
    ...checkPolicies(config.policies),
  ];
}

function checkGlobs(config: RepositoryConfig): SemanticProblem[] {
  return (['include', 'exclude'] as const).flatMap((list) =>
    config.paths[list].flatMap((glob, index) => {
      const problem = describeBadPath(glob) ?? describeBadGlob(glob);
      return problem ? [{ path: ['paths', list, index], ...problem }] : [];
    }),
  );
}

function checkMapping(config: RepositoryConfig): SemanticProblem[] {
  return config.mapping.flatMap((entry, index): SemanticProblem[] => {
    if (entry.repository === undefined && entry.path === undefined && entry.address === undefined) {
      return [
        {
          path: ['mapping', index],
          problem: 'this mapping does not say where the resource lives',
          wanted: 'at least one of repository, path, address',
        },
      ];
    }
    const problem = entry.path === undefined ? null : describeBadPath(entry.path);
    return problem ? [{ path: ['mapping', index, 'path'], ...problem }] : [];
  });
}

function checkTests(config: RepositoryConfig): SemanticProblem[] {
  return config.tests.include.flatMap((test, index) =>
    config.tests.exclude.includes(test)
      ? [
          {
            path: ['tests', 'include', index],
            problem: `${test} is included and excluded`,
            wanted: 'each test in one of the two lists',
          },
        ]
      : [],
  );
}

function describeBadPath(path: string): { problem: string; wanted: string } | null {
  const wanted = 'a path from the top of the repository with `/` between folders';
  if (path.startsWith('/')) return { problem: 'it starts with `/`', wanted };
  if (path.includes('\\')) return { problem: 'it holds a backslash', wanted };
  if (path.split('/').includes('..')) return { problem: 'it leaves the repository by `..`', wanted };
  return null;
}

function describeBadGlob(glob: string): { problem: string; wanted: string } | null {
  if (glob.startsWith('!'))
    return { problem: 'it starts with `!`', wanted: 'the glob without `!` in paths.exclude' };
  try {
    picomatch.makeRe(glob, { dot: true });
    return null;
  } catch {
    return { problem: 'it is not a glob that can be read', wanted: 'a glob such as envs/**' };
  }
}
