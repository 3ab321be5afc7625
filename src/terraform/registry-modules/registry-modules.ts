import { label } from './cloudposse/label.ts';
import { cloudposseCloudtrail } from './cloudposse/cloudtrail.ts';
import { cloudposseRds } from './cloudposse/rds.ts';
import { cloudposseS3Bucket } from './cloudposse/s3-bucket.ts';
import type { RegistryModule } from './registry-module.ts';
import { alb } from './terraform-aws-modules/alb.ts';
import { cloudwatchLogGroup } from './terraform-aws-modules/cloudwatch-log-group.ts';
import { ecr, ecs, ecsCluster, eks } from './terraform-aws-modules/containers.ts';
import { dynamodbTable } from './terraform-aws-modules/dynamodb-table.ts';
import { ec2Instance } from './terraform-aws-modules/ec2-instance.ts';
import { kms } from './terraform-aws-modules/kms.ts';
import { lambda } from './terraform-aws-modules/lambda.ts';
import { sns, sqs } from './terraform-aws-modules/messaging.ts';
import { rdsAurora } from './terraform-aws-modules/rds-aurora.ts';
import { rds, rdsInstance } from './terraform-aws-modules/rds.ts';
import { s3Bucket } from './terraform-aws-modules/s3-bucket.ts';
import { securityGroup } from './terraform-aws-modules/security-group.ts';
import { vpc } from './terraform-aws-modules/vpc.ts';

const all: readonly RegistryModule[] = [
  alb,
  cloudposseCloudtrail,
  cloudposseRds,
  cloudposseS3Bucket,
  cloudwatchLogGroup,
  dynamodbTable,
  ec2Instance,
  ecr,
  ecs,
  ecsCluster,
  eks,
  kms,
  label,
  lambda,
  rds,
  rdsAurora,
  rdsInstance,
  s3Bucket,
  securityGroup,
  sns,
  sqs,
  vpc,
];

/** Every module of which something is known, by name. */
export const registryModules: ReadonlyMap<string, RegistryModule> = new Map(
  all.map((module) => [module.name, module]),
);
