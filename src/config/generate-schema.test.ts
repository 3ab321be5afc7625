import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { generateSchema, schemaFile, writeSchema } from './generate-schema.ts';
import { parseRepositoryConfig } from './parse-repository-config.ts';
import { repositoryConfigSchema, type SchemaNode } from './repository-config-schema.ts';
import { wantedFormAt } from './wanted-form.ts';

/** Every place of the schema with its path; an entry of a list is `0`. */
function places(node: SchemaNode, path: PropertyKey[] = []): { path: PropertyKey[]; node: SchemaNode }[] {
  const below = Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
    typeof child === 'object' ? places(child, [...path, key]) : [],
  );
  const items =
    typeof node.items === 'object' && !Array.isArray(node.items) ? places(node.items, [...path, 0]) : [];
  return [{ path, node }, ...below, ...items];
}

/** `['a', 0, 'b']` and a value make `{a: [{b: value}]}`. */
function nest(path: readonly PropertyKey[], value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, part) => (typeof part === 'number' ? [inner] : { [String(part)]: inner }),
    value,
  );
}

describe('the schema for editors', () => {
  it('in docs is fresh (npm run generate writes it)', async () => {
    expect(await readFile(schemaFile, 'utf8')).toBe(generateSchema());
  });

  it('is written where it is stale, and only looked at in a check', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'terrafix-schema-'));
    try {
      await mkdir(join(folder, 'docs'));
      expect(await writeSchema(folder, 'check')).toEqual({ isFresh: false });
      expect(await writeSchema(folder, 'write')).toEqual({ isFresh: false });
      expect(await writeSchema(folder, 'check')).toEqual({ isFresh: true });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuses unknown keys in every block', () => {
    const open = places(repositoryConfigSchema()).filter(
      ({ node }) => node.properties && node.additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });

  it.each(places(repositoryConfigSchema()).filter(({ path }) => path.length > 0))(
    'says the wanted form and shows a right example at $path',
    ({ path, node }) => {
      const { wanted, example } = wantedFormAt(path);
      expect(wanted).toBeTruthy();
      expect(example).toBeTruthy();
      expect(node.title ?? node.description).toBeTruthy();
      const shown: unknown = parse(example ?? '');
      const last = path.at(-1);
      expect(shown).toEqual(nest(last === undefined ? [] : [last], node.examples?.[0]));
    },
  );

  it.each(Object.entries(repositoryConfigSchema().properties ?? {}))(
    'has an example of %s that the parser accepts',
    (key) => {
      const parsed = parseRepositoryConfig(wantedFormAt([key]).example ?? '', 'x.yml');
      expect(parsed.kind === 'invalid' ? parsed.problems : []).toEqual([]);
    },
  );
});
