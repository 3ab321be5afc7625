import { accountRules } from './aws/account/rules.ts';
import { acmRules } from './aws/acm/rules.ts';
import { apigatewayRules } from './aws/apigateway/rules.ts';
import { appsyncRules } from './aws/appsync/rules.ts';
import { athenaRules } from './aws/athena/rules.ts';
import { autoscalingRules } from './aws/autoscaling/rules.ts';
import { backupRules } from './aws/backup/rules.ts';
import { cloudfrontRules } from './aws/cloudfront/rules.ts';
import { cloudtrailRules } from './aws/cloudtrail/rules.ts';
import { cloudwatchRules } from './aws/cloudwatch/rules.ts';
import { codebuildRules } from './aws/codebuild/rules.ts';
import { codecommitRules } from './aws/codecommit/rules.ts';
import { configserviceRules } from './aws/configservice/rules.ts';
import { dmsRules } from './aws/dms/rules.ts';
import { docdbRules } from './aws/docdb/rules.ts';
import { dynamodbRules } from './aws/dynamodb/rules.ts';
import { ebsRules } from './aws/ebs/rules.ts';
import { ec2Rules } from './aws/ec2/rules.ts';
import { ecrRules } from './aws/ecr/rules.ts';
import { ecsRules } from './aws/ecs/rules.ts';
import { efsRules } from './aws/efs/rules.ts';
import { eksRules } from './aws/eks/rules.ts';
import { elasticacheRules } from './aws/elasticache/rules.ts';
import { elbRules } from './aws/elb/rules.ts';
import { emrRules } from './aws/emr/rules.ts';
import { fsxRules } from './aws/fsx/rules.ts';
import { glueRules } from './aws/glue/rules.ts';
import { guarddutyRules } from './aws/guardduty/rules.ts';
import { iamRules } from './aws/iam/rules.ts';
import { inventoryRules } from './aws/inventory/rules.ts';
import { kinesisRules } from './aws/kinesis/rules.ts';
import { kmsRules } from './aws/kms/rules.ts';
import { lambdaRules } from './aws/lambda/rules.ts';
import { monitoringRules } from './aws/monitoring/rules.ts';
import { mqRules } from './aws/mq/rules.ts';
import { mskRules } from './aws/msk/rules.ts';
import { neptuneRules } from './aws/neptune/rules.ts';
import { opensearchRules } from './aws/opensearch/rules.ts';
import { rdsRules } from './aws/rds/rules.ts';
import { redshiftRules } from './aws/redshift/rules.ts';
import { route53Rules } from './aws/route53/rules.ts';
import { s3Rules } from './aws/s3/rules.ts';
import { sagemakerRules } from './aws/sagemaker/rules.ts';
import { secretsmanagerRules } from './aws/secretsmanager/rules.ts';
import { snsRules } from './aws/sns/rules.ts';
import { sqsRules } from './aws/sqs/rules.ts';
import { ssmRules } from './aws/ssm/rules.ts';
import { stepfunctionsRules } from './aws/stepfunctions/rules.ts';
import { transferRules } from './aws/transfer/rules.ts';
import { vpcRules } from './aws/vpc/rules.ts';
import { wafRules } from './aws/waf/rules.ts';
import { workspacesRules } from './aws/workspaces/rules.ts';
import type { Rule } from './kit/rule.ts';
import { scannerIdsOf } from './scanners/scanner-ids.ts';

/** The rules of each service, by its folder below `src/rules/`. */
export const services: Readonly<Record<string, readonly Rule[]>> = {
  'aws/account': accountRules,
  'aws/acm': acmRules,
  'aws/apigateway': apigatewayRules,
  'aws/appsync': appsyncRules,
  'aws/athena': athenaRules,
  'aws/autoscaling': autoscalingRules,
  'aws/backup': backupRules,
  'aws/cloudfront': cloudfrontRules,
  'aws/cloudtrail': cloudtrailRules,
  'aws/cloudwatch': cloudwatchRules,
  'aws/codebuild': codebuildRules,
  'aws/codecommit': codecommitRules,
  'aws/configservice': configserviceRules,
  'aws/dms': dmsRules,
  'aws/docdb': docdbRules,
  'aws/dynamodb': dynamodbRules,
  'aws/ebs': ebsRules,
  'aws/ec2': ec2Rules,
  'aws/ecr': ecrRules,
  'aws/ecs': ecsRules,
  'aws/efs': efsRules,
  'aws/eks': eksRules,
  'aws/elasticache': elasticacheRules,
  'aws/elb': elbRules,
  'aws/emr': emrRules,
  'aws/fsx': fsxRules,
  'aws/glue': glueRules,
  'aws/guardduty': guarddutyRules,
  'aws/iam': iamRules,
  'aws/inventory': inventoryRules,
  'aws/kinesis': kinesisRules,
  'aws/kms': kmsRules,
  'aws/lambda': lambdaRules,
  'aws/monitoring': monitoringRules,
  'aws/mq': mqRules,
  'aws/msk': mskRules,
  'aws/neptune': neptuneRules,
  'aws/opensearch': opensearchRules,
  'aws/rds': rdsRules,
  'aws/redshift': redshiftRules,
  'aws/route53': route53Rules,
  'aws/s3': s3Rules,
  'aws/sagemaker': sagemakerRules,
  'aws/secretsmanager': secretsmanagerRules,
  'aws/sns': snsRules,
  'aws/sqs': sqsRules,
  'aws/ssm': ssmRules,
  'aws/stepfunctions': stepfunctionsRules,
  'aws/transfer': transferRules,
  'aws/vpc': vpcRules,
  'aws/waf': wafRules,
  'aws/workspaces': workspacesRules,
};

/** Every rule with its folder below `src/rules/`, by folder. */
export const ruleFolders: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries(services).flatMap(([service, rules]) =>
    rules.map((rule) => [`${service}/${rule.slug}`, rule]),
  ),
);

export const rules: readonly Rule[] = Object.values(ruleFolders);

/** The rule that answers a test for resources of a type; `null` when none does. */
export function ruleForTest(test: TestName, resourceType: string): Rule | null {
  return rulesForTest(test).find((rule) => rule.resourceTypes.includes(resourceType)) ?? null;
}

/**
 * The rules that answer a test (or are named by their own id), whatever the type of the resource. Where none does, the id
 * may be that of another scanner.
 */
export function rulesForTest(test: TestName): readonly Rule[] {
  const name = test.name?.trim().toLowerCase();
  const answering = rules.filter(
    (rule) =>
      rule.id === test.id ||
      rule.tests.includes(test.id) ||
      rule.testNames?.some((known) => known.toLowerCase() === name) === true,
  );
  return answering.length > 0 ? answering : (rulesByScannerId().get(test.id) ?? []);
}

/** What is known of a test: its id, and its name where the source tells it. */
export interface TestName {
  readonly id: string;
  readonly name?: string;
}

let byScannerId: ReadonlyMap<string, readonly Rule[]> | null = null;

/** The rules by what other scanners call them. */
function rulesByScannerId(): ReadonlyMap<string, readonly Rule[]> {
  if (byScannerId !== null) return byScannerId;
  const found = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const id of scannerIdsOf(rule)) {
      const group = found.get(id);
      if (group === undefined) found.set(id, [rule]);
      else group.push(rule);
    }
  byScannerId = found;
  return found;
}
