import { terraformIdentityOf } from './aws-identities.ts';
import type { TerraformIdentity } from './identity.ts';

/** What an import id tells: `name`, `id`, `arn`, `account`, `region`, and attributes of the type. */
export type ImportValues = Readonly<Record<string, string>>;

const maxLength = 2_048;
const placeholder = /\{(\w+)\}/g;

const special: Readonly<Record<string, string>> = {
  arn: 'arn:.+?',
  account: '\\d{12}',
  region: '[a-z]{2}(?:-[a-z]+)+-\\d',
};

/**
 * What the `id` of an `import` block says of a resource: `main/api` for an ECS service is the service `api` of the
 * cluster `main`. `null` when the type is not known, cannot be imported, or takes ids of another form.
 */
export function readImportId(type: string, id: string): ImportValues | null {
  const identity = terraformIdentityOf(type);
  if (identity === null || identity.importId === null || id.length > maxLength) return null;
  const { pattern, keys } = compile(identity.importId);
  const groups = pattern.exec(id);
  if (groups === null) return null;
  const values = Object.fromEntries(
    keys.flatMap((key, index) => (key === 'any' ? [] : [[key, groups[index + 1] ?? '']])),
  );
  return withName(identity, values);
}

/** The `id` of an `import` block; `null` when the type cannot be imported or a value is missing. */
export function writeImportId(type: string, values: ImportValues): string | null {
  const identity = terraformIdentityOf(type);
  if (identity === null || identity.importId === null) return null;
  const known: ImportValues = { ...argumentsOf(identity, values), ...values };
  let isComplete = true;
  const id = identity.importId.replaceAll(placeholder, (_, key: string) => {
    const value = known[key];
    if (value === undefined || value === '') isComplete = false;
    return value ?? '';
  });
  return isComplete ? id : null;
}

const patterns = new Map<string, { readonly pattern: RegExp; readonly keys: readonly string[] }>();

function compile(form: string): { readonly pattern: RegExp; readonly keys: readonly string[] } {
  const known = patterns.get(form);
  if (known !== undefined) return known;
  const keys: string[] = [];
  let source = '';
  let end = 0;
  for (const match of form.matchAll(placeholder)) {
    const key = match[1] ?? '';
    source += `${literal(form.slice(end, match.index))}(${special[key] ?? '.+?'})`;
    end = match.index + match[0].length;
    keys.push(key);
  }
  const compiled = { pattern: new RegExp(`^${source}${literal(form.slice(end))}$`, 's'), keys };
  patterns.set(form, compiled);
  return compiled;
}

const literal = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\{}]/g, String.raw`\$&`);

/** The name, where the id holds it under the name of its argument. */
function withName(identity: TerraformIdentity, values: ImportValues): ImportValues {
  const [argument] = identity.names;
  const name = values['name'] ?? (argument === undefined ? undefined : values[argument]);
  return name === undefined ? values : { ...values, name };
}

function argumentsOf(identity: TerraformIdentity, values: ImportValues): ImportValues {
  const [argument] = identity.names;
  const { name } = values;
  return argument === undefined || name === undefined ? {} : { [argument]: name };
}
