/** What the provider takes for one number; it refuses the rest only when the change is planned. */
interface NumberLimit {
  readonly takes: (value: number) => boolean;
  readonly wanted: string;
}

const between = (least: number, most: number): NumberLimit => ({
  takes: (value) => value >= least && value <= most,
  wanted: `a whole number from ${String(least)} to ${String(most)}`,
});

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html; 0 keeps for good. */
const retentions: ReadonlySet<number> = new Set([
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/** By type and argument, for what a model may add. */
const limits: Readonly<Record<string, NumberLimit>> = {
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html, API_EnableKeyRotation.html
  'aws_kms_key.deletion_window_in_days': between(7, 30),
  'aws_kms_key.rotation_period_in_days': between(90, 2560),
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html; longer is a person's choice
  'aws_backup_vault_lock_configuration.min_retention_days': between(1, 365),
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  'aws_cloudwatch_metric_alarm.evaluation_periods': between(1, 1440),
  'aws_cloudwatch_metric_alarm.datapoints_to_alarm': between(1, 1440),
  'aws_cloudwatch_metric_alarm.period': {
    takes: (value) => value === 10 || value === 20 || value === 30 || (value > 0 && value % 60 === 0),
    wanted: '10, 20, 30 or a multiple of 60',
  },
  'aws_cloudwatch_log_group.retention_in_days': {
    takes: (value) => retentions.has(value),
    wanted: 'one of the days that CloudWatch Logs offers',
  },
};

/** Arguments that take fractions; all others of the AWS provider count something. */
const fractional = /threshold|target_value|percent|rate|capacity_units|(min|max)_capacity|price|weight|ratio/;

/** Why a number may not be written for an argument of a resource of this type; `null` when it may. */
export function objectToNumber(value: number, type: string, path: readonly string[]): string | null {
  const name = path.at(-1) ?? '';
  const quoted = `"${path.join('.')}"`;
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return `${quoted} is out of range`;
  if (!Number.isInteger(value) && !fractional.test(name)) return `${quoted} is not a whole number`;
  const limit = limits[`${type}.${path.join('.')}`];
  return limit === undefined || limit.takes(value) ? null : `${quoted} takes ${limit.wanted}`;
}
