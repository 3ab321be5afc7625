import type { Edit } from '../../../domain/source.ts';
import { findAttribute, literalString } from '../../../hcl/find.ts';
import type { Attribute, Block, Body, HclFile, Span } from '../../../hcl/tree.ts';
import { applyOutermost, madeUp, placeholderFor, type Reference, referencesIn } from './placeholders.ts';

/** A file as it stands in the copy, and what was taken out of it. */
export interface PreparedFile {
  readonly text: string;
  /** `provisioner`, `a resource of random`, `a call of another repository's module` … */
  readonly removed: readonly string[];
}

const dropped = new Set(['moved', 'removed', 'import', 'check', 'ephemeral']);
/** References that must name a block; `deprecated` is of versions of Terraform to come. */
const droppedArguments = new Set(['depends_on', 'replace_triggered_by', 'deprecated']);
const checks = new Set(['validation', 'precondition', 'postcondition', 'provisioner', 'connection']);
/** The types of old, in quotes. */
const quotedTypes: Readonly<Record<string, string>> = {
  string: 'string',
  list: 'list(any)',
  map: 'map(any)',
};
const keptProviderParts = new Set(['alias', 'region', 'default_tags', 'assume_role', 'ignore_tags']);

/**
 * A file without what cannot be had offline and without checks that made-up values would fail: backends, version
 * constraints, other providers and what they manage, calls of modules of other repositories, remote states,
 * provisioners, and the blocks at the addresses `gone`. What refers to such a thing gets a placeholder. Names stay as
 * they are written.
 */
export function prepareFile(file: HclFile, gone: ReadonlySet<string>): PreparedFile {
  const removed: string[] = [];
  const edits: Edit[] = [];
  const replace = ({ start, end }: Span, replacement: string): void => {
    edits.push({ file: file.path, start, end, replacement });
  };
  const remove = (span: Span, what: string): void => {
    removed.push(what);
    replace(span, '');
  };
  for (const block of file.body.blocks) {
    const [label = ''] = block.labels.map(({ value }) => value);
    if (block.type === 'terraform') replace(block.span, requirement(file, block));
    else if (dropped.has(block.type)) replace(block.span, '');
    else if (block.type === 'provider') {
      if (label === 'aws') replace(block.span, provider(file, block));
      else replace(block.span, '');
    } else if (gone.has(addressOf(block) ?? '')) {
      if (block.type === 'output')
        replace(
          block.span,
          `output "${label}" {
  value = ""
}`,
        );
      else remove(block.span, reasonFor(block));
    }
    if (block.type === 'variable') {
      const type = findAttribute(block.body, 'type')?.expression;
      const quoted = type === undefined ? null : literalString(type);
      if (type !== undefined && quoted !== null) replace(type.span, quotedTypes[quoted] ?? 'any');
    }
    if (block.type === 'locals')
      for (const { name, expression } of block.body.attributes)
        if (gone.has(`local.${name}`)) replace(expression.span, `"${madeUp}${name}"`);
    prepareBody(block.body, { file, replace, remove });
  }
  for (const reference of referencesIn(file.body))
    if (gone.has(addressReferred(reference))) replace(reference.span, placeholderFor(reference));
  return { text: applyOutermost(file, edits), removed };
}

interface Hands {
  readonly file: HclFile;
  replace(span: Span, replacement: string): void;
  remove(span: Span, what: string): void;
}

function prepareBody(body: Body, hands: Hands): void {
  for (const attribute of body.attributes) {
    if (droppedArguments.has(attribute.name)) hands.replace(attribute.span, '');
    if (attribute.name === 'providers') hands.replace(attribute.span, awsOnly(hands.file, attribute));
  }
  for (const block of body.blocks) {
    if (block.type === 'provisioner') hands.remove(block.span, 'a provisioner');
    else if (checks.has(block.type)) hands.replace(block.span, '');
    else prepareBody(block.body, hands);
  }
}

/** The address of a block within its directory: `aws_s3_bucket.logs`, `data.aws_ami.this`, `module.vpc`, `output.id`. */
export function addressOf({ type, labels }: Block): string | null {
  const [first = '', second = ''] = labels.map(({ value }) => value);
  if (type === 'resource') return `${first}.${second}`;
  if (type === 'data') return `data.${first}.${second}`;
  return type === 'module' || type === 'output' ? `${type}.${first}` : null;
}

function addressReferred({ names }: Reference): string {
  return names.slice(0, names[0] === 'data' ? 3 : 2).join('.');
}

/** Whether a block cannot be had offline at all: of another provider, or a module of another repository. */
export function isForeign(block: Block): boolean {
  if (block.type === 'module') {
    const source = findAttribute(block.body, 'source');
    return source === null || !/^\.\.?\//.test(literalString(source.expression) ?? '');
  }
  const isResource = block.type === 'resource' || block.type === 'data';
  return isResource && !block.labels[0]?.value.startsWith('aws_');
}

function reasonFor(block: Block): string {
  const [type = ''] = block.labels.map(({ value }) => value);
  if (!isForeign(block)) return `${block.type} ${type}, which could not be run`;
  if (block.type === 'module') return "a call of another repository's module";
  return `${block.type === 'data' ? 'data' : 'a resource'} of ${type.split('_')[0] ?? ''}`;
}

/** `terraform` blocks keep what says which providers a module is given. */
function requirement(file: HclFile, block: Block): string {
  const required = block.body.blocks.find(({ type }) => type === 'required_providers');
  const aws = required === undefined ? null : findAttribute(required.body, 'aws');
  if (aws?.expression.kind !== 'object') return '';
  const aliases = aws.expression.entries.find(({ key }) => literalString(key) === 'configuration_aliases');
  const text = aliases === undefined ? '' : `\n      configuration_aliases = ${textOf(file, aliases.value)}`;
  return `terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"${text}\n    }\n  }\n}`;
}

/** A provider keeps its alias, region, account and tags; the rest is what an emulated cloud needs. */
function provider(file: HclFile, block: Block): string {
  const kept = [...block.body.attributes, ...block.body.blocks].filter((part) =>
    keptProviderParts.has(part.kind === 'attribute' ? part.name : part.type),
  );
  const lines = kept.map((part) => (isSound(part) ? prepared(file, part) : ''));
  return `provider "aws" {\n${lines.join('\n')}\n  s3_use_path_style = true\n  max_retries = 1\n}`;
}

const isSound = (part: Attribute | Block): boolean =>
  part.kind === 'attribute' || part.type !== 'assume_role' || findAttribute(part.body, 'role_arn') !== null;

/** References in a provider to what is gone are rare, and then the root is skipped by Terraform's own word. */
const prepared = (file: HclFile, part: { readonly span: Span }): string => textOf(file, part);
const textOf = (file: HclFile, { span }: { readonly span: Span }): string =>
  file.text.slice(span.start, span.end);

function awsOnly(file: HclFile, attribute: Attribute): string {
  if (attribute.expression.kind !== 'object') return textOf(file, attribute);
  const kept = attribute.expression.entries.filter(({ key }) => /^"?aws\b/.test(textOf(file, key)));
  return kept.length === 0
    ? ''
    : `providers = {\n${kept.map((entry) => `    ${textOf(file, entry)}`).join('\n')}\n  }`;
}
