import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

const defaults = ['admin', 'postgres'];

function nameOf({ type }: ResourceInstance): string {
  return type === 'aws_rds_cluster' ? 'master_username' : 'username';
}

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const name = nameOf(subject);
  const evaluated = subject.evaluate([name]);
  const at = decidedAt(evaluated);
  const user = readString(evaluated && configuration.settle(evaluated.value));
  switch (user.kind) {
    case 'unknown':
      return unknown(`\`${name}\` is ${user.because}`, at);
    case 'known':
      return defaults.includes(user.value.toLowerCase())
        ? violated(`\`${name}\` is "${user.value}"`, at)
        : compliant(`\`${name}\` is "${user.value}"`, at);
    case 'absent':
      return (subject.evaluate(['replicate_source_db']) ??
        subject.evaluate(['replication_source_identifier']))
        ? compliant('it is a replica, which has the users of its source')
        : unknown(`\`${name}\` is not set: it is that of what the database comes from`);
  }
}

function fix(subject: ResourceInstance, { configuration, parameters }: RuleContext): Fix | RefusedFix {
  const wanted = textParameter(parameters, 'rds-master-username');
  if (wanted === null)
    return refuse(
      'needs-human-value',
      [
        'The name of the administrator can only be given when a database is made, and is for a person to choose.',
      ],
      [
        'Set `parameters.rds-master-username` in `.github/terrafix.yml` for the databases to come.',
        ...procedureFor(subject),
      ],
    );
  const draft = new Draft(configuration);
  const setting = setWhereDecided(
    draft,
    { subject, path: [nameOf(subject)], configuration, isNarrow: true },
    wanted,
  );
  if (setting.kind === 'refused') return setting;
  return {
    kind: 'fix',
    title: titleFor('rename the administrator of', subject),
    explanation: setting.explanation,
    ...draft.finish(),
    impact: {
      kind: 'replacement',
      notes: [
        'RDS cannot rename the administrator: Terraform would destroy the database and create an empty one.',
      ],
      procedure: procedureFor(subject),
    },
  };
}

function procedureFor({ address }: ResourceInstance): readonly string[] {
  return [
    'Make a second database with the new name, since a snapshot brings the old administrator along.',
    'Move the data with the tools of the engine, or with AWS DMS, and let the clients follow.',
    `Then \`terraform state rm '${address}'\`, import the new database, and keep the old one until the new one has proved itself.`,
    'Where that is not worth it: let nobody log in as the administrator, and keep the password in Secrets Manager.',
  ];
}

export const masterUsername: Rule = {
  id: 'TFX-AWS-RDS-019',
  slug: 'master-username',
  title: 'RDS databases do not use the default administrator name',
  requirement: 'The administrator is not called `admin` or `postgres`.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'read',
  severity: 'low',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['rds_instance_default_admin', 'rds_cluster_default_admin'],
    securityHub: ['RDS.24', 'RDS.25'],
  },
  parameters: ['rds-master-username'],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#username',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#master_username',
  ],
  check,
  fix,
};
