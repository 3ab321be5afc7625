import type {
  Configuration,
  ExternalModuleCall,
  ModuleInstance,
  NestedBlock,
  ResourceInstance,
  Value,
} from '../../terraform/model.ts';
import { readBoolean, readString } from './read-value.ts';

/** What an alarm must watch to count for a resource. */
export interface Watched {
  /** `AWS/RDS`; more than one where the service renamed it. */
  readonly namespaces: readonly string[];
  /** Any of these will do: `DiskQueueDepth`, `ReadIOPS`. */
  readonly metrics: readonly string[];
  /** The dimension, the resource that it names, and the argument of the resource that holds its name. */
  readonly dimensions: readonly Dimension[];
}

interface Dimension {
  readonly name: string;
  readonly resource: ResourceInstance;
  readonly nameArgument: string;
}

/** One metric of an alarm, as far as it is known. */
interface Metric {
  readonly namespace: Value | null;
  readonly name: Value | null;
  readonly dimensions: Value | null;
}

/** An alarm, written as a resource or made by a call of a module that is not in the repository. */
interface Alarm {
  readonly address: string;
  readonly module: ModuleInstance;
  readonly metrics: readonly Metric[];
  /** Whether all metrics could be read. */
  readonly isExact: boolean;
  readonly resource: ResourceInstance | null;
  read(argument: string): Value | null;
}

/** How far an alarm watches a resource. */
export interface Watch {
  readonly address: string;
  /** The resource of the alarm; `null` where a module makes it whose code is not here. */
  readonly resource: ResourceInstance | null;
  /** `maybe`: what it watches cannot be known in full. `silent`: nobody is told. `off`: its actions are switched off. */
  readonly state: 'tells' | 'silent' | 'off' | 'maybe';
}

export const alarmType = 'aws_cloudwatch_metric_alarm';
const known = new WeakMap<Configuration, readonly Alarm[]>();

/** The alarms that watch one of the metrics for a resource, or may do so. Composite alarms do not count. */
export function alarmsOn(watched: Watched, configuration: Configuration): readonly Watch[] {
  return alarmsOf(configuration).flatMap((alarm) => {
    const how = alarm.metrics.map((metric) => watches(metric, alarm, watched, configuration));
    if (how.includes('yes'))
      return [{ address: alarm.address, resource: alarm.resource, state: stateOf(alarm, configuration) }];
    return how.includes('maybe')
      ? [{ address: alarm.address, resource: alarm.resource, state: 'maybe' as const }]
      : [];
  });
}

/** The alarms on the metric that a metric filter makes. */
export function alarmsOnFilter(filter: ResourceInstance, configuration: Configuration): readonly Watch[] {
  const read = (name: string): string | null => {
    const value = filter.evaluate(['metric_transformation', name])?.value;
    const text = readString(value === undefined ? null : configuration.settle(value));
    return text.kind === 'known' ? text.value : null;
  };
  const name = read('name');
  const namespace = read('namespace');
  return alarmsOf(configuration).flatMap((alarm) => {
    const how = alarm.metrics.map((metric): Fit => {
      if (alarm.module.rootModule !== filter.module.rootModule || metric.name === null) return 'no';
      const isMeant = configuration.resolve(metric.name, alarm.module).includes(filter);
      if (isMeant) return 'yes';
      const named = name === null ? 'no' : fits(metric.name, [name], configuration);
      if (named !== 'yes' || namespace === null) return named === 'yes' ? 'yes' : 'no';
      return fits(metric.namespace, [namespace], configuration);
    });
    if (!how.includes('yes') && !how.includes('maybe')) return [];
    const state = how.includes('yes') ? stateOf(alarm, configuration) : 'maybe';
    return [{ address: alarm.address, resource: alarm.resource, state }];
  });
}

type Fit = 'yes' | 'no' | 'maybe';

function stateOf(alarm: Alarm, configuration: Configuration): Watch['state'] {
  const settle = (name: string): Value | null => {
    const value = alarm.read(name);
    return value === null ? null : configuration.settle(value);
  };
  const enabled = readBoolean(settle('actions_enabled'));
  if (enabled.kind === 'known' && !enabled.value) return 'off';
  return tellsNobody(settle('alarm_actions')) ? 'silent' : 'tells';
}

/** Whether the actions of an alarm, settled, are none. */
export function tellsNobody(actions: Value | null): boolean {
  if (actions === null || actions.kind === 'null') return true;
  return actions.kind === 'list' && actions.items.every(({ kind }) => kind === 'null');
}

function alarmsOf(configuration: Configuration): readonly Alarm[] {
  const before = known.get(configuration);
  if (before !== undefined) return before;
  const alarms = [
    ...configuration
      .resourcesOfType(alarmType)
      .filter(({ exists }) => exists)
      .map(alarmOfResource),
    ...configuration.externalModules.flatMap(alarmOfCall),
  ];
  known.set(configuration, alarms);
  return alarms;
}

function alarmOfResource(resource: ResourceInstance): Alarm {
  const read = (argument: string): Value | null => resource.evaluate([argument])?.value ?? null;
  const queries = resource.nestedBlocks('metric_query');
  const inner = queries.blocks.map((query) => query.nestedBlocks('metric'));
  const nested = inner.flatMap(({ blocks }) => blocks).map(metricOfBlock);
  const own = { namespace: read('namespace'), name: read('metric_name'), dimensions: read('dimensions') };
  return {
    address: resource.address,
    module: resource.module,
    metrics: own.name === null ? nested : [own, ...nested],
    isExact: queries.isExact && inner.every(({ isExact }) => isExact),
    resource,
    read,
  };
}

function metricOfBlock(block: NestedBlock): Metric {
  const read = (argument: string): Value | null => block.evaluate([argument])?.value ?? null;
  return { namespace: read('namespace'), name: read('metric_name'), dimensions: read('dimensions') };
}

/** A module for alarms has inputs of the same names, such as `metric-alarm` of `terraform-aws-modules/cloudwatch`. */
function alarmOfCall(call: ExternalModuleCall): readonly Alarm[] {
  const read = (input: string): Value | null => call.evaluate(input)?.value ?? null;
  const name = read('metric_name');
  if (name === null) return [];
  const metric = { namespace: read('namespace'), name, dimensions: read('dimensions') };
  return [
    { address: call.address, module: call.module, metrics: [metric], isExact: true, resource: null, read },
  ];
}

function watches(metric: Metric, alarm: Alarm, watched: Watched, configuration: Configuration): Fit {
  const name = fits(metric.name, watched.metrics, configuration);
  const namespace = fits(metric.namespace, watched.namespaces, configuration);
  if (name === 'no' || namespace === 'no') return 'no';
  const dimension = dimensionFits(metric.dimensions, alarm, watched.dimensions, configuration);
  if (dimension === 'no') return 'no';
  if (dimension === 'yes') return name === 'yes' && namespace === 'yes' ? 'yes' : 'maybe';
  // With neither metric nor dimension known, an alarm may be on anything, and tells nothing.
  return name === 'yes' && namespace === 'yes' ? 'maybe' : 'no';
}

function fits(value: Value | null, wanted: readonly string[], configuration: Configuration): Fit {
  const text = readString(value === null ? null : configuration.settle(value));
  if (text.kind === 'absent') return 'no';
  if (text.kind === 'unknown') return 'maybe';
  return wanted.includes(text.value) ? 'yes' : 'no';
}

function dimensionFits(
  value: Value | null,
  alarm: Alarm,
  dimensions: readonly Dimension[],
  configuration: Configuration,
): Fit {
  const written = value === null ? null : configuration.settle(value);
  if (written === null || written.kind === 'null') return 'no';
  if (written.kind !== 'object') return isInRootOf(alarm, dimensions) ? 'maybe' : 'no';
  const answers = dimensions.flatMap((dimension) => {
    const entry = written.entries.get(dimension.name);
    if (entry !== undefined) return [names(entry, alarm, dimension, configuration)];
    // `metric-alarms-by-multiple-dimensions` takes a map of such maps.
    return [...written.entries.values()].flatMap((inner) => {
      const deeper = inner.kind === 'object' ? inner.entries.get(dimension.name) : undefined;
      return deeper === undefined ? [] : [names(deeper, alarm, dimension, configuration)];
    });
  });
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

function isInRootOf(alarm: Alarm, dimensions: readonly Dimension[]): boolean {
  return dimensions.some(({ resource }) => resource.module.rootModule === alarm.module.rootModule);
}

/** Whether the value of a dimension is the name of the resource. */
function names(
  value: Value,
  alarm: Alarm,
  { resource, nameArgument }: Dimension,
  configuration: Configuration,
): Fit {
  const isSameRoot = alarm.module.rootModule === resource.module.rootModule;
  const meant = configuration.resolve(value, alarm.module);
  if (meant.length > 0) {
    const isMeant = meant.some(
      (each) =>
        each === resource ||
        (each.block === resource.block && each.module === resource.module && each.key === undefined),
    );
    return isMeant ? 'yes' : 'no';
  }
  const text = configuration.settle(value);
  const evaluated = resource.evaluate([nameArgument])?.value;
  const name = evaluated === undefined ? null : configuration.settle(evaluated);
  if (text.kind === 'string' && name?.kind === 'string') {
    // `app/web/50dc6c495c0c9188` is what a load balancer is called in metrics.
    const isName = text.value === name.value || text.value.split('/')[1] === name.value;
    return isName ? (isSameRoot ? 'yes' : 'maybe') : 'no';
  }
  if (!isSameRoot) return 'no';
  if (text.kind === 'pattern' && name?.kind === 'pattern')
    return JSON.stringify(text.parts) === JSON.stringify(name.parts) ? 'yes' : 'maybe';
  if (text.kind === 'reference' && !/^(data|module)\b/.test(text.address)) return 'no';
  return text.kind === 'string' && name === null ? 'no' : 'maybe';
}
