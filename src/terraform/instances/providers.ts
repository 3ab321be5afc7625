import type { Block, Body, Expression } from '../../hcl/tree.ts';
import { accountType, type ProviderConfiguration, type Value } from '../model.ts';
import { settle } from '../evaluate/references.ts';
import { attributeNamed, type Declared, literalText } from '../sources/directory-module.ts';
import type { ModuleNode } from './module-node.ts';
import { readPath } from './read-body.ts';
import type { ResourceNode } from './resource-group.ts';

/** A provider as a module speaks of it: `aws` or `aws.west`. */
interface ProviderName {
  readonly name: string;
  readonly alias: string | null;
}

const providersByResource = new WeakMap<ResourceNode, ProviderConfiguration | null>();

/** The provider configuration that manages a resource, as far as it is known; `null` when none is written. */
export function providerOf(resource: ResourceNode): ProviderConfiguration | null {
  const known = providersByResource.get(resource);
  if (known !== undefined) return known;
  const found = findProvider(resource);
  providersByResource.set(resource, found);
  return found;
}

function findProvider(resource: ResourceNode): ProviderConfiguration | null {
  if (resource.type === accountType)
    return resolveProvider(
      { name: 'aws', alias: resource.name === '' ? null : resource.name },
      resource.module,
    );
  const written = attributeNamed(resource.block, 'provider')?.expression;
  const wanted = (written === undefined ? null : providerNamed(written)) ?? {
    name: resource.type.split('_')[0] ?? '',
    alias: null,
  };
  const configuration = resolveProvider(wanted, resource.module);
  // Since version 6 of the AWS provider each resource can say its region.
  if (attributeNamed(resource.block, 'region') === null) return configuration;
  const said = resource.read(['region']);
  const own = said === null ? null : settle(said);
  if (own === null || own.kind === 'null') return configuration;
  const region = own.kind === 'string' ? own.value : null;
  return { alias: wanted.alias, accounts: [], ...configuration, region };
}

function resolveProvider(wanted: ProviderName, module: ModuleNode): ProviderConfiguration | null {
  const declared = module.declarations.providers.find(
    ({ node }) => node.labels[0]?.value === wanted.name && literalText(node, 'alias') === wanted.alias,
  );
  if (declared !== undefined) return rememberedProvider(declared, wanted.alias, module);
  if (module.call === null) return null;
  const passed = passedProvider(wanted, module.call.block.body);
  if (passed !== null) return resolveProvider(passed, module.call.parent);
  return wanted.alias === null ? resolveProvider(wanted, module.call.parent) : null;
}

/** What a call's `providers = { aws.replica = aws.west }` gives for a provider of the called module. */
function passedProvider(wanted: ProviderName, call: Body): ProviderName | null {
  const map = call.attributes.find(({ name }) => name === 'providers')?.expression;
  if (map?.kind !== 'object') return null;
  for (const entry of map.entries) {
    const key = providerNamed(entry.key.kind === 'parenthesis' ? entry.key.inner : entry.key);
    if (key?.name === wanted.name && key.alias === wanted.alias) return providerNamed(entry.value);
  }
  return null;
}

/** `aws`, `aws.west`, and the quoted forms of old. */
function providerNamed(expression: Expression): ProviderName | null {
  if (expression.kind === 'variable') return { name: expression.name, alias: null };
  if (expression.kind === 'get-attribute' && expression.object.kind === 'variable')
    return { name: expression.object.name, alias: expression.name };
  if (expression.kind !== 'template' || expression.parts.length !== 1) return null;
  const [part] = expression.parts;
  if (part?.kind !== 'text') return null;
  const [name = '', alias = null] = part.value.split('.');
  return { name, alias };
}

const providersByModule = new WeakMap<ModuleNode, Map<Block, ProviderConfiguration>>();

function rememberedProvider(
  declared: Declared,
  alias: string | null,
  module: ModuleNode,
): ProviderConfiguration {
  const byBlock = providersByModule.get(module) ?? new Map<Block, ProviderConfiguration>();
  providersByModule.set(module, byBlock);
  const provider = byBlock.get(declared.node) ?? readProvider(declared, alias, module);
  byBlock.set(declared.node, provider);
  return provider;
}

function readProvider(
  { node, file }: Declared,
  alias: string | null,
  module: ModuleNode,
): ProviderConfiguration {
  const scope = module.scopeIn(file);
  const read = (path: readonly (string | number)[]): Value | null => {
    const value = readPath(node.body, scope, path);
    return value === null ? null : settle(value);
  };
  const region = read(['region']);
  const accounts = new Set<string>();
  const allowed = read(['allowed_account_ids']);
  if (allowed?.kind === 'list')
    for (const item of allowed.items.map(settle))
      if (item.kind === 'string' || item.kind === 'number') accounts.add(String(item.value));
  const account = accountOfRole(read(['assume_role', 'role_arn']));
  if (account !== null) accounts.add(account);
  const tags = read(['default_tags', 'tags']);
  return {
    alias,
    region: region?.kind === 'string' ? region.value : null,
    accounts: [...accounts],
    ...(tags?.kind === 'object' ? { defaultTags: tags.entries } : {}),
  };
}

/** The account in `arn:aws:iam::123456789012:role/deploy`, even when other parts are not known. */
function accountOfRole(arn: Value | null): string | null {
  const texts = arn?.kind === 'string' ? [arn.value] : arn?.kind === 'pattern' ? arn.parts : [];
  for (const text of texts) {
    const account = /:(\d{12}):/.exec(text ?? '')?.[1];
    if (account !== undefined) return account;
  }
  return null;
}
