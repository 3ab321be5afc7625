import { isObject, type Json } from '../json.ts';

/** GitHub's description of its API, as far as requests and answers are held against it. */
export interface ShrunkDescription {
  /** Package and version that it was made from. */
  readonly source: string;
  /** By path template, then by method in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, ShrunkOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

export interface ShrunkOperation {
  /** Such as `pulls/create`. */
  readonly id: string;
  /** Path parameters that may hold slashes. */
  readonly multiSegment?: readonly string[];
  /** Object schemas of the parameters. */
  readonly path?: Json;
  readonly query?: Json;
  /** What the body has to be; left out where none is taken. */
  readonly body?: unknown;
  readonly isBodyRequired?: boolean;
  /** By status: the schema of the JSON that it answers with, or `null` where it answers without. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Areas of the API that an App on repositories may come to use. */
const areas = [
  'apps',
  'checks',
  'code-scanning',
  'git',
  'issues',
  'meta',
  'orgs',
  'pulls',
  'rate-limit',
  'reactions',
  'repos',
  'search',
  'teams',
  'users',
];

/** Words for people, and what no check looks at. */
const leftOut = new Set([
  'description',
  'example',
  'examples',
  'title',
  'externalDocs',
  'default',
  'deprecated',
]);

/**
 * Keeps of an OpenAPI 3.0 description the operations that an App may use, without words and examples, as JSON Schema
 * of draft 2019-09: `nullable` becomes a type, and an object of a request takes no property that is not described,
 * since GitHub ignores such a one without a word.
 */
export function shrinkDescription(full: Json, source: string): ShrunkDescription {
  const paths: Record<string, Record<string, ShrunkOperation>> = {};
  for (const [path, methods] of entriesOf(full['paths'])) {
    for (const [method, operation] of entriesOf(methods)) {
      if (!isObject(operation) || !isForApps(path, operation)) continue;
      paths[path] ??= {};
      paths[path][method] = shrinkOperation(full, operation);
    }
  }
  const schemas: Record<string, unknown> = {};
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    if (!isObject(value)) return;
    const name = typeof value['$ref'] === 'string' ? nameOf(value['$ref']) : null;
    if (name !== null && !(name in schemas)) {
      schemas[name] = asSchema(resolve(full, value));
      collect(schemas[name]);
    }
    Object.values(value).forEach(collect);
  };
  collect(paths);
  return { source, paths, components: { schemas } };
}

function isForApps(path: string, operation: Json): boolean {
  const tags = Array.isArray(operation['tags']) ? operation['tags'] : [];
  if (!tags.some((tag) => areas.includes(String(tag)))) return false;
  const github = operation['x-github'];
  return path.startsWith('/app') || (isObject(github) && github['enabledForGitHubApps'] === true);
}

function shrinkOperation(full: Json, operation: Json): ShrunkOperation {
  const parameters = (Array.isArray(operation['parameters']) ? operation['parameters'] : [])
    .map((one) => resolve(full, one))
    .filter(isObject);
  const path = parameters.filter((one) => one['in'] === 'path');
  const query = parameters.filter((one) => one['in'] === 'query');
  const multiSegment = path
    .filter((one) => one['x-multi-segment'] === true)
    .map((one) => String(one['name']));
  const body = resolve(full, operation['requestBody']);
  return {
    id: String(operation['operationId']),
    ...(multiSegment.length > 0 ? { multiSegment } : {}),
    ...(path.length > 0 ? { path: schemaOfParameters(path) } : {}),
    ...(query.length > 0 ? { query: schemaOfParameters(query) } : {}),
    ...(isObject(body)
      ? { body: closed(asSchema(jsonOf(body))), isBodyRequired: body['required'] === true }
      : {}),
    answers: Object.fromEntries(
      entriesOf(operation['responses']).map(([status, answer]) => [
        status,
        asSchema(jsonOf(resolve(full, answer))) ?? null,
      ]),
    ),
  };
}

function schemaOfParameters(parameters: readonly Json[]): Json {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((one) => [String(one['name']), asSchema(one['schema'])])),
    required: parameters.filter((one) => one['required'] === true).map((one) => String(one['name'])),
    additionalProperties: false,
  };
}

function jsonOf(holder: unknown): unknown {
  const content = isObject(holder) ? holder['content'] : undefined;
  const json = isObject(content) ? content['application/json'] : undefined;
  return isObject(json) ? json['schema'] : undefined;
}

/** An OpenAPI schema as a JSON Schema without words. Names of properties are kept whatever they are. */
function asSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asSchema);
  if (!isObject(schema)) return schema;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (leftOut.has(key) || key.startsWith('x-') || key === 'nullable') continue;
    kept[key] =
      key === 'properties'
        ? Object.fromEntries(entriesOf(value).map(([name, one]) => [name, asSchema(one)]))
        : asSchema(value);
  }
  return schema['nullable'] === true ? orNothing(kept) : kept;
}

function orNothing(schema: Readonly<Record<string, unknown>>): unknown {
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const { enum: values } = schema;
  return {
    ...schema,
    type: [schema['type'], 'null'],
    ...(Array.isArray(values) ? { enum: [...new Set([...(values as unknown[]), null])] } : {}),
  };
}

/** The schema of a body, in which every object that lists its properties takes no other. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const inner: Record<string, unknown> = { ...schema };
  for (const key of ['items', 'properties'] as const) {
    if (key === 'items' && isObject(schema[key])) inner[key] = closed(schema[key]);
    if (key === 'properties' && isObject(schema[key])) {
      inner[key] = Object.fromEntries(entriesOf(schema[key]).map(([name, one]) => [name, closed(one)]));
    }
  }
  const isOpen = 'additionalProperties' in schema || !isObject(schema['properties']);
  return isOpen ? inner : { ...inner, unevaluatedProperties: false };
}

function resolve(full: Json, value: unknown): unknown {
  if (!isObject(value) || typeof value['$ref'] !== 'string') return value;
  const parts = value['$ref'].split('/').slice(1);
  return parts.reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), full);
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}
