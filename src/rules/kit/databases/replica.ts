import type { Verdict } from '../../../domain/measured.ts';
import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { readNumber } from '../read-value.ts';
import { compliant, unknown } from '../verdict.ts';

/**
 * A read replica needs no backups of its own: AWS makes replicas only of databases that have them, and as the control
 * RDS.11 of Security Hub, the rules pass over it. `null` for any other database, and where its own backups decide.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Create.html
 */
export function judgeReplica(
  subject: ResourceInstance,
  configuration: Configuration,
  minimumDays: number,
): Verdict | null {
  const evaluated = subject.evaluate(['replicate_source_db']);
  if (evaluated === null) return null;
  const { value } = evaluated;
  if (value.kind === 'null' || (value.kind === 'string' && value.value === '')) return null;
  const written = subject.evaluate(['backup_retention_period']);
  const days = readNumber(written && configuration.settle(written.value));
  if (days.kind === 'known' && days.value >= minimumDays) return null;
  return value.kind === 'unknown'
    ? unknown('whether it is a read replica (`replicate_source_db`) is computed when Terraform runs')
    : compliant('it is a read replica, and AWS makes replicas only of databases that have backups');
}
