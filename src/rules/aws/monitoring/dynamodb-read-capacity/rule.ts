import { tableRule } from '../tables.ts';

export const dynamodbReadCapacity = tableRule(
  {
    id: 'TFX-AWS-MONITORING-005',
    slug: 'dynamodb-read-capacity',
    title: 'An alarm watches the reads of DynamoDB tables',
    requirement:
      'A CloudWatch alarm on the read capacity that the table uses, or on throttled reads, tells somebody.',
    tests: ['nosql-database-monitored-and-alarmed-config-read'],
  },
  { verb: 'read', name: 'Read', parameter: 'alarm-read-units' },
);
