import { mapEntryRule } from '../../../kit/map-entry-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { compliant } from '../../../kit/verdict.ts';

export const jobLogs = mapEntryRule({
  id: 'TFX-AWS-GLUE-002',
  slug: 'job-logs',
  title: 'Glue jobs log while they run',
  requirement: 'Continuous logging to CloudWatch is on for the Spark job.',
  tests: [],
  resourceTypes: ['aws_glue_job'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the logs by size.',
  scanners: { checkov: [], prowler: ['glue_etl_jobs_logging_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging-enable.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_job',
  ],
  argument: 'default_arguments',
  key: '--enable-continuous-cloudwatch-log',
  wanted: 'true',
  whenAbsent: 'the job says nothing before it has ended',
  judgeFirst: (subject) => {
    const command = readString(subject.evaluate(['command', 'name'])?.value);
    if (command.kind === 'known' && ['pythonshell', 'glueray'].includes(command.value))
      return compliant('it is no Spark job, and continuous logging is for those');
    const version = readString(subject.evaluate(['glue_version'])?.value);
    return version.kind === 'known' && Number(version.value) >= 5
      ? compliant(`Glue ${version.value} logs all jobs while they run`)
      : null;
  },
  titlePrefix: 'log while it runs',
  notes: [
    'Runs that start afterwards are logged; what the script prints is then in CloudWatch, personal data in it as well.',
    'The role of the job must be allowed to write to log groups below `/aws-glue/`, as `AWSGlueServiceRole` does.',
  ],
});
