import { readFileSync } from 'node:fs';
import { parseBody } from './parse-schema.ts';
import type { BodySchema, Generation, ResourceSchema } from './schema.ts';

/** The data of one generation: its lines, and what was read of them so far. */
class SchemaFile {
  /** By the first word of the line. */
  private readonly lineByName: ReadonlyMap<string, string>;
  private readonly schemas = new Map<string, ResourceSchema>();
  private readonly bodies = new Map<string, BodySchema>();
  readonly types: readonly string[];

  constructor(generation: Generation) {
    const file = new URL(`./data/aws-${generation}.json`, import.meta.url);
    const lines: readonly string[] = JSON.parse(readFileSync(file, 'utf8'));
    this.lineByName = new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line]));
    this.types = [...this.lineByName.keys()]
      .filter((name) => !name.startsWith('@'))
      .map((name) => name.replace(/-$/, ''));
  }

  schema(type: string): ResourceSchema | null {
    const known = this.schemas.get(type);
    if (known !== undefined) return known;
    const isDeprecated = !this.lineByName.has(type);
    const text = this.lineOf(isDeprecated ? `${type}-` : type);
    if (text === null) return null;
    const schema = { type, isDeprecated, ...parseBody(text, (name) => this.body(name)) };
    this.schemas.set(type, schema);
    return schema;
  }

  private body(name: string): BodySchema {
    const known = this.bodies.get(name);
    if (known !== undefined) return known;
    const text = this.lineOf(name);
    if (text === null) throw new SyntaxError(`there is no ${name} among the provider schemas`);
    const body = parseBody(text, (inner) => this.body(inner));
    this.bodies.set(name, body);
    return body;
  }

  private lineOf(name: string): string | null {
    return this.lineByName.get(name)?.slice(name.length + 1) ?? null;
  }
}

const files = new Map<Generation, SchemaFile>();

/** A generation is read when it is first asked for, and stays. */
function fileOf(generation: Generation): SchemaFile {
  const known = files.get(generation);
  if (known !== undefined) return known;
  const file = new SchemaFile(generation);
  files.set(generation, file);
  return file;
}

/**
 * The schema of a resource type (`aws_ebs_volume`), of a data source (`data.aws_region`) or of the provider's own
 * configuration (`provider`) in a major version of the AWS provider; `null` for a type that it does not have. Each is
 * read at the first question.
 */
export function resourceSchema(generation: Generation, type: string): ResourceSchema | null {
  return type.startsWith('@') || type.endsWith('-') ? null : fileOf(generation).schema(type);
}

/** Every name that {@link resourceSchema} knows in a generation, in order. */
export function schemaTypes(generation: Generation): readonly string[] {
  return fileOf(generation).types;
}
