import type { Attribute } from '../../../hcl/tree.ts';
import { referencesInBlock } from './expression-references.ts';
import { addressOf, type Declaration, type ModuleNames } from './module-names.ts';
import { createRedactor } from './redact-secrets.ts';

/** Names of arguments and parts of names under which secrets lie. */
export const secretParts =
  /(^|_)(pass|password|passwd|pwd|secret|secret_string|token|private_key|access_key|api_key|auth_token|preshared_key|connection_string|credentials?|passphrase|result|plaintext)($|_)/;

/**
 * Whether what a reference reads holds a secret: in the text of a local, a default or an argument, or behind
 * a sensitive variable, however many locals are in between.
 */
export function leadsToSecret(path: readonly string[], names: ModuleNames): boolean {
  const waiting: (readonly string[])[] = [path];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = next.join('.');
    if (seen.has(key)) continue;
    seen.add(key);
    if (next.some((part) => secretParts.test(part))) return true;
    const declaration = names.get(addressOf(next));
    if (!declaration || declaration.kind === 'module' || declaration.kind === 'data') continue;
    if (isSensitive(declaration)) return true;
    for (const attribute of attributesRead(declaration, next)) {
      if (holdsSecret(attribute, declaration)) return true;
      waiting.push(...readsOf(attribute, declaration));
    }
  }
  return false;
}

/** Whether a variable says that its value is sensitive, or may say so. */
export function isSensitive({ kind, block }: Declaration): boolean {
  if (kind !== 'variable') return false;
  const sensitive = block.body.attributes.find(({ name }) => name === 'sensitive');
  return sensitive !== undefined && !(sensitive.expression.kind === 'boolean' && !sensitive.expression.value);
}

/** The arguments whose value the reference stands for. */
function attributesRead(
  { kind, block, address }: Declaration,
  path: readonly string[],
): readonly Attribute[] {
  const wanted =
    kind === 'variable' ? 'default' : kind === 'local' ? address.slice('local.'.length) : path[2];
  return block.body.attributes.filter(({ name }) => name === wanted);
}

function holdsSecret(attribute: Attribute, { file }: Declaration): boolean {
  const redactor = createRedactor();
  redactor.redact(file.text.slice(attribute.span.start, attribute.span.end));
  return redactor.count > 0;
}

function readsOf(attribute: Attribute, { block }: Declaration): readonly (readonly string[])[] {
  return referencesInBlock({ ...block, body: { ...block.body, attributes: [attribute], blocks: [] } });
}
