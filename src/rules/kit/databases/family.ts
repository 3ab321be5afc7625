import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { engineOf, settingOf } from './engine.ts';

/** The version of an engine as numbers, as far as it is written: `15.4` is `[15, 4]`. */
export function versionOf(
  subject: ResourceInstance,
  configuration: Configuration,
): readonly [major: number, minor: number | null] | null {
  const text = settingOf(subject, 'engine_version', configuration);
  const match = text === null ? null : /^(\d+)(?:\.(\d+))?/.exec(text);
  const major = match?.[1];
  if (major === undefined) return null;
  return [Number(major), match?.[2] === undefined ? null : Number(match[2])];
}

/**
 * The family of parameter groups that fits a database; `null` when engine or version are not known well enough.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html
 */
export function familyOf(subject: ResourceInstance, configuration: Configuration): string | null {
  const engine =
    subject.type === 'aws_docdb_cluster'
      ? 'docdb'
      : subject.type === 'aws_neptune_cluster'
        ? 'neptune'
        : engineOf(subject, configuration);
  const version = versionOf(subject, configuration);
  if (engine === null || version === null) return null;
  const [major, minor] = version;
  const both = minor === null ? null : `${engine}${major}.${minor}`;
  switch (engine) {
    case 'postgres':
    case 'aurora-postgresql':
      return major >= 10 ? `${engine}${major}` : both;
    case 'mysql':
    case 'mariadb':
    case 'aurora-mysql':
      return both;
    case 'docdb':
      return `docdb${major}.${minor ?? 0}`;
    case 'neptune':
      if (minor === null) return null;
      return major === 1 && minor < 2 ? 'neptune1' : `neptune${major}.${minor}`;
    default:
      return engine.startsWith('sqlserver-') ? `${engine}-${major}.0` : null;
  }
}
