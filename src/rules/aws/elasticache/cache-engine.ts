import type { ResourceInstance } from '../../../terraform/model.ts';
import { readNumber, readString } from '../../kit/read-value.ts';

/** The engine of a replication group; `null` when it is not known here. */
export function cacheEngineOf(subject: ResourceInstance): string | null {
  const engine = readString(subject.evaluate(['engine'])?.value);
  if (engine.kind === 'absent') return subject.type === 'aws_elasticache_replication_group' ? 'redis' : null;
  return engine.kind === 'known' ? engine.value.toLowerCase() : null;
}

/** The major version of the engine as it is written: `7` of `7.1`; `null` when it is not known here. */
export function majorVersionOf(subject: ResourceInstance): number | null {
  const version = readString(subject.evaluate(['engine_version'])?.value);
  const major = version.kind === 'known' ? /^(\d+)/.exec(version.value)?.[1] : undefined;
  return major === undefined ? null : Number(major);
}

/**
 * Whether every shard has a node to fail over to; `null` when the code does not say. A group that says nothing of its
 * nodes has one.
 */
export function hasReplica(subject: ResourceInstance): boolean | null {
  const numbers = ['num_cache_clusters', 'number_cache_clusters', 'replicas_per_node_group'].map((name) => ({
    needed: name === 'replicas_per_node_group' ? 1 : 2,
    is: readNumber(subject.evaluate([name])?.value),
  }));
  const old = readNumber(subject.evaluate(['cluster_mode', 'replicas_per_node_group'])?.value);
  const all = [...numbers, { needed: 1, is: old }];
  if (all.some(({ is }) => is.kind === 'unknown')) return null;
  if (all.some(({ is, needed }) => is.kind === 'known' && is.value >= needed)) return true;
  const { blocks, isExact } = subject.nestedBlocks('node_group_configuration');
  if (!isExact || blocks.length > 0 || isSecondary(subject)) return null;
  return false;
}

/** A group in another Region whose settings are those of its primary. */
export function isSecondary(subject: ResourceInstance): boolean {
  return (subject.evaluate(['global_replication_group_id'])?.value.kind ?? 'null') !== 'null';
}
