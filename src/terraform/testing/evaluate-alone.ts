import { parseExpression } from '../../hcl/parse.ts';
import type { Expression } from '../../hcl/tree.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { Fuel, type ModuleView, type Scope } from '../evaluate/scope.ts';
import type { Value } from '../model.ts';
import { unknown } from '../value/values.ts';
import { writeForConsole, writeType } from './console-notation.ts';

/** What the console would print for an expression in an empty folder; `null` where the value is not known. */
export function answerOf(text: string): string | null {
  const expression = parse(text);
  if (expression === null) return null;
  // The console alone has this function.
  const [inner] = expression.kind === 'call' && expression.name === 'type' ? expression.arguments : [];
  const value = evaluate(inner ?? expression, scopeOf(text));
  return inner === undefined ? writeForConsole(value) : writeType(value);
}

/** The value of an expression in an empty root module. */
export function evaluateAlone(text: string): Value {
  const expression = parse(text);
  return expression === null ? unknown('the expression does not parse') : evaluate(expression, scopeOf(text));
}

function parse(text: string): Expression | null {
  // A heredoc ends with a line break.
  const { expression, problems } = parseExpression(text.includes('\n') ? `${text}\n` : text);
  return problems.length > 0 ? null : expression;
}

const emptyModule: ModuleView = {
  path: '',
  directory: '',
  rootModule: '',
  fuel: new Fuel({
    total: Number.MAX_SAFE_INTEGER,
    perRequest: 100_000,
    depth: 250,
    modules: 0,
    instances: 0,
  }),
  variable: (name) => unknown(`variable "${name}" is not declared`),
  local: (name) => unknown(`local "${name}" is not declared`),
  resource: () => null,
  callNamed: () => null,
};

function scopeOf(text: string): Scope {
  const body = { span: { start: 0, end: text.length }, attributes: [], blocks: [] };
  return {
    file: { path: 'main.tf', text, body, problems: [] },
    module: emptyModule,
    names: new Map(),
    each: null,
    countIndex: null,
  };
}
