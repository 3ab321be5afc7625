import { argumentRule } from '../../../kit/argument-rule.ts';
import { placeInWords } from '../../../kit/describe.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';

export const multiAz = argumentRule({
  id: 'TFX-AWS-RDS-001',
  slug: 'multi-az',
  title: 'RDS instances run in several availability zones',
  requirement: 'The database instance is a Multi-AZ deployment.',
  tests: ['aws-rds-multi-az-redundancy'],
  resourceTypes: ['aws_db_instance'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'A standby about doubles the price of the instance.',
  scanners: {
    checkov: ['CKV_AWS_157'],
    prowler: ['rds_instance_multi_az'],
    securityHub: ['RDS.5'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
  ],
  path: ['multi_az'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: { isMet: false, because: 'the default is a single zone' },
  wanted: () => true,
  isNarrow: true,
  titlePrefix: 'use several zones for',
  refuseFirst: (subject, { configuration }) => {
    const zone = subject.attribute('availability_zone');
    if (zone === null || subject.evaluate(['availability_zone'])?.value.kind === 'null') return null;
    const at = configuration.rangeOf(subject.file, zone.span);
    return refuse(
      'exclusive-choice',
      [
        `\`availability_zone\` is set in ${placeInWords(at)}, and RDS accepts no zone for a Multi-AZ deployment.`,
      ],
      ['Decide which of the two holds: remove `availability_zone`, then set `multi_az = true`.'],
    );
  },
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The standby roughly doubles the price of the instance.',
      'RDS takes a snapshot and builds a standby from it; writes are slower while it does.',
      'It happens in the next maintenance window, unless `apply_immediately` is true.',
    ],
  }),
});
