import { describe, expect, it } from 'vitest';
import { aConfiguration, addressesOf, show, showPlaces } from '../testing/show.ts';
import { findOutline } from './find-outline.ts';
import { readSource } from './read-source.ts';
import { meets, readVersionConstraint } from './version-constraint.ts';

const s3 = 'terraform-aws-modules/s3-bucket/aws';

describe('the source of a module', () => {
  it.each([
    [s3, s3, null, true],
    [`registry.terraform.io/${s3}`, s3, null, true],
    [`app.terraform.io/${s3}//modules/object`, `${s3}//modules/object`, null, true],
    [
      'git::https://github.com/terraform-aws-modules/terraform-aws-s3-bucket.git?ref=v4.1.0',
      s3,
      'v4.1.0',
      false,
    ],
    ['github.com/terraform-aws-modules/terraform-aws-s3-bucket', s3, null, false],
    [
      'git::ssh://git@github.com/terraform-aws-modules/terraform-aws-s3-bucket.git?ref=abc&depth=1',
      s3,
      'abc',
      false,
    ],
    ['git@github.com:terraform-aws-modules/terraform-aws-s3-bucket.git', s3, null, false],
    [
      'git::https://gitlab.example.com/mirrors/terraform-aws-modules/terraform-aws-s3-bucket.git//modules/object?ref=v4.1.0',
      `${s3}//modules/object`,
      'v4.1.0',
      false,
    ],
    [
      'https://github.com/terraform-aws-modules/terraform-aws-s3-bucket/archive/v3.3.0.tar.gz//*?archive=tar.gz',
      s3,
      'v3.3.0',
      false,
    ],
  ])('%s is read', (source, name, ref, isRegistry) => {
    expect(readSource(source)).toEqual({ name, ref, isRegistry });
  });

  it.each([
    '',
    './modules/x',
    'git::https://example.com/modules.git',
    'a/b',
    's3::https://s3.amazonaws.com/x/y.zip',
  ])('%s is none of a known module', (source) => {
    expect(findOutline(source, null)).toBeNull();
  });
});

describe('a version constraint', () => {
  it.each([
    ['4.2.2', '3.9.0', '5.0.0', true],
    ['= 5.0.0', '3.9.0', '5.0.0', false],
    ['~> 4.0', '5.0.0', '6.0.0', false],
    ['~> 4.0.1', '3.9.0', '5.0.0', true],
    ['>= 3.0, < 5.0.0', '5.0.0', '6.0.0', false],
    ['<= 5.0.0', '5.0.0', '6.0.0', true],
    ['> 4', '5.0.0', '6.0.0', true],
    ['!= 4.1.0', '5.0.0', '6.0.0', true],
  ])('%s meets [%s, %s): %s', (constraint, since, below, expected) => {
    expect(meets(readVersionConstraint(constraint)!, since, below)).toBe(expected);
  });

  it.each(['main', '4.0.0-rc1', '', '>>1'])('%s is not understood', (constraint) => {
    expect(readVersionConstraint(constraint)).toBeNull();
  });

  it.each([
    ['4.2.2', '3.9.0'],
    ['~> 3.0', '3.9.0'],
    ['3.8.2', '3.0.0'],
    [null, '5.0.0'],
    ['>= 2.0', '5.0.0'],
    ['99.0.0', undefined],
    ['0.0.1', undefined],
  ])('%s takes the edition since %s', (constraint, since) => {
    expect(findOutline(s3, constraint)?.edition.since).toBe(since);
  });
});

const bucket = (more: string, version = '4.1.0') =>
  aConfiguration({
    'main.tf': `module "logs" {\n source = "${s3}"\n version = "${version}"\n bucket = "acme-logs"\n ${more}\n}`,
  });

const flagAt = (version: string): unknown =>
  show(
    bucket('', version)
      .resourcesOfType('aws_s3_bucket_public_access_block')[0]!
      .evaluate(['block_public_acls']),
  );

describe('a module that is known', () => {
  it('shows its resources at their inner addresses', () => {
    const configuration = bucket('versioning = { enabled = true }');
    expect(addressesOf(configuration.resources.filter(({ exists }) => exists))).toEqual([
      'module.logs.aws_s3_bucket.this[0]',
      'module.logs.aws_s3_bucket_versioning.this[0]',
      'module.logs.aws_s3_bucket_public_access_block.this[0]',
    ]);
  });

  it('decides by the inputs of the call, and says where', () => {
    const [versioning] = bucket('versioning = { enabled = false }').resourcesOfType(
      'aws_s3_bucket_versioning',
    );
    const status = versioning!.evaluate(['versioning_configuration', 'status']);
    expect(show(status)).toBe('Suspended');
    const [block] = bucket('block_public_acls = false').resourcesOfType('aws_s3_bucket_public_access_block');
    expect(showPlaces(block!.evaluate(['block_public_acls'])).at(-1)).toBe(
      'module-input block_public_acls main.tf:5',
    );
  });

  it('has the defaults of its version', () => {
    expect([flagAt('3.8.2'), flagAt('~> 3.9'), flagAt('5.1.0')]).toEqual([false, true, true]);
  });

  it('leaves unknown what nothing is known of', () => {
    const [logs] = bucket('').resourcesOfType('aws_s3_bucket');
    expect(show(logs!.evaluate(['force_destroy']))).toContain('? ');
    expect(logs!.nestedBlocks('replication_configuration').isExact).toBe(false);
    expect(show(logs!.evaluate(['acl']))).toBe(null);
  });

  it('gives its outputs to the code around it', () => {
    const configuration = aConfiguration({
      'main.tf': `module "logs" {\n source = "${s3}"\n bucket = "acme-logs"\n}\nresource "aws_s3_bucket_policy" "own" { bucket = module.logs.s3_bucket_id }`,
    });
    const [logs] = configuration.resourcesOfType('aws_s3_bucket');
    expect(addressesOf(configuration.referrers(logs!, ['aws_s3_bucket_policy'], ['bucket']))).toContain(
      'aws_s3_bucket_policy.own',
    );
  });

  it('is still listed as a module from elsewhere', () => {
    expect(bucket('').externalModules.map(({ address }) => address)).toEqual(['module.logs']);
    expect([...bucket('').files.keys()]).toEqual(['main.tf']);
  });

  it('does not share blocks with other calls', () => {
    const configuration = aConfiguration({
      'a/main.tf': `module "logs" {\n source = "${s3}"\n bucket = "a"\n}`,
      'b/main.tf': `module "logs" {\n source = "${s3}"\n bucket = "b"\n}`,
    });
    const [one, two] = configuration.resourcesOfType('aws_s3_bucket');
    expect(one!.block).not.toBe(two!.block);
  });
});
