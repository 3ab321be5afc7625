import { relativePath } from '../sources/paths.ts';
import type { Expression, GetAttribute, Index, Splat, Variable } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { textOf, unknown } from '../value/values.ts';
import { attributeOf, elementOf, splatOf } from './collections.ts';
import { referenceTo } from './references.ts';
import type { Evaluate, Scope } from './scope.ts';

type Traversal = Variable | GetAttribute | Index | Splat;

/** `var.x`, `local.y.z`, `aws_s3_bucket.logs[each.key].id`, `module.data["a"].name`, `list[*].id`. */
export function evaluateTraversal(expression: Traversal, scope: Scope, evaluate: Evaluate): Value {
  const root = evaluateRoot(expression, scope);
  if (root !== null) return root;
  switch (expression.kind) {
    case 'variable':
      return unknown(`"${expression.name}" alone has no value`);
    case 'get-attribute':
      return attributeOf(evaluate(expression.object, scope), expression.name);
    case 'index':
      return elementOf(evaluate(expression.object, scope), evaluate(expression.key, scope));
    case 'splat':
      return evaluateSplat(expression, (value) => value, scope, evaluate);
  }
}

/** In `a[*].b[*].c` the second splat goes through the `b` of each element, not through the list of them. */
function evaluateSplat(
  splat: Splat,
  after: (value: Value) => Value,
  scope: Scope,
  evaluate: Evaluate,
): Value {
  const step = (element: Value): Value =>
    after(
      splat.each.reduce<Value>(
        (value, each) =>
          'attribute' in each
            ? attributeOf(value, each.attribute)
            : elementOf(value, evaluate(each.index, scope)),
        element,
      ),
    );
  const { object } = splat;
  return object.kind === 'splat' && object.form === 'full'
    ? evaluateSplat(object, (value) => splatOf(value, step), scope, evaluate)
    : splatOf(evaluate(object, scope), step);
}

/** The value of the shortest form that has one: `var.x`, `aws_s3_bucket.logs`; `null` when this is a longer one. */
function evaluateRoot(expression: Traversal, scope: Scope): Value | null {
  if (expression.kind === 'variable') return scope.names.get(expression.name) ?? null;
  if (expression.kind !== 'get-attribute') return null;
  const { object, name } = expression;
  if (object.kind === 'variable') {
    return scope.names.has(object.name) ? null : evaluateNamedRoot(object.name, name, scope);
  }
  if (isDataSource(object)) return evaluateGroup('data', object.name, name, scope);
  return null;
}

function isDataSource(expression: Expression): expression is GetAttribute {
  return (
    expression.kind === 'get-attribute' &&
    expression.object.kind === 'variable' &&
    expression.object.name === 'data'
  );
}

function evaluateNamedRoot(root: string, name: string, scope: Scope): Value | null {
  switch (root) {
    case 'var':
      return scope.module.variable(name);
    case 'local':
      return scope.module.local(name);
    case 'each':
      if (scope.each === null) return unknown('each stands outside of for_each');
      return name === 'key' ? scope.each.key : scope.each.value;
    case 'count':
      return scope.countIndex ?? unknown('count.index is not known');
    case 'path':
      // Terraform runs in the root module's directory, and writes paths from there.
      if (name === 'root') return textOf('.');
      if (name === 'module') return textOf(relativePath(scope.module.rootModule, scope.module.directory));
      return unknown(`path.${name} is known when Terraform runs`);
    case 'terraform':
      if (name === 'workspace' && scope.module.workspace !== undefined) return scope.module.workspace;
      return unknown(`terraform.${name} is known when Terraform runs`);
    case 'self':
    case 'ephemeral':
      return unknown(`${root}.${name} is known when Terraform runs`);
    case 'data':
      // `data.type`: the name comes with the next step.
      return unknown(`"data.${name}" alone has no value`);
    case 'module': {
      const call = scope.module.callNamed(name);
      return call === null ? unknown(`module.${name} is not declared`) : referenceTo(call);
    }
    default:
      return evaluateGroup('managed', root, name, scope);
  }
}

function evaluateGroup(mode: 'managed' | 'data', type: string, name: string, scope: Scope): Value {
  const group = scope.module.resource(mode, type, name);
  if (group !== null) return referenceTo(group);
  return unknown(`${mode === 'data' ? 'data.' : ''}${type}.${name} is not declared`);
}
