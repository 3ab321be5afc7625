import type { Edit } from '../../domain/source.ts';
import { embeddedJson } from '../../hcl/json/embedded-json.ts';
import { itemsOf, propertyNamed } from '../../hcl/json/json-tree.ts';
import { setObjectEntry } from '../../hcl/edit-objects.ts';
import { literalString } from '../../hcl/find.ts';
import type { Expression, HclFile, ObjectExpression, Template } from '../../hcl/tree.ts';
import type { Configuration, Evaluated, ResourceInstance, Value } from '../../terraform/model.ts';
import { contentAsNative } from '../../terraform/policies/content-as-native.ts';
import { entryOf, styleOf, writtenValue } from '../../terraform/policies/encoded-policy.ts';
import type { PolicyContent } from '../../terraform/policies/policy-document.ts';
import { setKey, valueOf } from '../../terraform/policies/written-policy.ts';
import { toEvaluated } from '../../terraform/source-position.ts';
import { type FoundExpression, localNamed } from './module-locals.ts';
import { jsonValueOf } from './policies/parse-policy-text.ts';

/** One container of a task definition, whichever way the list of them is written. */
export interface Container {
  /** What messages call it: "the container `app`". */
  readonly title: string;
  readonly name: string | null;
  /** What a key such as `privileged` says, and where that is decided; `null` when the key is not there. */
  value(key: string): Evaluated | null;
  /** The text as it is written under a key; empty where none is. */
  textOf(key: string): string;
  /** Where the container is written: `null` when it can only be read. */
  readonly written: WrittenContainer | null;
}

interface WrittenContainer {
  readonly file: HclFile;
  /** Edits that give a key its value; texts of it are templates. */
  setKey(key: string, content: PolicyContent): Edit[] | null;
}

export interface ContainerDefinitions {
  readonly containers: readonly Container[];
  /** False when there are, or may be, containers that are not seen here. */
  readonly isComplete: boolean;
}

interface Source {
  readonly file: HclFile;
  readonly text: (key: string) => string;
  readonly value: (key: string) => Evaluated | null;
  readonly setKey: (key: string, content: PolicyContent) => Edit[] | null;
}

interface Sources {
  readonly found: readonly Source[];
  readonly isComplete: boolean;
}

/** The containers of an `aws_ecs_task_definition`: of `jsonencode([…])`, of JSON in a text, or of a text that is known. */
export function containersOf(task: ResourceInstance, configuration: Configuration): ContainerDefinitions {
  const evaluated = task.evaluate(['container_definitions']);
  if (evaluated === null) return { containers: [], isComplete: true };
  const known = knownContainers(configuration.settle(evaluated.value));
  const sources = sourcesOf(evaluated, task, configuration);
  if (known === null)
    return {
      containers: (sources?.found ?? []).map((source, index) => containerOf(source, null, index)),
      isComplete: sources?.isComplete === true,
    };
  const isSame = sources?.found.length === known.length;
  return {
    containers: known.map((entries, index) =>
      containerOf(isSame ? (sources.found[index] ?? null) : null, entries, index),
    ),
    isComplete: true,
  };
}

function containerOf(
  source: Source | null,
  known: ReadonlyMap<string, Value> | null,
  index: number,
): Container {
  const value = (key: string): Evaluated | null => {
    const written = source?.value(key) ?? null;
    const exact = known?.get(key);
    if (exact === undefined) return known === null ? written : null;
    return { value: exact, places: written?.places ?? [] };
  };
  const name = value('name')?.value;
  const text = name?.kind === 'string' ? name.value : null;
  return {
    title: text === null ? `container ${index + 1}` : `the container \`${text}\``,
    name: text,
    value,
    textOf: (key) => source?.text(key) ?? '',
    written: source === null ? null : { file: source.file, setKey: source.setKey },
  };
}

/** The containers of a text that is known as a whole. */
function knownContainers(value: Value): readonly ReadonlyMap<string, Value>[] | null {
  const list = value.kind === 'string' ? jsonValueOf(value.value) : null;
  if (list?.kind !== 'list') return null;
  return list.items.every((item) => item.kind === 'object') ? list.items.map(({ entries }) => entries) : null;
}

/** Where the containers are written out: at the last place that is a list of them. */
function sourcesOf(
  evaluated: Evaluated,
  task: ResourceInstance,
  configuration: Configuration,
): Sources | null {
  for (const { at, expression } of evaluated.places.toReversed()) {
    const file = configuration.files.get(at.file);
    const found = file && listIn({ file, expression }, task, configuration);
    if (found) return found;
  }
  return null;
}

function listIn(
  { file, expression }: FoundExpression,
  task: ResourceInstance,
  configuration: Configuration,
): Sources | null {
  if (expression.kind === 'parenthesis')
    return listIn({ file, expression: expression.inner }, task, configuration);
  if (expression.kind === 'template') return jsonList(file, expression);
  if (expression.kind !== 'call' || expression.name !== 'jsonencode') return null;
  const [list] = expression.arguments;
  return list === undefined ? null : encodedList({ file, expression: list }, task, configuration, 0);
}

function jsonList(file: HclFile, template: Template): Sources | null {
  const json = embeddedJson(file, template);
  if (json?.root.type !== 'array') return null;
  const nodes = itemsOf(json.root);
  const objects = nodes.filter(({ type }) => type === 'object');
  return {
    isComplete: objects.length === nodes.length,
    found: objects.map((node) => ({
      file,
      text: (key) => {
        const property = propertyNamed(node, key);
        if (property === null) return '';
        const span = json.spanOf(property.value);
        return file.text.slice(span.start, span.end);
      },
      value: (key) => {
        const property = propertyNamed(node, key);
        return property === null ? null : { value: valueOf(json, property.value), places: [] };
      },
      setKey: (key, content) => setKey(json, node, key, content),
    })),
  };
}

const maxDepth = 4;

/** The objects of a list in the native syntax, with locals and `concat(…)` looked through. */
function encodedList(
  from: FoundExpression,
  task: ResourceInstance,
  configuration: Configuration,
  depth: number,
): Sources {
  const { file, expression } = from;
  const inner = (each: Expression): Sources =>
    encodedList({ file, expression: each }, task, configuration, depth + 1);
  if (depth > maxDepth) return { found: [], isComplete: false };
  if (expression.kind === 'parenthesis') return inner(expression.inner);
  if (expression.kind === 'object')
    return { found: [encodedContainer(file, expression, task, configuration)], isComplete: true };
  if (expression.kind === 'tuple') return joined(expression.items.map(inner));
  if (expression.kind === 'call' && ['concat', 'flatten', 'compact'].includes(expression.name))
    return joined(expression.arguments.map(inner));
  const local = localNamed(from, task);
  return local === null
    ? { found: [], isComplete: false }
    : encodedList(local, task, configuration, depth + 1);
}

function joined(all: readonly Sources[]): Sources {
  return {
    found: all.flatMap(({ found }) => found),
    isComplete: all.every(({ isComplete }) => isComplete),
  };
}

function encodedContainer(
  file: HclFile,
  object: ObjectExpression,
  task: ResourceInstance,
  configuration: Configuration,
): Source {
  // A key that is computed may be any.
  const isOpen = object.entries.some(({ key }) => literalString(key) === null);
  return {
    file,
    text: (key) => {
      const written = entryOf(object, key);
      return written === null ? '' : file.text.slice(written.span.start, written.span.end);
    },
    value: (key) => {
      const written = entryOf(object, key);
      if (written !== null) return readEntry({ file, expression: written }, task, configuration);
      return isOpen ? { value: { kind: 'unknown', reason: 'a key of it is computed' }, places: [] } : null;
    },
    setKey: (key, content) =>
      setObjectEntry(file, object, key, contentAsNative(content, styleOf(file, object))),
  };
}

/** What stands under a key; variables and locals of the module are followed. */
function readEntry(from: FoundExpression, task: ResourceInstance, configuration: Configuration): Evaluated {
  const { expression } = from;
  if (
    expression.kind === 'get-attribute' &&
    expression.object.kind === 'variable' &&
    expression.object.name === 'var'
  ) {
    const value = configuration.variableOf(task.module, expression.name);
    if (value !== null) return toEvaluated(value);
  }
  const local = localNamed(from, task);
  return { value: writtenValue(local?.expression ?? expression), places: [] };
}
