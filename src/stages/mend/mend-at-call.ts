import type { Change } from '../../domain/change.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { parseHcl } from '../../hcl/parse.ts';
import { Draft } from '../../rules/kit/draft.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { type OuterCall, outerCallOf } from '../../terraform/registry-modules/outer-call.ts';
import type { Remedy } from '../../terraform/registry-modules/registry-module.ts';
import { configurationAround } from '../prove/configuration-around.ts';
import { keyOf } from '../prove/instance-key.ts';
import { filesOf, mendByRule } from './mend-by-rule.ts';
import type { MendRequest, MendResult } from './mend-result.ts';

/**
 * The change for a resource that a module from elsewhere makes: the rule's, when what decides stands in the repository;
 * else the first known setting of the module's inputs with which the requirement holds. `null` for any other resource.
 */
export function mendAtCall(request: MendRequest): MendResult | null {
  const { rule, subject } = request;
  const call = outerCallOf(subject.module);
  if (call === null) return null;
  const isJudged = rule !== null && request.measured.verdict.kind !== 'unknown';
  const byRule = isJudged ? mendByRule(request, rule) : null;
  if (rule === null || byRule === null) return { kind: 'refused', refusal: refuseInside(request, call) };
  if (byRule.kind === 'refused') return byRule;
  if (!byRule.change.edits.some(({ file }) => isOutlineFile(file)))
    return { kind: 'change', change: grouped(byRule.change, call, request) };
  for (const remedy of call.outline.edition.remedies ?? []) {
    const change = applyRemedy(remedy, byRule.change, call, request);
    if (change !== null && holdsWith(change, rule, request)) return { kind: 'change', change };
  }
  return { kind: 'refused', refusal: refuseInside(request, call) };
}

/** Inputs that a rule has added one after the other stand in one group. */
function grouped(change: Change, call: OuterCall, { configuration }: MendRequest): Change {
  const [effect, ...others] = change.effects;
  const [file] = change.files;
  const isAdded = (name: string): boolean => !call.block.body.attributes.some((each) => each.name === name);
  if (effect === undefined || others.length > 0 || effect.file !== call.file || file?.path !== call.file)
    return change;
  if (effect.paths.length < 2 || !effect.paths.every(isAdded)) return change;
  const after = parseHcl(file.path, file.after);
  const block = after.body.blocks.find(({ span }) => span.start === call.block.span.start);
  const values = (block?.body.attributes ?? []).flatMap(({ name, expression: { span } }) =>
    effect.paths.includes(name) ? [[name, file.after.slice(span.start, span.end)] as const] : [],
  );
  if (values.length !== effect.paths.length) return change;
  const draft = new Draft(configuration);
  draft.setArguments(call.file, call.block, values);
  const { edits, effects } = draft.finish();
  return { ...change, edits, effects, files: filesOf(edits, configuration) };
}

/** `null` when the call gives one of the inputs something that is not a plain value: that is for a person to weigh. */
function applyRemedy(
  remedy: Remedy,
  wanted: Change,
  call: OuterCall,
  { configuration }: MendRequest,
): Change | null {
  const draft = new Draft(configuration);
  const values: (readonly [string, string])[] = [];
  const set: string[] = [];
  for (const [name, text] of Object.entries(remedy.inputs)) {
    const written = call.block.body.attributes.find((attribute) => attribute.name === name);
    const before = written === undefined ? null : draft.textOf(call.file, written.expression.span);
    if ((before ?? call.outline.edition.inputs[name]) === text) continue;
    if (before !== null && !/^(true|false|null|\d+|"[^"$%]*"|\{\s*\}|\[\s*\])$/.test(before)) return null;
    values.push([name, text]);
    set.push(before === null ? `\`${name} = ${text}\`` : `\`${name} = ${text}\` (was \`${before}\`)`);
  }
  draft.setArguments(call.file, call.block, values);
  const { edits, effects } = draft.finish();
  const { name, versionInWords } = call.outline;
  return {
    ...wanted,
    edits,
    effects,
    files: filesOf(edits, configuration),
    explanation: [
      `The module \`${name}\` (${versionInWords}) makes the resource, so its call \`${call.address}\` in \`${call.file}\` is changed: ${set.join(', ')}.`,
    ],
    impact: { ...wanted.impact, notes: [...wanted.impact.notes, ...remedy.notes] },
  };
}

function holdsWith(change: Change, rule: Rule, { configuration, subject, parameters }: MendRequest): boolean {
  if (change.edits.length === 0) return false;
  const after = configurationAround(configuration, subject, change.files);
  const again = after.resourcesOfType(subject.type).find((each) => keyOf(each) === keyOf(subject));
  return again !== undefined && rule.check(again, { configuration: after, parameters }).kind === 'compliant';
}

const maxInputs = 12;

function refuseInside({ rule, measured, subject }: MendRequest, call: OuterCall): Refusal {
  const { name, edition, versionInWords } = call.outline;
  const inputs = Object.keys(edition.inputs).map((input) => `\`${input}\``);
  const shown = inputs.slice(0, maxInputs).join(', ');
  return {
    reason: 'inside-external-module',
    facts: [
      `\`${subject.address}\` is made by the module \`${name}\` (${versionInWords}), called as \`${call.address}\` in \`${call.file}\`.`,
      measured.verdict.because,
      ...(rule === null ? ['A model is not asked to change what it cannot see.'] : []),
      ...(measured.verdict.kind === 'violated'
        ? ['No input of the module is known that changes this by itself.']
        : []),
    ],
    nextSteps: [
      `Set the inputs of the call by hand. Known ones are ${shown}${inputs.length > maxInputs ? ' and more' : ''}.`,
      'Or change the module where it is kept.',
    ],
  };
}
