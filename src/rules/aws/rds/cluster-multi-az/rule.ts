import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { beside, companionsOf, freeName } from '../../../kit/companions.ts';
import { engineOf, isServerlessV1, settingOf } from '../../../kit/databases/engine.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { resourceHead } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { readerAlarms } from './reader-alarms.ts';
import { readerSettings } from './reader.ts';

const instanceType = 'aws_rds_cluster_instance';

function instancesOf(subject: ResourceInstance, { configuration }: RuleContext): readonly ResourceInstance[] {
  return companionsOf(subject, [instanceType], ['cluster_identifier'], configuration);
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const { configuration } = context;
  const engine = engineOf(subject, configuration);
  if (engine !== null && !engine.startsWith('aurora'))
    return compliant('it is a Multi-AZ DB cluster, which has two readers in other zones');
  if (isServerlessV1(subject, configuration))
    return compliant('Aurora Serverless v1 starts in another zone by itself');
  const instances = instancesOf(subject, context);
  const [first] = instances;
  if (first === undefined) return unknown('the instances of the cluster are not in this code');
  if (instances.some(({ key }) => key === undefined))
    return unknown(`the number of \`${first.type}.${first.name}\` is not known here`);
  if (instances.length === 1) return violated(`\`${first.address}\` is its only instance`);
  const zones = new Set(instances.map((each) => settingOf(each, 'availability_zone', configuration)));
  const [zone] = zones;
  return zones.size === 1 && typeof zone === 'string'
    ? violated(`all its instances are in the zone \`${zone}\``)
    : compliant(`it has ${instances.length} instances`);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const instances = instancesOf(subject, context);
  const [writer] = instances;
  if (writer === undefined || instances.length > 1)
    return refuse(
      'exclusive-choice',
      ['The code puts every instance of the cluster into one zone.'],
      ['Take `availability_zone` off one of them, or name another zone; the instance is made anew.'],
    );
  const draft = new Draft(configuration);
  const explanation = growBlock(draft, writer, context) ?? addReader(draft, subject, writer, context);
  if ('kind' in explanation) return explanation;
  return {
    kind: 'fix',
    title: titleFor('add a reader to', subject),
    explanation,
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: [
        'A second instance is billed like the first; the writer and the storage are not touched.',
        'Aurora places it in another zone of the subnet group where there is room.',
      ],
    },
  };
}

/** Another instance of a block that makes several; `null` for a block that makes one. */
function growBlock(
  draft: Draft,
  writer: ResourceInstance,
  { configuration }: RuleContext,
): readonly string[] | RefusedFix | null {
  if (writer.attribute('for_each') !== null)
    return refuse(
      'needs-human-value',
      [
        `\`${writer.type}.${writer.name}\` makes one instance for each key of its \`for_each\`, and has one key.`,
      ],
      ['Add a key for the reader.'],
    );
  if (writer.attribute('count') === null) return null;
  const setting = setWhereDecided(
    draft,
    { subject: writer, path: ['count'], configuration, isNarrow: true },
    2,
  );
  return setting.kind === 'refused' ? setting : setting.explanation;
}

function addReader(
  draft: Draft,
  subject: ResourceInstance,
  writer: ResourceInstance,
  context: RuleContext,
): readonly string[] | RefusedFix {
  if (subject.key !== null || writer.module !== subject.module)
    return refuse(
      'needs-human-value',
      [`\`${writer.address}\` is written for one cluster of several, or in another module.`],
      ['Add a second instance where the first one is made.'],
    );
  const cluster = writer.attribute('cluster_identifier');
  const identifier =
    cluster === null
      ? `${subject.type}.${subject.name}.id`
      : draft.textOf(writer.file, cluster.expression.span);
  const { meta } = beside(writer);
  const name = freeName(
    subject,
    [instanceType],
    writer.name === 'writer' ? 'reader' : `${writer.name}_reader`,
  );
  const reference = `${instanceType}.${name}`;
  const settings = readerSettings(`${instanceType}.${writer.name}`, writer, subject, context);
  const alarms = readerAlarms(name, { meta, reference }, writer, context);
  draft.insertAfterBlock(writer.file, writer.block, [
    {
      head: resourceHead(instanceType, name),
      groups: [[...meta, ['cluster_identifier', identifier]], settings.arguments],
    },
    ...settings.blocks,
    ...alarms.blocks,
  ]);
  return [
    `\`${reference}\` is added below \`${instanceType}.${writer.name}\`, and takes over its settings by reference.`,
    ...settings.explanation,
    ...alarms.explanation,
  ];
}

export const clusterMultiAz: Rule = {
  id: 'TFX-AWS-RDS-020',
  slug: 'cluster-multi-az',
  title: 'Aurora clusters have a reader to fail over to',
  requirement: 'The cluster has two instances or more.',
  tests: [],
  resourceTypes: ['aws_rds_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'A second instance is billed like the first.',
  scanners: { checkov: [], prowler: ['rds_cluster_multi_az'], securityHub: ['RDS.15'] },
  parameters: [
    'kms-key-arn',
    'alarm-topic-arn',
    'alarm-cpu-percent',
    'alarm-free-memory-mebibytes',
    'alarm-disk-queue-depth',
    'alarm-free-storage-gibibytes',
  ],
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance',
  ],
  check,
  fix,
};
