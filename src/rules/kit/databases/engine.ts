import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { readString } from '../read-value.ts';

/** An argument of a database as a text, lower case; `null` when it is not written or not known. */
export function settingOf(
  subject: ResourceInstance,
  name: string,
  configuration: Configuration,
): string | null {
  const evaluated = subject.evaluate([name]);
  const known = readString(evaluated && configuration.settle(evaluated.value));
  return known.kind === 'known' ? known.value.toLowerCase() : null;
}

/** The engine of an instance or a cluster: its own, or that of what it replicates or belongs to. */
export function engineOf(subject: ResourceInstance, configuration: Configuration): string | null {
  const own = settingOf(subject, 'engine', configuration);
  if (own !== null) return own === 'aurora' ? 'aurora-mysql' : own;
  for (const argument of ['replicate_source_db', 'cluster_identifier']) {
    const evaluated = subject.evaluate([argument]);
    const [source] = evaluated ? configuration.resolve(evaluated.value, subject.module) : [];
    if (source !== undefined && source !== subject && source.evaluate(['engine']) !== null)
      return engineOf(source, configuration);
  }
  return null;
}

/** Aurora Serverless v1, which lacks most features of a provisioned cluster. */
export function isServerlessV1(subject: ResourceInstance, configuration: Configuration): boolean {
  return settingOf(subject, 'engine_mode', configuration) === 'serverless';
}
