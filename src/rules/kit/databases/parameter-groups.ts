import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { readString } from '../read-value.ts';

/** Where a kind of database names its parameter group. */
export interface GroupKind {
  /** `aws_db_parameter_group` */
  readonly type: string;
  /** The argument of the database: `parameter_group_name`. */
  readonly argument: string;
}

const kinds: Readonly<Record<string, GroupKind>> = {
  aws_db_instance: { type: 'aws_db_parameter_group', argument: 'parameter_group_name' },
  aws_rds_cluster: { type: 'aws_rds_cluster_parameter_group', argument: 'db_cluster_parameter_group_name' },
  aws_docdb_cluster: {
    type: 'aws_docdb_cluster_parameter_group',
    argument: 'db_cluster_parameter_group_name',
  },
  aws_neptune_cluster: {
    type: 'aws_neptune_cluster_parameter_group',
    argument: 'neptune_cluster_parameter_group_name',
  },
  aws_redshift_cluster: { type: 'aws_redshift_parameter_group', argument: 'cluster_parameter_group_name' },
};

export function groupKindOf(subject: ResourceInstance): GroupKind {
  const kind = kinds[subject.type];
  if (kind === undefined) throw new RangeError(`${subject.type} has no parameter group`);
  return kind;
}

/** The parameter group of a database: written in this code, one of the defaults of AWS, or out of sight. */
export type FoundGroup =
  | { readonly kind: 'group'; readonly group: ResourceInstance }
  | { readonly kind: 'default'; readonly isWritten: boolean }
  | { readonly kind: 'elsewhere'; readonly name: string };

export function groupOf(subject: ResourceInstance, configuration: Configuration): FoundGroup {
  const { type, argument } = groupKindOf(subject);
  const evaluated = subject.evaluate([argument]);
  if (evaluated === null || evaluated.value.kind === 'null')
    return { kind: 'default', isWritten: evaluated !== null };
  const [named] = configuration
    .resolve(evaluated.value, subject.module)
    .filter((found) => found.type === type && found.exists);
  if (named !== undefined) return { kind: 'group', group: named };
  const name = readString(configuration.settle(evaluated.value));
  if (name.kind !== 'known') return { kind: 'elsewhere', name: `\`${argument}\` is ${nameless(name)}` };
  if (name.value.startsWith('default.')) return { kind: 'default', isWritten: true };
  const literal = configuration
    .resourcesOfType(type)
    .find(
      (group) =>
        group.exists &&
        group.module.rootModule === subject.module.rootModule &&
        isNamed(group, name.value, configuration),
    );
  return literal === undefined
    ? { kind: 'elsewhere', name: `the parameter group \`${name.value}\` is not in this code` }
    : { kind: 'group', group: literal };
}

function nameless(
  known: { readonly kind: 'absent' } | { readonly kind: 'unknown'; readonly because: string },
) {
  return known.kind === 'unknown' ? known.because : 'not known';
}

function isNamed(group: ResourceInstance, name: string, configuration: Configuration): boolean {
  const evaluated = group.evaluate(['name']);
  const known = readString(evaluated && configuration.settle(evaluated.value));
  return known.kind === 'known' && known.value === name;
}

/** A parameter as its group writes it. */
export type WrittenParameter =
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly value: string; readonly index: number }
  | { readonly kind: 'unknown'; readonly because: string };

export function parameterOf(
  group: ResourceInstance,
  name: string,
  configuration: Configuration,
): WrittenParameter {
  const { blocks, isExact } = group.nestedBlocks('parameter');
  let isCertain = isExact;
  for (const [index, block] of blocks.entries()) {
    const named = readString(block.evaluate(['name'])?.value);
    if (named.kind !== 'known') isCertain = false;
    if (named.kind !== 'known' || named.value !== name) continue;
    const evaluated = block.evaluate(['value']);
    const value = readString(evaluated && configuration.settle(evaluated.value));
    return value.kind === 'known'
      ? { kind: 'known', value: value.value, index }
      : {
          kind: 'unknown',
          because: `\`${name}\` of \`${group.address}\` is ${value.kind === 'unknown' ? value.because : 'not known'}`,
        };
  }
  return isCertain
    ? { kind: 'absent' }
    : { kind: 'unknown', because: `the parameters of \`${group.address}\` are computed when Terraform runs` };
}
