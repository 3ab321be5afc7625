import type { ArnForm } from './identity.ts';

/** What the placeholders of an ARN's form stand for. */
export interface ArnValues {
  readonly name: string | null;
  readonly id: string | null;
  /** The texts of `{any}`, in order. */
  readonly others: readonly string[];
}

/**
 * The texts that a placeholder takes, by its class: `{name:path}`. Without one, `{name}` and `{id}` take a word and
 * `{any}` all that it can.
 */
const classes: Readonly<Record<string, string>> = {
  word: '[^/:]+',
  path: '[^:]+',
  text: '.+',
  code: '[A-Za-z0-9]+',
  uuid: '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  // An alias's name and the name of a parameter in a tree begin with these, in the code as in the ARN.
  alias: 'alias/[^:]+',
  rooted: '/[^:]+',
};

const placeholder = /\{(name|id|any)(?::(\w+))?\}/g;

interface CompiledForm {
  readonly pattern: RegExp;
  /** What each group of the pattern holds. */
  readonly groups: readonly string[];
}

const compiledForms = new WeakMap<ArnForm, CompiledForm>();

function compile(form: ArnForm): CompiledForm {
  const known = compiledForms.get(form);
  if (known !== undefined) return known;
  const groups: string[] = [];
  let source = '';
  let end = 0;
  for (const match of form.template.matchAll(placeholder)) {
    const [whole, what = '', classOf = what === 'any' ? 'text' : 'word'] = match;
    source += `${literal(form.template.slice(end, match.index))}(${classes[classOf] ?? classes['word']})`;
    end = match.index + whole.length;
    groups.push(what);
  }
  const compiled = { pattern: new RegExp(`^${source}${literal(form.template.slice(end))}$`), groups };
  compiledForms.set(form, compiled);
  return compiled;
}

const literal = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\{}]/g, String.raw`\$&`);

/** What the part of an ARN after its account says, read in one form; `null` when it has another form. */
export function readResource(form: ArnForm, resource: string): ArnValues | null {
  const { pattern, groups } = compile(form);
  const match = pattern.exec(resource);
  if (match === null) return null;
  const texts = (what: string): string[] =>
    groups.flatMap((group, index) => (group === what ? [match[index + 1] ?? ''] : []));
  return { name: texts('name')[0] ?? null, id: texts('id')[0] ?? null, others: texts('any') };
}

/** The part of an ARN after its account; `null` when a value is missing or does not go into the form. */
export function writeResource(form: ArnForm, values: Partial<ArnValues>): string | null {
  const others = [...(values.others ?? [])];
  const resource = form.template.replaceAll(placeholder, (_, what: string) => {
    const text = what === 'any' ? others.shift() : what === 'name' ? values.name : values.id;
    return text ?? '';
  });
  // No class takes an empty text, so what is missing does not fit either.
  return compile(form).pattern.test(resource) ? resource : null;
}

/** The word with which resources of a form begin; `''` when that is not fixed. */
export function headOf(form: ArnForm): string {
  return /^\/?([^/:{]+)(?:[/:]|\{name:rooted\}|$)/.exec(form.template)?.[1] ?? '';
}

/** Whether a resource part of the form can begin with anything: then region and account must tell it from others. */
export function isOpen(form: ArnForm): boolean {
  return form.template.startsWith('{');
}
