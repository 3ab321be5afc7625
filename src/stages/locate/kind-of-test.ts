/**
 * What kind of resource a test speaks of. Asked only where the entity itself does not say it: findings on a whole
 * account have the kind `String`, and on the command line there may be a name alone.
 */
const kindsByTest: Readonly<Record<string, string>> = {
  'aws-dynamodb-encryption': 'DynamoDBTable',
  'aws-dynamodb-pitr-backups': 'DynamoDBTable',
  'aws-ec2instances-ports-restricted': 'EC2Instance',
  'aws-guardduty-enabled': 'AwsGuardDutyDetector',
  'aws-guardduty-notifications-enabled': 'AwsGuardDutyDetector',
  'aws-rds-multi-az-redundancy': 'RDSInstance',
  'aws-rds-pgaudit-enabled': 'RDSInstance',
  'aws-s3-cross-region-replication-enabled': 'S3',
  'aws-s3-public-access-blocked': 'S3',
  'daily-database-backups-config': 'RDSInstance',
  'firewall-config-server': 'EC2Instance',
  'flow-logs-on-config': 'AwsVPC',
  'infra-activity-tracked-config': 'CloudTrail',
  'infra-ec2instances-imdsv1-disabled': 'EC2Instance',
  'internal-password-policy-config': 'AwsPasswordPolicy',
  'load-balancer-http-to-https': 'ALB',
  'load-balancers-monitored-and-alarmed-config-healthy': 'ALB',
  'load-balancers-monitored-and-alarmed-config-latency': 'ALB',
  'load-balancers-monitored-and-alarmed-config-servererrors': 'ALB',
  'logs-retained-for-twelve-months-config': 'CloudWatchLogGroup',
  'mysql-database-monitored-and-alarmed-config-cpu': 'RDSInstance',
  'mysql-database-monitored-and-alarmed-config-free-memory': 'RDSInstance',
  'mysql-database-monitored-and-alarmed-config-io': 'RDSInstance',
  'mysql-database-monitored-and-alarmed-config-storage-space': 'RDSInstance',
  'mysql-database-ports-restricted': 'RDSInstance',
  'nosql-database-monitored-and-alarmed-config-read': 'DynamoDBTable',
  'nosql-database-monitored-and-alarmed-config-write': 'DynamoDBTable',
  'serverless-function-error-rate-monitored-aws': 'AwsLambdaFunction',
  'servers-monitored-and-alarmed-config-cpu': 'EC2Instance',
};

/** The kind that a test is about; `null` for a test that is not listed. */
export function kindOfTest(testId: string): string | null {
  return Object.hasOwn(kindsByTest, testId) ? (kindsByTest[testId] ?? null) : null;
}
