import type { ResourceInstance } from '../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../choose-place.ts';
import { beside, freeName } from '../companions.ts';
import type { Draft } from '../draft.ts';
import { refuseIgnored } from '../ignored-changes.ts';
import { type Argument, quote, resourceHead } from '../print.ts';
import { readString } from '../read-value.ts';
import { refuse } from '../refuse.ts';
import type { RefusedFix, RuleContext } from '../rule.ts';
import { familyOf } from './family.ts';
import { groupKindOf } from './parameter-groups.ts';
import type { WantedParameter } from './parameter-rule.ts';
import { parameterBlock } from './set-parameters.ts';

/** Gives a database that uses a default group one of its own; defaults of AWS cannot be changed. */
export function addGroup(
  draft: Draft,
  subject: ResourceInstance,
  wanted: readonly WantedParameter[],
  { configuration }: RuleContext,
): readonly string[] | RefusedFix {
  const { type, argument } = groupKindOf(subject);
  const ignored = refuseIgnored(subject, argument);
  if (ignored !== null) return ignored;
  const isRedshift = type === 'aws_redshift_parameter_group';
  const family = isRedshift ? 'redshift-1.0' : familyOf(subject, configuration);
  if (family === null)
    return refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` has no parameter group of its own, and the family of a new one follows from engine and version, which the code does not say.`,
      ],
      [
        'Write `engine_version` as it runs now, with major and minor version, or add a parameter group and name it in the database.',
      ],
    );
  const other = configuration
    .resourcesOfType(subject.type)
    .find(
      (each) =>
        each.exists &&
        each.block === subject.block &&
        !isRedshift &&
        familyOf(each, configuration) !== family,
    );
  if (other !== undefined)
    return refuse(
      'exclusive-choice',
      [`The same block makes \`${other.address}\`, which needs a parameter group of another family.`],
      ['Add a parameter group for each family, and name the right one for each instance.'],
    );
  const named = nameFor(subject, type, family);
  if (named === null)
    return refuse(
      'needs-human-value',
      [`A new parameter group needs a name, and that of \`${subject.address}\` is not known to derive one.`],
      [`Add an \`${type}\` with a name of your choice, and name it in \`${argument}\`.`],
    );
  const name = freeName(subject, [type], subject.name);
  const { meta } = beside(subject);
  const providers = meta.filter(([argumentName]) => argumentName === 'provider');
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(type, name),
      groups: [[...providers, named, ['family', quote(family)]]],
      blocks: [
        ...wanted
          .filter(({ isMetByDefault }) => isMetByDefault !== true)
          .map((each) => parameterBlock({ type }, each, each.wanted(null))),
        ...(isRedshift
          ? []
          : [{ head: 'lifecycle', groups: [[['create_before_destroy', 'true'] as const]] }]),
      ],
    },
  ]);
  draft.setArgument(subject.file, subject.block, argument, `${type}.${name}.name`);
  return [
    `\`${type}.${name}\` of the family \`${family}\` is added below \`${subject.type}.${subject.name}\`, which used a default group; groups of AWS cannot be changed.`,
    ...sharingInWords(siblingsOf({ subject, configuration })),
  ];
}

/** A name of lower-case letters, digits and hyphens; groups of Redshift know no prefix and take the cluster's name. */
function nameFor(subject: ResourceInstance, type: string, family: string): Argument | null {
  if (type === 'aws_redshift_parameter_group') {
    const identifier = readString(subject.evaluate(['cluster_identifier'])?.value);
    return identifier.kind === 'known' ? ['name', quote(`${identifier.value}-parameters`)] : null;
  }
  const letters = subject.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const start = /^[a-z]/.test(letters) ? letters : `db-${letters}`;
  return ['name_prefix', quote(`${start.slice(0, 40)}-${family.replaceAll('.', '-')}-`)];
}
