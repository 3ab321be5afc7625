import { tableRule } from '../tables.ts';

export const dynamodbWriteCapacity = tableRule(
  {
    id: 'TFX-AWS-MONITORING-006',
    slug: 'dynamodb-write-capacity',
    title: 'An alarm watches the writes of DynamoDB tables',
    requirement:
      'A CloudWatch alarm on the write capacity that the table uses, or on throttled writes, tells somebody.',
    tests: ['nosql-database-monitored-and-alarmed-config-write'],
  },
  { verb: 'write', name: 'Write', parameter: 'alarm-write-units' },
);
