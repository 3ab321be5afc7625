import { expect, it } from 'vitest';
import { pathAllowed } from './path-allowed.ts';

function paths(include: string[], exclude: string[] = []) {
  return { paths: { include, exclude } };
}

it.each<[string, string[], string[], string, boolean]>([
  ['everything is allowed by default', ['**'], [], 'main.tf', true],
  ['files below folders too', ['**'], [], 'envs/prod/main.tf', true],
  ['files that start with a dot are like others', ['**'], [], '.infra/main.tf', true],
  ['a glob leaves the rest out', ['envs/**'], [], 'modules/main.tf', false],
  ['exclude wins over include', ['envs/**'], ['envs/old/**'], 'envs/old/main.tf', false],
  ['a folder means what is in it', ['envs/prod'], [], 'envs/prod/a/main.tf', true],
  ['a folder with a slash too', ['envs/prod/'], [], 'envs/prod/main.tf', true],
  ['a folder from here too', ['./envs'], [], 'envs/main.tf', true],
  ['a folder is not a prefix of names', ['envs/prod'], [], 'envs/production/main.tf', false],
  ['a star stays in one folder', ['*.tf'], [], 'envs/main.tf', false],
  ['a star matches a file', ['*.tf'], [], 'main.tf', true],
  ['braces choose', ['envs/{prod,stage}/**'], [], 'envs/stage/main.tf', true],
  ['case counts', ['envs/**'], [], 'Envs/main.tf', false],
  ['nothing outside the repository', ['**'], [], '../other/main.tf', false],
  ['nothing absolute', ['**'], [], '/etc/passwd', false],
  ['nothing without a name', ['**'], [], '', false],
])('%s', (_title, include, exclude, file, expected) => {
  expect(pathAllowed(paths(include, exclude), file)).toBe(expected);
});
