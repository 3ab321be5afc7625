import type { Edit } from '../../../domain/source.ts';
import { allComments } from '../../../hcl/attached-comments.ts';
import { childrenOf } from '../../../hcl/child-expressions.ts';
import { applyEdits } from '../../../hcl/edit.ts';
import { findAttribute, literalString } from '../../../hcl/find.ts';
import { parseHcl } from '../../../hcl/parse.ts';
import type { Attribute, Block, Body, Expression, HclFile, Span } from '../../../hcl/tree.ts';
import { isForbiddenCall, withoutForbiddenCalls } from './forbidden-calls.ts';
import { unknownExpression, unknownReference } from './stand-in-modules.ts';

/** What cannot be in the copy. */
export interface Absent {
  /** Local names of the providers that are not there: `kubernetes`. */
  readonly providers: ReadonlySet<string>;
  /** The directory that stands in for the module of a call, as the call would write it; by the call's name. */
  readonly modules: ReadonlyMap<string, string>;
}

/** The file without its comments, so that nothing in one is ever taken for code. Lines stay where they are. */
export function withoutComments(file: HclFile): HclFile {
  const edits = allComments(file).map(({ span }) => blankOut(file, span));
  return edits.length === 0 ? file : parseHcl(file.path, applyEdits(file.text, edits));
}

/**
 * The text of a file in which nothing can be run or read by Terraform: no state, no provisioner, no call that reads
 * files, no module from elsewhere, and nothing of providers that are not there. What is taken out of an expression is
 * unknown instead.
 */
export function makeHarmless(file: HclFile, absent: Absent): string {
  const edits: Edit[] = [];
  const put = (span: Span, replacement: string): void => {
    edits.push({ file: file.path, start: span.start, end: span.end, replacement });
  };
  const remove = (span: Span): void => {
    edits.push(blankOut(file, span));
  };

  const visitExpression = (expression: Expression, unknown: string): void => {
    const isGone =
      expression.kind === 'call' ? isForbiddenCall(expression.name) : isOfAbsent(expression, absent);
    if (isGone) {
      put(expression.span, unknown);
      return;
    }
    if (expression.kind === 'template')
      for (const { kind, span } of expression.parts) {
        const text = file.text.slice(span.start, span.end);
        const harmless = kind === 'text' ? withoutForbiddenCalls(text) : text;
        if (harmless !== text) put(span, harmless);
      }
    for (const child of childrenOf(expression)) visitExpression(child, unknown);
  };
  const visitAttribute = ({ name, expression }: Attribute): void => {
    if (name === 'ignore_changes' || name === 'provider') return;
    visitExpression(expression, listsReferences.has(name) ? unknownReference : unknownExpression);
  };
  const visitBody = (body: Body): void => {
    body.attributes.forEach(visitAttribute);
    for (const block of body.blocks)
      if (neverCopied.has(block.type)) remove(block.span);
      else visitBody(block.body);
  };
  const visitCall = (block: Block): void => {
    const standIn = absent.modules.get(block.labels[0]?.value ?? '');
    for (const attribute of block.body.attributes) {
      if (attribute.name === 'providers') visitProviders(attribute, standIn !== undefined);
      else if (standIn === undefined) visitAttribute(attribute);
      else if (attribute.name === 'source') put(attribute.expression.span, JSON.stringify(standIn));
      else if (attribute.name === 'version') remove(attribute.span);
      else visitAttribute(attribute);
    }
  };
  const visitProviders = ({ span, expression }: Attribute, isStandIn: boolean): void => {
    if (isStandIn) return remove(span);
    if (expression.kind !== 'object') return;
    for (const entry of expression.entries)
      if (absent.providers.has(rootName(entry.value))) remove(withComma(file, entry.span));
  };
  const visitSettings = ({ body }: Block): void => {
    for (const attribute of body.attributes) remove(attribute.span);
    for (const block of body.blocks)
      if (block.type !== 'required_providers') remove(block.span);
      else for (const { name, span } of block.body.attributes) if (absent.providers.has(name)) remove(span);
  };

  const visitVariable = (block: Block): void => {
    visitBody(block.body);
    const type = findAttribute(block.body, 'type')?.expression;
    const quoted = type === undefined ? null : literalString(type);
    if (type !== undefined && quoted !== null) put(type.span, typesOnceQuoted[quoted] ?? 'any');
  };

  body: for (const block of file.body.blocks) {
    switch (block.type) {
      case 'terraform':
        visitSettings(block);
        continue body;
      case 'module':
        visitCall(block);
        continue body;
      case 'variable':
        visitVariable(block);
        continue body;
      case 'moved':
      case 'import':
      case 'removed':
        remove(block.span);
        continue body;
      case 'provider':
        if (absent.providers.has(block.labels[0]?.value ?? '')) remove(block.span);
        else visitBody(block.body);
        continue body;
      default:
        if (absent.providers.has(providerOf(block) ?? '')) remove(block.span);
        else visitBody(block.body);
    }
  }
  return applyEdits(file.text, edits);
}

/** Programs on the machine that runs Terraform, and how to reach others. */
const neverCopied: ReadonlySet<string> = new Set(['provisioner', 'connection']);
/** How types were written before version 0.12, which Terraform rejects today: the rest of the module is still worth a look. */
const typesOnceQuoted: Readonly<Record<string, string>> = {
  string: 'string',
  list: 'list(any)',
  map: 'map(any)',
};
/** They take references, not values. */
const listsReferences: ReadonlySet<string> = new Set(['depends_on', 'replace_triggered_by']);

/** Local name of the provider of a resource, data source or ephemeral resource; `null` for another block. */
export function providerOf(block: Block): string | null {
  if (!['resource', 'data', 'ephemeral'].includes(block.type)) return null;
  const chosen = block.body.attributes.find(({ name }) => name === 'provider');
  return chosen === undefined ? providerOfType(block.labels[0]?.value ?? '') : rootName(chosen.expression);
}

function providerOfType(type: string): string {
  return type.split('_')[0] ?? '';
}

/** `kubernetes` of `kubernetes.eks`. */
function rootName(expression: Expression): string {
  if (expression.kind === 'variable') return expression.name;
  return expression.kind === 'get-attribute' || expression.kind === 'index'
    ? rootName(expression.object)
    : '';
}

/** `random_id.x`, `data.http.y[0].body` and the like, whose block is not in the copy. */
function isOfAbsent(expression: Expression, { providers }: Absent): boolean {
  const path = pathOf(expression);
  if (path === null) return false;
  const [first = '', second] = path;
  if (second === undefined) return false;
  if (first === 'data' || first === 'ephemeral') return providers.has(providerOfType(second));
  // A bare name is a variable, a local or an iterator.
  return first.includes('_') && providers.has(providerOfType(first));
}

function pathOf(expression: Expression): readonly string[] | null {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind === 'get-attribute') {
    const base = pathOf(expression.object);
    return base && [...base, expression.name];
  }
  return expression.kind === 'index' || expression.kind === 'splat' ? pathOf(expression.object) : null;
}

/** An entry of an object with the comma after it. */
function withComma({ text }: HclFile, { start, end }: Span): Span {
  const comma = /^\s*,/.exec(text.slice(end, end + 200))?.[0] ?? '';
  return { start, end: end + comma.length };
}

/** Blanks in the place of a part, lines kept. */
function blankOut({ path, text }: HclFile, { start, end }: Span): Edit {
  return { file: path, start, end, replacement: text.slice(start, end).replaceAll(/[^\r\n]/g, ' ') };
}
