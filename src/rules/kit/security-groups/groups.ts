import type { Configuration, Evaluated, ResourceInstance, Value } from '../../../terraform/model.ts';

/** The security groups of a resource: those in this code, and those that are not. */
export interface Groups {
  readonly known: readonly ResourceInstance[];
  readonly unknown: readonly Value[];
}

const groupTypes = ['aws_security_group', 'aws_default_security_group'];

/** A group is its own; of an instance its arguments, network interfaces, launch template and attachments are followed. */
export function groupsOf(subject: ResourceInstance, configuration: Configuration): Groups {
  if (groupTypes.includes(subject.type)) return { known: [subject], unknown: [] };
  const values = valuesOf(subject, configuration);
  const known = new Set<ResourceInstance>();
  const unknown = new Set<Value>();
  for (const { value, from } of values) {
    const found = configuration
      .resolve(value, from.module)
      .filter(({ type, exists }) => exists && groupTypes.includes(type));
    for (const group of found) known.add(group);
    if (found.length === 0) unknown.add(value);
  }
  return { known: [...known], unknown: [...unknown] };
}

interface From {
  readonly value: Value;
  readonly from: ResourceInstance;
}

function valuesOf(instance: ResourceInstance, configuration: Configuration): readonly From[] {
  const values = [
    ...itemsOf(instance, instance.evaluate(['vpc_security_group_ids'])),
    ...itemsOf(instance, instance.evaluate(['security_groups'])),
  ];
  for (const block of instance.nestedBlocks('network_interface').blocks) {
    const id = block.evaluate(['network_interface_id']);
    for (const card of id ? configuration.resolve(id.value, instance.module) : [])
      values.push(...itemsOf(card, card.evaluate(['security_groups'])));
  }
  for (const attachment of configuration.referrers(
    instance,
    ['aws_network_interface_sg_attachment'],
    ['network_interface_id'],
  ))
    values.push(...itemsOf(attachment, attachment.evaluate(['security_group_id'])));
  const fromTemplate = values.length === 0;
  return fromTemplate ? templateValues(instance, configuration) : values;
}

/** What the template says counts only when the instance itself says nothing. */
function templateValues(instance: ResourceInstance, configuration: Configuration): readonly From[] {
  const reference =
    instance.evaluate(['launch_template', 'id']) ?? instance.evaluate(['launch_template', 'name']);
  return (reference ? configuration.resolve(reference.value, instance.module) : []).flatMap((template) => [
    ...itemsOf(template, template.evaluate(['vpc_security_group_ids'])),
    ...template
      .nestedBlocks('network_interfaces')
      .blocks.flatMap((block) => itemsOf(template, block.evaluate(['security_groups']))),
  ]);
}

function itemsOf(from: ResourceInstance, evaluated: Evaluated | null): From[] {
  if (evaluated === null || evaluated.value.kind === 'null') return [];
  return flat(evaluated.value).map((value) => ({ value, from }));
}

/** Old code writes lists in lists: `["${var.groups}"]`. */
function flat(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items.flatMap(flat) : [value];
}

/** Where resources name their security groups. */
const users: readonly (readonly [type: string, ...path: string[]])[] = [
  ['aws_instance', 'vpc_security_group_ids'],
  ['aws_instance', 'security_groups'],
  ['aws_launch_template', 'vpc_security_group_ids'],
  ['aws_network_interface', 'security_groups'],
  ['aws_lb', 'security_groups'],
  ['aws_alb', 'security_groups'],
  ['aws_elb', 'security_groups'],
  ['aws_db_instance', 'vpc_security_group_ids'],
  ['aws_rds_cluster', 'vpc_security_group_ids'],
  ['aws_elasticache_replication_group', 'security_group_ids'],
  ['aws_ecs_service', 'network_configuration', 'security_groups'],
  ['aws_lambda_function', 'vpc_config', 'security_group_ids'],
  ['aws_vpc_endpoint', 'security_group_ids'],
];

/** Everything else that uses the group. */
export function otherUsers(
  group: ResourceInstance,
  subject: ResourceInstance,
  configuration: Configuration,
): readonly ResourceInstance[] {
  const found = users.flatMap(([type, ...path]) => configuration.referrers(group, [type], path));
  return [...new Set(found.filter((user) => user !== subject && user.exists))];
}
