import { RE2JS } from 're2js';
import type { PolicyLiteral } from '../../../domain/policy.ts';
import { nearestWord } from '../../../domain/nearest-word.ts';
import { oneLine } from '../../../domain/neutralise.ts';
import { anyType, type Definition, type Path, type Unsupported } from './definition.ts';
import { attributeOperators, type Operator } from './operators.ts';
import { stepsOf } from './steps.ts';

const maxParts = 200;
const maxValues = 500;
const maxText = 500;

/** Reads `definition` of a policy of Checkov; `null` with the reasons in `problems` where a part of it cannot be read. */
export function readDefinition(given: unknown, path: Path, problems: Unsupported[]): Definition | null {
  const reader = new Reader(problems);
  return reader.read(Array.isArray(given) ? { and: given } : given, path);
}

class Reader {
  private readonly problems: Unsupported[];
  private parts = 0;

  constructor(problems: Unsupported[]) {
    this.problems = problems;
  }

  read(given: unknown, path: Path): Definition | null {
    this.parts += 1;
    if (this.parts > maxParts) return this.refuse(path, `it has more than ${maxParts} parts`);
    if (!isBlock(given))
      return this.refuse(path, 'this is not a condition', 'a block with `cond_type`, `and`, `or` or `not`');
    for (const kind of ['and', 'or', 'not'] as const)
      if (given[kind] !== undefined) return this.readGroup(kind, given[kind], [...path, kind]);
    const type = given['cond_type'];
    switch (type) {
      case 'attribute':
        return this.readAttribute(given, path);
      case 'filter':
        return this.readFilter(given, path);
      case 'connection':
        return this.readConnection(given, path);
      case 'resource':
        return this.readResource(given, path);
      default:
        return this.refuse(
          type === undefined ? path : [...path, 'cond_type'],
          type === undefined ? 'there is no `cond_type`' : `${quote(type)} is not a type of condition`,
          'attribute, filter, connection or resource',
        );
    }
  }

  private readGroup(kind: 'and' | 'or' | 'not', given: unknown, path: Path): Definition | null {
    const isList = Array.isArray(given);
    const items: readonly unknown[] = isList ? given : [given];
    if (items.length === 0) return this.refuse(path, 'it has no conditions');
    if (kind === 'not' && items.length > 1)
      return this.refuse(path, '`not` has more than one condition', 'one condition');
    const parts: Definition[] = [];
    for (const [index, item] of items.entries()) {
      const part = this.read(item, isList ? [...path, index] : path);
      if (part === null) return null;
      parts.push(part);
    }
    return { kind, parts, path };
  }

  private readAttribute(given: Block, path: Path): Definition | null {
    const name = given['operator'];
    const isJsonPath = typeof name === 'string' && name.startsWith('jsonpath_');
    const plain = isJsonPath ? name.slice('jsonpath_'.length) : name;
    const operator = typeof plain === 'string' ? attributeOperators.get(plain) : undefined;
    if (operator === undefined) {
      const near = typeof name === 'string' ? nearestWord(name, [...attributeOperators.keys()]) : null;
      return this.refuse(
        [...path, 'operator'],
        `the operator ${quote(name)} is not known`,
        near === null ? 'an operator of attributes that Checkov documents' : near,
      );
    }
    const types = this.readTypes(given['resource_types'], [...path, 'resource_types']);
    const steps = stepsOf(given['attribute'], isJsonPath);
    if (steps === null)
      return this.refuse(
        [...path, 'attribute'],
        `the path ${quote(given['attribute'])} cannot be followed`,
        'names with `.` between them, `*` for every item',
      );
    const values = this.readValues(given['value'], operator, [...path, 'value']);
    if (types === null || values === null) return null;
    const { comparison, measure, isNegated } = operator;
    return {
      kind: 'attribute',
      types,
      path,
      isFilter: false,
      condition: {
        kind: 'attribute',
        path: steps,
        comparison,
        measure,
        values,
        isNegated,
        quantifier: isJsonPath ? 'every' : 'any',
        set: null,
      },
    };
  }

  private readValues(given: unknown, operator: Operator, path: Path): readonly PolicyLiteral[] | null {
    if (operator.fixed !== undefined) return operator.fixed;
    if (operator.takes === 'nothing') return [];
    const items: readonly unknown[] = Array.isArray(given) ? given : [given];
    const literals = items.filter(isLiteral);
    if (literals.length !== items.length || items.length === 0 || items.length > maxValues)
      return this.refuse(
        path,
        `the value ${quote(given)} cannot be compared with`,
        'texts, numbers, true or false',
      );
    const [first] = literals;
    switch (operator.takes) {
      case 'several':
        return literals;
      case 'one':
        return Array.isArray(given)
          ? this.refuse(path, 'a list as the value of this operator', 'one text, number, true or false')
          : literals;
      case 'number': {
        const number = Number(first);
        return literals.length === 1 &&
          typeof first !== 'boolean' &&
          String(first).trim() !== '' &&
          Number.isFinite(number)
          ? [number]
          : this.refuse(path, `${quote(given)} is not a number`, 'a number');
      }
      case 'pattern': {
        const pattern = patternOf(String(first));
        return pattern === null || literals.length > 1
          ? this.refuse(
              path,
              `${quote(given)} is not a regular expression of RE2`,
              'one without look-around and references back',
            )
          : [pattern];
      }
    }
  }

  private readFilter(given: Block, path: Path): Definition | null {
    if (given['attribute'] !== 'resource_type') {
      const condition = this.readAttribute(given, path);
      return condition?.kind === 'attribute' ? { ...condition, isFilter: true } : condition;
    }
    if (given['operator'] !== 'within')
      return this.refuse(
        [...path, 'operator'],
        `the operator ${quote(given['operator'])} of a filter`,
        'within',
      );
    const types = this.readTypes(given['value'], [...path, 'value']);
    return types === null ? null : { kind: 'filter', types, path };
  }

  private readConnection(given: Block, path: Path): Definition | null {
    const operator = given['operator'];
    if (operator !== 'exists' && operator !== 'one_exists' && operator !== 'not_exists')
      return this.refuse(
        [...path, 'operator'],
        `the operator ${quote(operator)} of a connection`,
        'exists, one_exists or not_exists',
      );
    const types = this.readTypes(given['resource_types'], [...path, 'resource_types']);
    const connected = this.readTypes(given['connected_resource_types'], [
      ...path,
      'connected_resource_types',
    ]);
    if (types === null || connected === null) return null;
    if (types.includes(anyType) || connected.includes(anyType))
      return this.refuse(path, 'a connection with resources of all types', 'the types by name');
    return { kind: 'connection', types, connected, isNegated: operator === 'not_exists', path };
  }

  private readResource(given: Block, path: Path): Definition | null {
    const operator = given['operator'];
    if (operator !== 'exists' && operator !== 'not_exists')
      return this.refuse(
        [...path, 'operator'],
        `the operator ${quote(operator)} of a resource`,
        'exists or not_exists',
      );
    const types = this.readTypes(given['resource_types'], [...path, 'resource_types']);
    if (types === null) return null;
    if (types.includes(anyType))
      return this.refuse(path, 'a condition on resources of all types', 'the types by name');
    return { kind: 'resource', types, isNegated: operator === 'not_exists', path };
  }

  private readTypes(given: unknown, path: Path): readonly string[] | null {
    if (given === undefined || given === null) return [anyType];
    const items: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (items.length === 0) return [anyType];
    const types: string[] = [];
    for (const item of items) {
      if (typeof item !== 'string')
        return this.refuse(
          path,
          `${quote(item)} is not a resource type`,
          'a resource type such as aws_s3_bucket',
        );
      const word = item.toLowerCase();
      if (word === 'all' || word === 'taggable') return [anyType];
      if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(item))
        return this.refuse(
          path,
          `${quote(item)} is not judged: only resources are`,
          'a resource type such as aws_s3_bucket',
        );
      types.push(item);
    }
    return types.length > maxValues ? this.refuse(path, `there are more than ${maxValues} types`) : types;
  }

  private refuse(path: Path, problem: string, wanted: string | null = null): null {
    this.problems.push({ path, problem, wanted });
    return null;
  }
}

type Block = Readonly<Record<string, unknown>>;

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLiteral(value: unknown): value is PolicyLiteral {
  return (
    (typeof value === 'string' && value.length <= maxText) ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  );
}

/** Checkov's patterns begin at the first character, as Python's `match` does. */
function patternOf(text: string): string | null {
  try {
    const pattern = `^(?:${text})`;
    RE2JS.compile(pattern);
    return pattern;
  } catch {
    return null;
  }
}

function quote(value: unknown): string {
  if (value === undefined) return 'that is missing';
  return typeof value === 'object' ? 'given as a block or a list' : oneLine(JSON.stringify(value) ?? '', 80);
}
