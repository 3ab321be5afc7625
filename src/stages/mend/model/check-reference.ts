import { posix } from 'node:path';
import type { Configuration, ModuleSource } from '../../../terraform/model.ts';
import { addressOf, dependsOn, type Declaration, type ModuleNames } from './module-names.ts';
import { isSensitive, leadsToSecret, secretParts } from './secret-references.ts';

/** What references are checked against. */
export interface ReferenceScope {
  readonly names: ModuleNames;
  readonly configuration: Configuration;
  readonly source: ModuleSource;
  /** Address of the located block in its module: `aws_s3_bucket.logs`. */
  readonly subject: string;
  /** Attributes of the resources that the same answer (or the draft that it keeps) adds, by address. */
  readonly added: ReadonlyMap<string, readonly string[]>;
  /** References from each added resource, and those added to the located block, to see circles through them. */
  readonly readByAdded: ReadonlyMap<string, readonly string[]>;
  /** Added resources that get the `count` or `for_each` of the located block, because they refer to it. */
  readonly multiplied: ReadonlySet<string>;
}

/** Blocks within a resource are lists: `metric_transformation[0]`. What comes before is no list that could be indexed. */
const form =
  /^(data\.)?[a-z_][A-Za-z0-9_-]*\.[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*(\[\d{1,2}\])?){0,5}$/;
const secretTypes =
  /^(random_(password|string|bytes|id)|tls_private_key|aws_iam_(access_key|user_login_profile|service_specific_credential)|aws_secretsmanager_(secret_version|random_password)|aws_ssm_parameters?(_by_path)?|aws_kms_secrets?|aws_(ecr_authorization_token|eks_cluster_auth)|(vault|sops|onepassword|doppler|infisical)_\w+|local_(sensitive_)?file)$/;

/** What the outside answers, or a program. */
const foreignData = /^(http|external|aws_lambda_invocation|dns_\w+|git_\w+|github_\w+)$/;

/** Why a reference may not be written by `owner`, as a short diagnostic; `null` when it may. */
export function objectToReference(to: string, owner: string, scope: ReferenceScope): string | null {
  if (!form.test(to)) return `${quote(to)} is not a reference of the form type.name.attribute`;
  const path = to.replaceAll(/\[\d+\]/g, '').split('.');
  const [root = '', second = ''] = path;
  if (['each', 'count', 'self', 'path', 'terraform', 'provider'].includes(root))
    return `${quote(to)} is out of reach`;
  if (path.some((part) => secretParts.test(part)) || secretTypes.test(root === 'data' ? second : root)) {
    return `${quote(to)} may hold a secret`;
  }
  if (root === 'data' && foreignData.test(second)) return `${quote(to)} comes from the outside`;

  const address = addressOf(path);
  const added = scope.added.get(address);
  if (added) {
    const attribute = path[2];
    if (scope.multiplied.has(address)) return `"${address}" has an instance for each of the located ones`;
    if (attribute === undefined || !added.includes(attribute)) return `${quote(to)} names no attribute`;
    return objectToCircle(address, owner, scope);
  }
  const declaration = scope.names.get(address);
  if (!declaration) return `${quote(to)} does not exist in this module`;
  if (!isSensitive(declaration) && leadsToSecret(path, scope.names)) return `${quote(to)} may hold a secret`;
  return objectToDeclaration(declaration, path, scope) ?? objectToCircle(address, owner, scope);
}

function objectToDeclaration(
  declaration: Declaration,
  path: readonly string[],
  scope: ReferenceScope,
): string | null {
  const { address, kind, isMultiple } = declaration;
  // A companion of a multiplied block is multiplied alongside, and refers to its own instance.
  if (isMultiple && address !== scope.subject)
    return `"${address}" makes several instances (count or for_each), so it cannot be referred to plainly`;
  if (kind === 'variable') {
    return isSensitive(declaration) ? `"${address}" is sensitive` : null;
  }
  if (kind === 'module') return objectToOutput(declaration, path[2], scope);
  const needed = kind === 'local' ? 2 : kind === 'data' ? 4 : 3;
  return path.length < needed ? `"${path.join('.')}" names no attribute` : null;
}

/** Outputs are known of modules in the repository only. */
function objectToOutput(call: Declaration, output: string | undefined, scope: ReferenceScope): string | null {
  const source = call.block.body.attributes.find(({ name }) => name === 'source')?.expression;
  const text =
    source?.kind === 'template' && source.parts.length === 1 && source.parts[0]?.kind === 'text'
      ? source.parts[0].value
      : '';
  const directory = text.startsWith('.') ? posix.normalize(posix.join(scope.source.directory, text)) : null;
  const target =
    directory === null ? undefined : scope.configuration.modulesByDirectory.get(trimmed(directory));
  if (!target) return `the outputs of "${call.address}" are not known here`;
  const exists = target.files.some((file) =>
    file.body.blocks.some((block) => block.type === 'output' && block.labels[0]?.value === output),
  );
  return exists ? null : `"${call.address}" has no output of this name`;
}

function trimmed(directory: string): string {
  return directory === '.' ? '' : directory.replace(/\/$/, '');
}

function objectToCircle(address: string, owner: string, scope: ReferenceScope): string | null {
  const circle = `${quote(address)} depends on "${owner}", so this would be a circle`;
  if (address === owner) return circle;
  const seen = new Set<string>();
  const waiting = [address];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next === owner || dependsOn(scope.names, next, owner)) return circle;
    // What the answer makes the located block read counts as well.
    for (const read of scope.readByAdded.get(next) ?? []) waiting.push(addressOf(read.split('.')));
  }
  return null;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
