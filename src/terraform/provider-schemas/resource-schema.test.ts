import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setType } from '../value/types.ts';
import { resourceSchema, schemaTypes } from './resource-schema.ts';
import { type Generation, generations } from './schema.ts';

describe.each(generations)('the schemas of provider %i', (generation) => {
  const types = schemaTypes(generation);

  it('are all readable', () => {
    const unreadable = types.filter((type) => resourceSchema(generation, type) === null);
    expect(unreadable).toEqual([]);
  });

  it('hold the provider itself, resources and data sources', () => {
    expect(types).toContain('provider');
    expect(types.filter((type) => type.startsWith('aws_')).length).toBeGreaterThan(1_200);
    expect(types.filter((type) => type.startsWith('data.aws_')).length).toBeGreaterThan(490);
  });

  it('stand in one row, so that a new version differs in few lines', () => {
    const file = new URL(`./data/aws-${generation}.json`, import.meta.url);
    const lines: readonly string[] = JSON.parse(readFileSync(file, 'utf8'));
    expect(lines).toEqual([...lines].toSorted());
  });

  it('say what is required, what only the provider sets, and what is secret', () => {
    const volume = resourceSchema(generation, 'aws_ebs_volume');
    expect(volume?.attributes.get('availability_zone')).toMatchObject({ type: 'string', mode: 'required' });
    expect(volume?.attributes.get('arn')).toMatchObject({ mode: 'computed' });
    expect(volume?.attributes.get('encrypted')).toMatchObject({ type: 'bool', mode: 'optional-computed' });
    const database = resourceSchema(generation, 'aws_db_instance');
    expect(database?.attributes.get('password')).toMatchObject({ isSensitive: true });
    expect(database?.attributes.get('vpc_security_group_ids')?.type).toEqual(setType('string'));
  });

  it('hold blocks, how many of them may stand there, and what is in them', () => {
    const instance = resourceSchema(generation, 'aws_instance');
    const options = instance?.blocks.get('metadata_options');
    expect(options).toMatchObject({ nesting: 'list', minItems: 0, maxItems: 1 });
    expect(options?.body.attributes.get('http_tokens')).toMatchObject({ type: 'string' });
    const rule = resourceSchema(generation, 'aws_s3_bucket_server_side_encryption_configuration')?.blocks.get(
      'rule',
    );
    expect(rule).toMatchObject({ nesting: 'set', minItems: 1, maxItems: null });
  });

  it('hold the firewall rules that hold each other', () => {
    const rule = resourceSchema(generation, 'aws_wafv2_web_acl')?.blocks.get('rule');
    const not = rule?.body.blocks.get('statement')?.body.blocks.get('not_statement');
    expect(not?.body.blocks.get('statement')?.body.blocks.has('geo_match_statement')).toBe(true);
  });
});

const hasAddress = (generation: Generation, name: string) =>
  resourceSchema(generation, 'aws_eip')?.attributes.has(name);

describe('a schema', () => {
  it('is not there for what the provider does not have', () => {
    expect(resourceSchema(5, 'google_storage_bucket')).toBeNull();
    expect(resourceSchema(5, '@0')).toBeNull();
    expect(resourceSchema(5, 'constructor')).toBeNull();
  });

  it('tells what has changed between the generations', () => {
    expect(generations.map((generation) => hasAddress(generation, 'vpc'))).toEqual([true, true, false]);
    expect(generations.map((generation) => hasAddress(generation, 'domain'))).toEqual([true, true, true]);
    expect(resourceSchema(4, 'aws_eip')?.attributes.get('domain')?.mode).toBe('computed');
  });

  it('says that a type as a whole is deprecated', () => {
    expect(resourceSchema(5, 'aws_opsworks_stack')?.isDeprecated).toBe(true);
    expect(resourceSchema(5, 'aws_instance')?.isDeprecated).toBe(false);
  });
});
