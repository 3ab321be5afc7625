import { buildConfiguration } from '../build-configuration.ts';
import { parseExpression } from '../../hcl/parse.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { ModuleView } from '../evaluate/scope.ts';
import { ModuleNode } from '../instances/module-node.ts';
import { writeForConsole, writeType } from './console-notation.ts';

/**
 * What the console would print for an expression in a folder that holds the preamble alone; `null` where the value is
 * not known.
 */
export function consoleOf(preamble: string): (text: string) => string | null {
  const [module] = buildConfiguration(new Map([['preamble.tf', preamble]])).rootModules;
  if (!(module instanceof ModuleNode)) throw new TypeError('the preamble makes no root module');
  return (text) => answerIn(module, text);
}

function answerIn(module: ModuleView, text: string): string | null {
  // A heredoc ends with a line break.
  const { expression, problems } = parseExpression(text.includes('\n') ? `${text}\n` : text);
  if (problems.length > 0) return null;
  const body = { span: { start: 0, end: text.length }, attributes: [], blocks: [] };
  const file = { path: 'main.tf', text, body, problems: [] };
  // The console alone has this function.
  const [inner] = expression.kind === 'call' && expression.name === 'type' ? expression.arguments : [];
  const value = evaluate(inner ?? expression, {
    file,
    module,
    names: new Map(),
    each: null,
    countIndex: null,
  });
  return inner === undefined ? writeForConsole(value) : writeType(value);
}
