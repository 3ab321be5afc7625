import { describe, expect, it } from 'vitest';
import { namingsOf } from '../identity/naming.ts';
import { aConfiguration, show } from '../testing/show.ts';
import { directoryFiles, directoryOfOutline } from './find-outline.ts';
import { registryModules } from './registry-modules.ts';
import { meets, readVersionConstraint } from './version-constraint.ts';

const editions = [...registryModules.values()].flatMap(({ name, editions: all }) =>
  all.map((edition) => ({ name, edition })),
);

describe('the table of registry modules', () => {
  it('has editions in order and apart', () => {
    const pairs = [...registryModules.values()].flatMap(({ name, editions: all }) =>
      all.slice(1).map((next, index) => ({ name, before: all[index]!, next })),
    );
    const empty = editions.filter(
      ({ edition: { since, below } }) => !meets(readVersionConstraint(`>= ${since}`)!, since, below),
    );
    const overlapping = pairs.filter(({ before, next }) =>
      meets(readVersionConstraint(`< ${before.below}`)!, next.since, next.below),
    );
    expect([...empty, ...overlapping]).toEqual([]);
  });

  it.each(editions.map((each) => [`${each.name} ${each.edition.since}`, each] as const))(
    'holds code that is whole, with every input that it reads: %s',
    (_title, { name, edition }) => {
      const [file] = directoryFiles(directoryOfOutline({ name, edition }));
      expect(file!.problems).toEqual([]);
      const read = [...file!.text.matchAll(/\bvar\.(\w+)/g)].map(([, input]) => input!);
      const set = (edition.remedies ?? []).flatMap((remedy) => Object.keys(remedy.inputs));
      expect([...read, ...set].filter((input) => !Object.hasOwn(edition.inputs, input))).toEqual([]);
    },
  );
});

/** Addresses and names of what a call makes, as far as they have one. */
function namesIn(source: string, version: string, inputs: string, type: string): readonly string[] {
  const code = `module "m" {\n source = "${source}"\n version = "${version}"\n ${inputs}\n}`;
  return aConfiguration({ 'main.tf': code })
    .resourcesOfType(type)
    .filter(({ exists }) => exists)
    .flatMap((resource) =>
      namingsOf(resource).map(({ evaluated }) => `${resource.address} ${String(show(evaluated))}`),
    );
}

describe('the names that known modules give', () => {
  it.each([
    ['s3-bucket', '4.1.0', 'bucket_prefix = "logs-"', 'aws_s3_bucket', 'aws_s3_bucket.this[0] logs-*'],
    [
      'rds',
      '6.1.0',
      'identifier = "main"',
      'aws_db_instance',
      'module.db_instance.aws_db_instance.this[0] main',
    ],
    [
      'rds',
      '6.1.0',
      'identifier = "main"\n instance_use_identifier_prefix = true',
      'aws_db_instance',
      'module.db_instance.aws_db_instance.this[0] main-*',
    ],
    [
      'rds',
      '4.1.0',
      'identifier = "main"\n engine = "sqlserver-ex"',
      'aws_db_instance',
      'module.db_instance.aws_db_instance.this_mssql[0] main',
    ],
    [
      'rds',
      '6.1.0',
      'identifier = "main"\n create_cloudwatch_log_group = true\n enabled_cloudwatch_logs_exports = ["audit"]',
      'aws_cloudwatch_log_group',
      'module.db_instance.aws_cloudwatch_log_group.this["audit"] /aws/rds/instance/main/audit',
    ],
    ['rds-aurora', '9.0.0', 'name = "main"', 'aws_rds_cluster', 'aws_rds_cluster.this[0] main'],
    [
      'rds-aurora',
      '8.0.0',
      'name = "main"\n instances = { one = {} }',
      'aws_rds_cluster_instance',
      'aws_rds_cluster_instance.this["one"] main-one',
    ],
    [
      'dynamodb-table',
      '4.0.0',
      'name = "t"\n autoscaling_enabled = true',
      'aws_dynamodb_table',
      'aws_dynamodb_table.autoscaled[0] t',
    ],
    [
      'cloudwatch/aws//modules/log-group',
      '5.0.0',
      'name = "/acme"',
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_log_group.this[0] /acme',
    ],
    [
      'lambda',
      '7.0.0',
      'function_name = "f"',
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_log_group.lambda[0] /aws/lambda/f',
    ],
    ['lambda', '7.0.0', 'function_name = "f"', 'aws_lambda_function', 'aws_lambda_function.this[0] f'],
    [
      'eks',
      '20.0.0',
      'cluster_name = "c"',
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_log_group.this[0] /aws/eks/c/cluster',
    ],
    ['eks', '~> 21.0', 'name = "c"', 'aws_eks_cluster', 'aws_eks_cluster.this[0] c'],
    ['ecs', '5.11.0', 'cluster_name = "c"', 'aws_ecs_cluster', 'module.cluster.aws_ecs_cluster.this[0] c'],
    [
      'ecs',
      '6.1.0',
      'cluster_name = "c"',
      'aws_cloudwatch_log_group',
      'module.cluster.aws_cloudwatch_log_group.this[0] /aws/ecs/c',
    ],
    ['sqs', '4.1.0', 'name = "q"\n fifo_queue = true', 'aws_sqs_queue', 'aws_sqs_queue.this[0] q.fifo'],
    ['sns', '6.0.0', 'name = "t"', 'aws_sns_topic', 'aws_sns_topic.this[0] t'],
    ['ecr', '2.0.0', 'repository_name = "r"', 'aws_ecr_repository', 'aws_ecr_repository.this[0] r'],
    ['alb', '9.1.0', 'name = "web"', 'aws_lb', 'aws_lb.this[0] web'],
  ])('%s %s with %s: %s', (module, version, inputs, type, expected) => {
    const name = module.includes('/') ? module : `${module}/aws`;
    expect(namesIn(`terraform-aws-modules/${name}`, version, inputs, type)).toContain(`module.m.${expected}`);
  });

  it.each([
    ['name = "main"', ['this_name_prefix[0] main-*', 'this_name_prefix[0] main']],
    ['name = "main"\n use_name_prefix = false', ['this[0] main', 'this[0] main']],
  ])('security-group with %s', (inputs, expected) => {
    const names = namesIn('terraform-aws-modules/security-group/aws', '5.1.0', inputs, 'aws_security_group');
    expect(names).toEqual(expected.map((each) => `module.m.aws_security_group.${each}`));
  });

  it.each([
    ['namespace = "eg"\n stage = "prod"\n name = "App Logs"', 'eg-prod-applogs'],
    [
      'namespace = "eg"\n environment = "ue1"\n stage = "prod"\n name = "logs"\n attributes = ["a", "b"]',
      'eg-ue1-prod-logs-a-b',
    ],
    ['namespace = "eg"\n name = "logs"\n delimiter = "_"\n label_order = ["name", "namespace"]', 'logs_eg'],
    ['name = "Logs"\n label_value_case = "none"', 'Logs'],
    ['context = { namespace = "eg", stage = "dev", attributes = ["x"] }\n name = "logs"', 'eg-dev-logs-x'],
    ['bucket_name = "own-name"\n name = "logs"', 'own-name'],
  ])('cloudposse s3-bucket with %s', (inputs, expected) => {
    expect(namesIn('cloudposse/s3-bucket/aws', '4.0.0', inputs, 'aws_s3_bucket')).toEqual([
      `module.m.aws_s3_bucket.default[0] ${expected}`,
    ]);
  });

  it('cloudposse cloudtrail by its label', () => {
    expect(
      namesIn(
        'cloudposse/cloudtrail/aws',
        '0.24.0',
        'namespace = "eg"\n stage = "prod"\n name = "main"',
        'aws_cloudtrail',
      ),
    ).toEqual(['module.m.aws_cloudtrail.default[0] eg-prod-main']);
  });

  it('reads the context of a label that the repository calls itself', () => {
    const configuration = aConfiguration({
      'main.tf': `
module "this" {
  source    = "cloudposse/label/null"
  version   = "0.25.0"
  namespace = "eg"
  stage     = "prod"
}
module "logs" {
  source  = "cloudposse/s3-bucket/aws"
  version = "4.0.0"
  name    = "logs"
  context = module.this.context
}
resource "aws_s3_bucket" "own" {
  bucket = "\${module.this.id}-own"
}
`,
    });
    const names = configuration
      .resourcesOfType('aws_s3_bucket')
      .map((each) => show(each.evaluate(['bucket'])));
    expect(names).toEqual(expect.arrayContaining(['eg-prod-own', 'eg-prod-logs']));
  });
});
