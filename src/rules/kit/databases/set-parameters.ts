import type { ResourceInstance } from '../../../terraform/model.ts';
import { isOutlineFile } from '../../../terraform/registry-modules/find-outline.ts';
import { choosePlace, sharingInWords } from '../choose-place.ts';
import { placeInWords } from '../describe.ts';
import type { Draft } from '../draft.ts';
import { refuseIgnored } from '../ignored-changes.ts';
import { type NewBlock, quote } from '../print.ts';
import { readString } from '../read-value.ts';
import { refuse } from '../refuse.ts';
import type { RefusedFix, RuleContext } from '../rule.ts';
import { groupKindOf, groupOf, parameterOf } from './parameter-groups.ts';
import type { WantedParameter } from './parameter-rule.ts';

/** Sets parameters in the group of a database; says what was done and which other databases use the group. */
export function setParameters(
  draft: Draft,
  subject: ResourceInstance,
  group: ResourceInstance,
  wanted: readonly WantedParameter[],
  context: RuleContext,
): readonly string[] | RefusedFix {
  const ignored = refuseIgnored(group, 'parameter');
  if (ignored !== null) return ignored;
  const { configuration } = context;
  const said: string[] = [];
  for (const each of wanted) {
    const written = parameterOf(group, each.name, configuration);
    if (written.kind === 'unknown')
      return refuse('computed-value', [written.because], [`Set \`${each.name}\` where it is computed.`]);
    if (written.kind === 'known' && each.isMet(written.value)) continue;
    if (written.kind === 'absent') {
      if (each.isMetByDefault === true) continue;
      const refused = refuseForOthers(group, each, context);
      if (refused !== null) return refused;
      const text = each.wanted(null);
      draft.addNestedBlock(group.file, group.block, parameterBlock(group, each, text));
      said.push(`\`${each.name} = ${text}\` is added to \`${group.type}.${group.name}\`.`);
      continue;
    }
    const change = changeValue(draft, group, each, written.value, written.index, context);
    if (typeof change !== 'string') return change;
    said.push(change);
  }
  return [...said, ...sharingInWords(databasesOf(group, subject, context))];
}

function changeValue(
  draft: Draft,
  group: ResourceInstance,
  each: WantedParameter,
  current: string,
  index: number,
  { configuration }: RuleContext,
): string | RefusedFix {
  const evaluated = group.nestedBlocks('parameter').blocks[index]?.evaluate(['value']);
  if (!evaluated) return refuse('computed-value', [`\`${each.name}\` has no value to change.`], []);
  const chosen = choosePlace(evaluated, { subject: group, path: ['parameter', 'value'], configuration });
  if (chosen.kind === 'refused') return chosen;
  const { place } = chosen;
  const text = each.wanted(current);
  const isQuoted = place.expression.kind === 'template' || !/^\d+$/.test(text);
  draft.replaceExpression(place.at.file, place.expression.span, isQuoted ? quote(text) : text);
  return `\`${each.name}\` of \`${group.address}\` changes from \`${current}\` to \`${text}\` in ${placeInWords(place.at)}.`;
}

/** A `parameter` block; a static parameter cannot be applied at once, which the provider would try. */
export function parameterBlock(
  { type }: Pick<ResourceInstance, 'type'>,
  { name, isStatic }: WantedParameter,
  value: string,
): NewBlock {
  const canWait = type !== 'aws_redshift_parameter_group';
  return {
    head: 'parameter',
    groups: [
      [
        ['name', quote(name)],
        ['value', quote(value)],
        ...(isStatic && canWait ? [['apply_method', '"pending-reboot"'] as const] : []),
      ],
    ],
  };
}

/** Refuses a parameter in a block that also makes groups of other engines, which do not know it. */
function refuseForOthers(
  group: ResourceInstance,
  { name }: WantedParameter,
  { configuration }: RuleContext,
): RefusedFix | null {
  const steps = [
    `Hand \`${name}\` in where the parameters of this database are listed, such as the call of the module.`,
  ];
  if (isOutlineFile(group.file))
    return refuse(
      'inside-external-module',
      [`\`${group.address}\` is made by a module whose code is not in the repository.`],
      steps,
    );
  const own = engineOfGroup(group);
  const other = configuration
    .resourcesOfType(group.type)
    .find((each) => each.exists && each.block === group.block && engineOfGroup(each) !== own);
  return other === undefined
    ? null
    : refuse(
        'exclusive-choice',
        [`The block of \`${group.address}\` also makes \`${other.address}\`, which is for another engine.`],
        steps,
      );
}

/** The family without its version: `postgres` of `postgres15`. */
function engineOfGroup(group: ResourceInstance): string | null {
  const family = readString(group.evaluate(['family'])?.value);
  return family.kind === 'known' ? family.value.replace(/-?\d[\d.]*$/, '') : null;
}

/** Other databases of the code that use a group. */
function databasesOf(
  group: ResourceInstance,
  subject: ResourceInstance,
  { configuration }: RuleContext,
): readonly string[] {
  return [
    'aws_db_instance',
    'aws_rds_cluster',
    'aws_docdb_cluster',
    'aws_neptune_cluster',
    'aws_redshift_cluster',
  ]
    .flatMap((type) => configuration.resourcesOfType(type))
    .filter((database) => {
      if (database === subject || !database.exists || groupKindOf(database).type !== group.type) return false;
      const found = groupOf(database, configuration);
      return found.kind === 'group' && found.group.block === group.block;
    })
    .map(({ address }) => address);
}
