import type { ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { type Container, containersOf } from '../../../kit/container-definitions.ts';
import type { Draft } from '../../../kit/draft.ts';
import { newLogGroup } from '../../../kit/new-log-group.ts';
import { placementOf } from '../../../kit/placement.ts';
import { type NewBlock, quote } from '../../../kit/print.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { surroundingsOf } from '../../../kit/surroundings.ts';
import { writtenText } from '../../../kit/written-text.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';

interface Destination {
  /** Templates. */
  readonly group: string;
  readonly region: string;
  /** A sentence. */
  readonly because: string;
  readonly notes?: readonly string[];
}

interface LogMending {
  readonly kind: 'mending';
  readonly content: { readonly logDriver: string; readonly options: Readonly<Record<string, string>> };
  readonly because: string;
  readonly notes?: readonly string[];
}

/** A log configuration to the group of a container beside it, to the one that the module has for tasks, or to a new one. */
export function logConfigurationFor(
  container: Container,
  subject: ResourceInstance,
  context: RuleContext,
  draft: Draft,
): LogMending {
  const destination =
    neighbourOf(container, subject, context) ??
    groupBeside(subject, context, draft) ??
    newGroup(subject, context, draft);
  const { group, region, because, notes } = destination;
  return {
    kind: 'mending',
    because,
    ...(notes ? { notes } : {}),
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
function groupBeside(subject: ResourceInstance, context: RuleContext, draft: Draft): Destination | null {
  const groups = context.configuration
    .resourcesOfType('aws_cloudwatch_log_group')
    .filter((group) => group.module === subject.module && group.exists && group.key === null)
    .filter((group) => writtenText(group, 'provider') === writtenText(subject, 'provider'));
  const [named] = groups.filter(({ name }) => name === subject.name);
  const forTasks = groups.filter((group) => /^\/(aws\/)?ecs\//.test(startOf(group)));
  const [only] = forTasks;
  const group = named ?? (forTasks.length === 1 ? only : undefined);
  if (group === undefined) return null;
  const { region, blocks } = regionFor(subject, context, []);
  draft.insertAfterBlock(subject.file, subject.block, blocks);
  return {
    group: `\${${group.type}.${group.name}.name}`,
    region,
    because: `It logs to \`${group.type}.${group.name}\`, which the module has for it.`,
  };
}

/** The name of a group as far as it is known from its start. */
function startOf(group: ResourceInstance): string {
  const value = group.evaluate(['name'])?.value ?? group.evaluate(['name_prefix'])?.value;
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'pattern' ? (value.parts[0] ?? '') : '';
}

/** Groups that were added for a task; its containers share one. */
const added = new WeakMap<Draft, Destination>();

/** A log group of the task's own, below it. */
function newGroup(subject: ResourceInstance, context: RuleContext, draft: Draft): Destination {
  const known = added.get(draft);
  if (known !== undefined) return known;
  const name = freeName(subject, ['aws_cloudwatch_log_group'], subject.name);
  const called = ['name_prefix', quote(`/ecs/${prefixOf(subject)}-`)] as const;
  const { address, group, key, explanation, notes } = newLogGroup(subject, context, { name, called });
  const { region, blocks } = regionFor(subject, context, key);
  draft.insertAfterBlock(
    subject.file,
    subject.block,
    tagNewBlocks([group, ...key, ...blocks], subject, context),
  );
  const destination = {
    group: `\${${address}.name}`,
    region,
    because: [`It logs to \`${address}\`, which is added below the task.`, ...explanation].join(' '),
    notes,
  };
  added.set(draft, destination);
  return destination;
}

/** The family where it is written, else the name of the resource; as far as a log group may be called so. */
function prefixOf(subject: ResourceInstance): string {
  const family = subject.evaluate(['family'])?.value;
  const text = family?.kind === 'string' && subject.key === null ? family.value : subject.name;
  return text.replaceAll(/[^\w./#-]/g, '-').slice(0, 200);
}

interface Region {
  /** A template. */
  readonly region: string;
  readonly blocks: readonly NewBlock[];
}

/** By a data source that is there, by the provider's literal, or by a data source that is added. */
function regionFor(
  subject: ResourceInstance,
  { configuration }: RuleContext,
  beside: readonly NewBlock[],
): Region {
  const surroundings = surroundingsOf(subject, placementOf(subject));
  const block = surroundings.blocks.find(({ head }) => head.startsWith('data "aws_region"'));
  const region = `\${${surroundings.region}}`;
  if (block === undefined || beside.some(({ head }) => head === block.head)) return { region, blocks: [] };
  const literal = configuration.providerOf(subject)?.region ?? null;
  if (literal !== null && /^[a-z0-9-]+$/.test(literal)) return { region: literal, blocks: [] };
  return { region, blocks: [block] };
}
