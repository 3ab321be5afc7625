import type { Block } from '../../../../hcl/tree.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { type Container, containersOf } from '../../../kit/container-definitions.ts';
import type { Draft } from '../../../kit/draft.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, RuleContext } from '../../../kit/rule.ts';

interface Destination {
  /** Templates. */
  readonly group: string;
  readonly region: string;
  /** A sentence. */
  readonly because: string;
}

interface LogMending {
  readonly kind: 'mending';
  readonly content: { readonly logDriver: string; readonly options: Readonly<Record<string, string>> };
  readonly because: string;
}

/** A log configuration to the group that the code has for it: that of a container beside it, or the one group for tasks. */
export function logConfigurationFor(
  container: Container,
  subject: ResourceInstance,
  context: RuleContext,
  draft: Draft,
): LogMending | RefusedFix {
  const destination = neighbourOf(container, subject, context) ?? groupBeside(subject, context, draft);
  if (destination === null)
    return refuse(
      'needs-human-value',
      [
        `Nothing in the module of \`${subject.address}\` says which log group ${container.title} is to log to.`,
      ],
      [
        'Add an `aws_cloudwatch_log_group` for the task, named such as `/ecs/` and the family, with a retention.',
        'Then give the container a `logConfiguration` with `logDriver = "awslogs"` and the options `awslogs-group`, `awslogs-region` and `awslogs-stream-prefix`.',
      ],
    );
  const { group, region, because } = destination;
  return {
    kind: 'mending',
    because,
    content: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': group,
        'awslogs-region': region,
        'awslogs-stream-prefix': container.name ?? 'ecs',
      },
    },
  };
}

/** Where another container of the task logs to. */
function neighbourOf(
  container: Container,
  subject: ResourceInstance,
  { configuration }: RuleContext,
): Destination | null {
  for (const other of containersOf(subject, configuration).containers) {
    // Texts of one file hold in it, and in the other forms of the same module.
    if (other.written?.file !== container.written?.file) continue;
    const text = other.textOf('logConfiguration');
    const group = optionIn(text, 'awslogs-group');
    const region = optionIn(text, 'awslogs-region');
    if (group !== null && region !== null)
      return { group, region, because: `It logs to the group of ${other.title}.` };
  }
  return null;
}

/** The value of an option of a log configuration, as a template; references and plain texts only. */
function optionIn(text: string, option: string): string | null {
  const value = new RegExp(
    `["']?${option}["']?\\s{0,40}[=:]\\s{0,40}("(?:[^"\\\\\\n]{0,400})"|[A-Za-z_][\\w.-]{0,200}(?:\\[[^\\]\\n]{0,60}\\][\\w.-]{0,100})?)`,
  ).exec(text)?.[1];
  if (value === undefined) return null;
  return value.startsWith('"') ? value.slice(1, -1) : `\${${value}}`;
}

/** The log group of the module that is named as the task is, or else the only one that is for tasks. */
function groupBeside(
  subject: ResourceInstance,
  { configuration }: RuleContext,
  draft: Draft,
): Destination | null {
  if (subject.attribute('provider') !== null) return null;
  const groups = configuration
    .resourcesOfType('aws_cloudwatch_log_group')
    .filter((group) => group.module === subject.module && group.exists && group.key === null)
    .filter((group) => group.attribute('provider') === null);
  const [named] = groups.filter(({ name }) => name === subject.name);
  const forTasks = groups.filter((group) => /^\/(aws\/)?ecs\//.test(startOf(group)));
  const [only] = forTasks;
  const group = named ?? (forTasks.length === 1 ? only : undefined);
  if (group === undefined) return null;
  return {
    group: `\${${group.address.slice(modulePrefix(group).length)}.name}`,
    region: regionFor(subject, configuration.providerOf(subject)?.region ?? null, draft),
    because: `It logs to \`${group.type}.${group.name}\`, which the module has for it.`,
  };
}

function modulePrefix({ module }: ResourceInstance): string {
  return module.path === '' ? '' : `${module.path}.`;
}

/** The name of a group as far as it is known from its start. */
function startOf(group: ResourceInstance): string {
  const value = group.evaluate(['name'])?.value ?? group.evaluate(['name_prefix'])?.value;
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'pattern' ? (value.parts[0] ?? '') : '';
}

/** The region as a template: by the data source of the module, by the provider's literal, or by a data source that is added. */
function regionFor(subject: ResourceInstance, region: string | null, draft: Draft): string {
  const found = subject.module.source.files.flatMap(({ body }) => body.blocks).find(isCurrentRegion);
  if (found !== undefined) return `\${data.aws_region.${found.labels[1]?.value ?? ''}.name}`;
  if (region !== null && /^[a-z0-9-]+$/.test(region)) return region;
  draft.insertAfterBlock(subject.file, subject.block, [{ head: 'data "aws_region" "current"', groups: [] }]);
  return `\${data.aws_region.current.name}`;
}

function isCurrentRegion({ type, labels, body }: Block): boolean {
  return (
    type === 'data' &&
    labels[0]?.value === 'aws_region' &&
    !body.attributes.some(({ name }) => ['provider', 'count', 'for_each', 'name', 'region'].includes(name))
  );
}
