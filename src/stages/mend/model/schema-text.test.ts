import { describe, expect, it } from 'vitest';
import { schemaTypes } from '../../../terraform/provider-schemas/resource-schema.ts';
import { companionShapes } from './companion-types.ts';
import { relevanceTo } from './relevance.ts';
import { schemaText } from './schema-text.ts';

const question = {
  generation: 5,
  type: 'aws_dynamodb_table',
  companions: new Map(),
  written: new Set<string>(),
  relevance: relevanceTo(['point-in-time recovery is on']),
  budget: 10_000,
} as const;

describe('the schema in a prompt', () => {
  it('says what may be written: types, what is required, what recreates the resource', () => {
    const lines = schemaText(question).split('\n');
    expect(lines[0]).toBe('# AWS provider 5.100.0');
    expect(lines).toContain('  name = string # required, a change recreates the resource');
    expect(lines).toContain('  deletion_protection_enabled = bool');
    expect(lines).toContain('    enabled = bool # required');
  });

  it('leaves out what only the provider writes', () => {
    expect(schemaText(question)).not.toMatch(/\b(arn|stream_arn|timeouts) /);
  });

  it('opens the nearest blocks first when not all fit', () => {
    const text = schemaText({ ...question, budget: 1_350 });
    expect(text).toMatch(/point_in_time_recovery \{\n {4}enabled/);
    expect(text).toContain('import_table { … }');
    expect(text.length).toBeLessThanOrEqual(1_350);
  });

  it('opens what is written in the resource before what is not', () => {
    const relevance = relevanceTo([]);
    const text = schemaText({ ...question, relevance, written: new Set(['ttl']), budget: 1_350 });
    expect(text).toMatch(/ttl \{\n {4}attribute_name/);
  });

  it('shows of a companion only what may be written in it', () => {
    const companions = new Map([['aws_kms_key', companionShapes['aws_kms_key']!]]);
    const text = schemaText({ ...question, companions });
    expect(text).toMatch(/\naws_kms_key \{\n(.*\n)*? {2}enable_key_rotation = bool\n/);
    expect(text).not.toContain('policy');
  });

  it('is empty for a type that the provider does not have', () => {
    expect(schemaText({ ...question, type: 'google_storage_bucket' })).toBe('');
  });

  it.each([4, 5, 6] as const)('stays within its budget for every type of provider %i', (generation) => {
    const budget = 12_000;
    const tooLong = schemaTypes(generation)
      .filter((type) => !type.startsWith('data.'))
      .filter((type) => schemaText({ ...question, generation, type, budget }).length > budget);
    expect(tooLong).toEqual([]);
  });
});
