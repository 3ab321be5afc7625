import type { Block, Expression } from '../../../hcl/tree.ts';
import { findAttribute, literalString } from '../../../hcl/find.ts';
import { madeUp, type Reference } from './placeholders.ts';

export const madeUpAccount = '123456789012';

/** A value of the type that a variable declares, so that the code can be evaluated without the real one. */
export function valueForVariable(variable: Block): unknown {
  const name = variable.labels[0]?.value ?? '';
  const type = findAttribute(variable.body, 'type')?.expression;
  return type === undefined ? textFor(name) : valueOfType(type, name);
}

function valueOfType(type: Expression, name: string): unknown {
  const word = type.kind === 'variable' ? type.name : literalString(type);
  switch (word) {
    case 'number':
      return /port/.test(name) ? 443 : 1;
    case 'bool':
      return false;
    case 'list':
      return [textFor(name)];
    case 'map':
      return {};
    case null:
      break;
    default:
      return textFor(name);
  }
  if (type.kind !== 'call') return textFor(name);
  const [first] = type.arguments;
  switch (type.name) {
    case 'list':
    case 'set':
      return first === undefined || isPlain(first) ? listFor(name, first) : [];
    case 'tuple':
      return first?.kind === 'tuple' ? first.items.map((item) => valueOfType(item, name)) : [];
    case 'object':
      return first?.kind === 'object'
        ? Object.fromEntries(
            first.entries.flatMap(({ key, value }) => {
              const field = literalString(key) ?? (key.kind === 'variable' ? key.name : null);
              const isOptional = value.kind === 'call' && value.name === 'optional';
              return field === null || isOptional ? [] : [[field, valueOfType(value, field)]];
            }),
          )
        : {};
    default:
      return {};
  }
}

const isPlain = (type: Expression): boolean => type.kind === 'variable' && type.name !== 'any';
const listFor = (name: string, type: Expression | undefined): unknown =>
  type?.kind === 'variable' && type.name === 'number' ? [1] : [textFor(name), textFor(name, 2)];

/** A text of the form that a name lets one expect: an ARN, an account, a range of addresses … */
function textFor(name: string, number = 1): string {
  const word = name.toLowerCase();
  if (/arns?$/.test(word)) return `arn:aws:iam::${madeUpAccount}:role/${madeUp}${number}`;
  if (/cidr|ip_range|subnet_range|(^|_)ips?$/.test(word)) return `10.${number}.0.0/16`;
  if (/account(_?id|_?number|s)?$/.test(word)) return madeUpAccount;
  if (/regions?$/.test(word)) return 'eu-west-2';
  if (/(availability_)?zones?$|azs?$/.test(word) && !/hosted|dns|zone_name/.test(word))
    return `eu-west-2${number === 1 ? 'a' : 'b'}`;
  if (/email/.test(word)) return `${madeUp}@example.com`;
  if (/ami(_id)?$/.test(word)) return 'ami-0123456789abcdef0';
  if (/(policy|json|document)$/.test(word)) return '{}';
  if (/domain|(^|_)dns/.test(word)) return `${madeUp}.example.com`;
  return `${madeUp}${number === 1 ? '' : number}${word.replaceAll(/[^a-z0-9]/g, '').slice(0, 12)}`;
}

const plural = /^(names|ids|zone_ids|cidr_blocks|arns|security_groups|subnets)$/;

/** Defaults of a mocked provider for the attributes that code reads and that must have a form. */
export function mockedAttributes(references: readonly Reference[]): string {
  const byBlock = new Map<string, Map<string, string>>();
  for (const { names } of references) {
    const isData = names[0] === 'data';
    const [type = '', , attribute = ''] = isData ? names.slice(1) : names;
    if (!type.startsWith('aws_')) continue;
    const value = isData ? valueOfData(attribute) : attribute.endsWith('arn') ? quoted(attribute) : null;
    if (value === null) continue;
    const block = `mock_${isData ? 'data' : 'resource'} "${type}"`;
    byBlock.set(block, (byBlock.get(block) ?? new Map<string, string>()).set(attribute, value));
  }
  return [...byBlock]
    .map(
      ([block, attributes]) =>
        `  ${block} {\n    defaults = {\n${[...attributes].map(([name, value]) => `      ${name} = ${value}`).join('\n')}\n    }\n  }`,
    )
    .join('\n');
}

const quoted = (attribute: string): string => JSON.stringify(textFor(attribute));

function valueOfData(attribute: string): string | null {
  if (attribute === 'json' || attribute === 'minified_json' || attribute === 'secret_string') return '"{}"';
  if (plural.test(attribute))
    return JSON.stringify(
      [1, 2].map((number) => textFor(attribute === 'names' ? 'zones' : attribute, number)),
    );
  if (/arn$|cidr_block$|^account_id$|^image_id$/.test(attribute)) return quoted(attribute);
  if (attribute === 'partition') return '"aws"';
  if (attribute === 'dns_suffix') return '"amazonaws.com"';
  return null;
}
