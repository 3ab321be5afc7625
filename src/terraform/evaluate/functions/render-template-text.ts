import { parseExpression } from '../../../hcl/parse.ts';
import type { Expression, FunctionCall, Template, TemplatePart } from '../../../hcl/tree.ts';
import type { Value } from '../../model.ts';
import {
  failure,
  isError,
  isKnownThroughout,
  isSensitive,
  asSensitive,
  unknown,
} from '../../value/values.ts';
import { convertTo } from '../../value/convert.ts';
import { settleDeeply } from '../settle-deeply.ts';
import type { Evaluate, ModuleView, Scope } from '../scope.ts';
import { renderTemplate } from '../template.ts';
import { entriesOf } from './arguments.ts';

/** Stands at the end of the text, so that markers that strip white space stop there. */
const end = '\u0001';

/** `templatestring(local.greeting, { name = "Ada" })`: the first argument must be a plain reference. */
export function renderTemplateText(call: FunctionCall, scope: Scope, evaluate: Evaluate): Value {
  const [first, second] = call.arguments;
  if (first === undefined || second === undefined || call.arguments.length > 2 || !isReference(first))
    return failure('templatestring takes a reference to a text, and an object');
  const given = settleDeeply(evaluate(first, scope));
  const names = settleDeeply(evaluate(second, scope));
  if (isError(given) || isError(names)) return isError(given) ? given : names;
  const text = given.kind === 'null' ? failure('the template is null') : convertTo(given, 'string');
  if (text.kind !== 'string') return isError(text) ? text : unknown('the template is not known');
  const entries = entriesOf(names);
  if (entries === null)
    return isKnownThroughout(names)
      ? failure('templatestring takes an object')
      : unknown('what the template is filled with is not known');
  const parts = parseTemplate(text.value);
  if (parts === null) return failure('the template does not parse');
  const result = render(parts, new Map(entries), scope, evaluate);
  return isSensitive(given) || isSensitive(names) ? asSensitive(result) : result;
}

function render(
  parts: readonly TemplatePart[],
  names: ReadonlyMap<string, Value>,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const file = { ...scope.file, text: '' };
  const inner: Scope = { file, module: moduleOf(scope), names, each: null, countIndex: null };
  const rendered = renderTemplate(parts, inner, evaluate);
  const isText = rendered.kind === 'string' || rendered.kind === 'pattern' || isError(rendered);
  return isText ? rendered : unknown('the template is not known');
}

const isReference = ({ kind }: Expression): boolean => kind === 'get-attribute' || kind === 'index';

/** The parts of a text that is a template, as those of a heredoc; `null` when it does not parse. */
function parseTemplate(text: string): readonly TemplatePart[] | null {
  let marker = 'TEMPLATE';
  while (text.includes(marker)) marker += '_';
  const { expression, problems } = parseExpression(`<<${marker}\n${text}${end}\n${marker}\n`);
  if (problems.length > 0 || expression.kind !== 'template') return null;
  return withoutEnd(expression);
}

function withoutEnd({ parts }: Template): readonly TemplatePart[] | null {
  const last = parts.at(-1);
  if (last?.kind !== 'text' || !last.value.endsWith(`${end}\n`)) return null;
  return [...parts.slice(0, -1), { ...last, value: last.value.slice(0, -2) }];
}

const nothing = (name: string): Value => failure(`a template has no "${name}"`);

/** A template sees its own names alone. */
function moduleOf({ module }: Scope): ModuleView {
  return {
    path: module.path,
    directory: module.directory,
    rootModule: module.rootModule,
    fuel: module.fuel,
    variable: nothing,
    local: nothing,
    resource: () => null,
    callNamed: () => null,
  };
}
