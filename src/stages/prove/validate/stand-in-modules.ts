import { posix } from 'node:path';
import { childrenOf } from '../../../hcl/child-expressions.ts';
import type { Block, Body, Expression } from '../../../hcl/tree.ts';

/** The resource whose output stands for whatever is not known; in each directory of the copy. */
const unknownAddress = 'terraform_data.terrafix_unknown';
export const unknownExpression = `${unknownAddress}.output`;
export const unknownReference = unknownAddress;

const standInFile = 'terrafix-stand-ins.tf.json';
const standInDirectory = 'terrafix-stand-ins';

export function standInFileIn(directory: string): { readonly path: string; readonly text: string } {
  return {
    path: posix.join(directory, standInFile),
    text: JSON.stringify({ resource: { terraform_data: { terrafix_unknown: {} } } }),
  };
}

/** Arguments of a call that are Terraform's own. */
const metaArguments: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'depends_on',
]);

/** A module in the place of one whose code is not in the repository: it takes what the call gives and has what is read of it. */
export interface StandInModule {
  readonly directory: string;
  readonly file: { readonly path: string; readonly text: string };
}

export function standInModule(call: Block, bodies: readonly Body[], number: number): StandInModule {
  const directory = `${standInDirectory}/${number}`;
  const inputs = call.body.attributes.map(({ name }) => name).filter((name) => !metaArguments.has(name));
  const outputs = outputsRead(call.labels[0]?.value ?? '', bodies);
  // Terraform does not take an object without members for a kind of block of which there is none.
  const kinds = {
    resource: { terraform_data: { terrafix_unknown: {} } },
    ...(inputs.length > 0 && { variable: Object.fromEntries(inputs.map((name) => [name, { type: 'any' }])) }),
    ...(outputs.length > 0 && {
      output: Object.fromEntries(outputs.map((name) => [name, { value: `\${${unknownExpression}}` }])),
    }),
  };
  const text = JSON.stringify(kinds);
  return { directory, file: { path: `${directory}/main.tf.json`, text } };
}

/** What is read of a module, as `module.vpc.id`, `module.vpc[0].id` or `module.vpc[*].id`. */
function outputsRead(name: string, bodies: readonly Body[]): readonly string[] {
  const found = new Set<string>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'get-attribute' && isModule(expression.object, name)) found.add(expression.name);
    if (expression.kind === 'splat' && isModule(expression.object, name)) {
      const [step] = expression.each;
      if (step !== undefined && 'attribute' in step) found.add(step.attribute);
    }
    for (const child of childrenOf(expression)) visit(child);
  };
  const visitBody = (body: Body): void => {
    for (const { expression } of body.attributes) visit(expression);
    for (const block of body.blocks) visitBody(block.body);
  };
  bodies.forEach(visitBody);
  return [...found];
}

function isModule(expression: Expression, name: string): boolean {
  if (expression.kind === 'index' || expression.kind === 'splat') return isModule(expression.object, name);
  return (
    expression.kind === 'get-attribute' &&
    expression.name === name &&
    expression.object.kind === 'variable' &&
    expression.object.name === 'module'
  );
}
