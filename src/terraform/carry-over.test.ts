import { array, assert, constantFrom, option, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHcl } from '../hcl/parse.ts';
import type { HclFile } from '../hcl/tree.ts';
import { connectFiles } from './build-configuration.ts';
import type { Configuration } from './model.ts';
import { show } from './testing/show.ts';

const repository: Readonly<Record<string, string>> = {
  'app/main.tf':
    'variable "env" { default = "none" }\nmodule "logs" {\n source = "../modules/logs"\n name = "app-${var.env}"\n}\nresource "aws_sqs_queue" "jobs" { name = "jobs-${var.env}" }',
  'app/envs/dev.tfvars': 'env = "dev"',
  'app/envs/prod.tfvars': 'env = "prod"',
  'data/main.tf': 'module "logs" {\n source = "../modules/logs"\n name = "data"\n}',
  'alone/main.tf': 'resource "aws_sqs_queue" "alone" { name = "alone" }',
  'modules/logs/main.tf':
    'variable "name" {}\nmodule "inner" {\n source = "../inner"\n name = var.name\n}\nresource "aws_s3_bucket" "this" { bucket = "${var.name}-logs" }',
  'modules/inner/main.tf':
    'variable "name" {}\nresource "aws_sns_topic" "this" { name = "${var.name}-inner" }',
};

/** What may stand in a file after a change. */
const texts = [
  ...Object.values(repository),
  '',
  'resource "aws_s3_bucket" "new" { bucket = "new" }',
  'module "x" {\n source = "../modules/inner"\n name = "x"\n}',
  'terraform {\n backend "s3" {}\n}\nvariable "name" { default = "rooted" }',
  'resource "aws_sqs_queue" "broken" { name = ',
  'env = "stage"',
];

const paths = [...Object.keys(repository), 'app/more.tf', 'modules/new/main.tf', 'common.tfvars', 'main.tf'];

const parseAll = (files: Readonly<Record<string, string>>): Map<string, HclFile> =>
  new Map(Object.entries(files).map(([path, text]) => [path, parseHcl(path, text)]));

/** All that can be told of a configuration. */
function tell(configuration: Configuration): unknown {
  return {
    resources: configuration.resources.map((resource) => [
      resource.address,
      resource.module.rootModule,
      resource.module.variableFile,
      resource.exists,
      ['name', 'bucket'].map((name) => show(resource.evaluate([name]))),
    ]),
    buckets: configuration.resourcesOfType('aws_s3_bucket').map(({ address }) => address),
    directories: [...configuration.modulesByDirectory.values()].map((source) => [
      source.directory,
      source.variableFiles,
      source.files.map(({ path }) => path),
    ]),
    problems: configuration.problems,
    files: [...configuration.files.keys()],
  };
}

describe('a configuration that carries over the one before', () => {
  it('says the same as one that was made anew, whatever changed', () => {
    const change = record({
      path: constantFrom(...paths),
      text: option(constantFrom(...texts), { nil: null }),
    });
    assert(
      property(array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const files = parseAll(repository);
        let configuration = connectFiles(files);
        tell(configuration);
        for (const { path, text } of changes) {
          if (text === null) files.delete(path);
          else files.set(path, parseHcl(path, text));
          configuration = connectFiles(new Map(files), [], configuration);
          expect(tell(configuration)).toEqual(tell(connectFiles(new Map(files))));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps what the change does not reach', () => {
    const files = parseAll(repository);
    const before = connectFiles(files);
    const changed = new Map(files).set(
      'app/main.tf',
      parseHcl('app/main.tf', repository['app/main.tf'] ?? ''),
    );
    const after = connectFiles(changed, [], before);
    const rootsBefore = new Set(before.rootModules);
    const kept = after.rootModules.filter((root) => rootsBefore.has(root));
    expect(kept.map(({ rootModule }) => rootModule)).toEqual(['alone', 'data']);
  });

  it('keeps nothing of a root module whose called module changed', () => {
    const files = parseAll(repository);
    const before = connectFiles(files);
    const path = 'modules/inner/main.tf';
    const text = 'variable "name" {}\nresource "aws_sns_topic" "this" { name = "${var.name}-changed" }';
    const after = connectFiles(new Map(files).set(path, parseHcl(path, text)), [], before);
    expect(after.resourcesOfType('aws_sns_topic').map((topic) => show(topic.evaluate(['name'])))).toEqual([
      'app-dev-changed',
      'app-prod-changed',
      'data-changed',
    ]);
  });
});
