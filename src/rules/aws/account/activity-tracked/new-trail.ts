import type { ResourceInstance } from '../../../../terraform/model.ts';
import { type NewAccountResource } from '../../../kit/account-rule.ts';
import { placementOf } from '../../../kit/placement.ts';
import { freeName } from '../../../kit/companions.ts';
import { newBucket, newBucketTypes } from '../../../kit/new-bucket.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { type Argument, type NewBlock, quote } from '../../../kit/print.ts';
import { providerMajorOf } from '../../../kit/provider-generation.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { surroundingsOf } from '../../../kit/surroundings.ts';
import { trailRecords } from '../../../kit/trail-records.ts';
import { auditAlarms } from '../../cloudwatch/audit-alarms.ts';
import { everyEvent } from './every-event.ts';
import { trailKey } from './trail-key.ts';
import { trailStatements } from './trail-statements.ts';

/** A trail of all regions that meets what else is required of trails, with all that it needs for that. */
export function newTrail(account: ResourceInstance, context: RuleContext, name: string): NewAccountResource {
  const providers = placementOf(account);
  const around = surroundingsOf(account, providers);
  const { partition, region } = around;
  const arn = `arn:\${${partition}}:cloudtrail:\${${region}}:\${${around.account}}:trail/${name}`;
  const given = textParameter(context.parameters, 'trail-bucket');
  const own = freeName(account, [...newBucketTypes, 'aws_kms_key'], 'cloudtrail');
  const key = trailKey(context, { name: own, providers, around, arn, isOthersBucket: given !== null });
  const bucket =
    given !== null || key === null
      ? null
      : newBucket(account, context, {
          name: own,
          called: ['bucket_prefix', '"cloudtrail-"'],
          providers,
          key: key.arn,
          statements: trailStatements(`aws_s3_bucket.${own}`, around, arn),
        });
  const records = trailRecords(account, context, { name, providers, ...(key ? { key } : {}) });
  const alarms = auditAlarms(account, context, {
    address: `aws_cloudtrail.${name}`,
    group: records.group,
    name: `${name}_events`,
    providers,
  });
  const objects = bucket === null ? `arn:\${${partition}}:s3:::${given}/` : `\${aws_s3_bucket.${own}.arn}/`;
  const major = providerMajorOf(account);
  const hasSelectors = major === null || major >= 3;
  const needed = bucket === null && !hasSelectors ? [] : around.blocks;
  const sources =
    bucket === null ? needed.filter(({ head }) => head.startsWith('data "aws_partition"')) : needed;
  const kept: readonly Argument[] = key === null ? [] : [['kms_key_id', key.arn]];
  return {
    groups: [
      [
        ['name', quote(name)],
        ['s3_bucket_name', bucket === null ? quote(given ?? '') : `aws_s3_bucket.${own}.id`],
        ['is_multi_region_trail', 'true'],
        ['enable_log_file_validation', 'true'],
        ...kept,
      ],
      records.settings,
      [['depends_on', `[${[...(bucket === null ? [] : [bucket.policy]), records.policy].join(', ')}]`]],
    ],
    blocks: hasSelectors ? everyEvent(objects) : [],
    before: onceEach([...(key?.blocks ?? []), ...sources, ...(bucket?.blocks ?? []), ...records.blocks]),
    after: alarms.blocks,
    explanation: [
      ...(bucket === null
        ? [`Its files go to \`${given}\`, which the configuration of TerraFix names (\`trail-bucket\`).`]
        : [
            `Its files go to a new bucket, \`aws_s3_bucket.${own}\`, that only CloudTrail may write to, for this trail alone.`,
            ...bucket.explanation,
          ]),
      key === null
        ? 'They are encrypted with keys of S3: a key that whoever reads that bucket may use is for a person to name (`kms-key-arn`).'
        : key.explanation,
      ...(hasSelectors
        ? ['Reads and writes of objects in all other buckets are recorded beside management events.']
        : []),
      ...records.explanation,
      ...alarms.explanation,
    ],
    notes: [
      ...(hasSelectors
        ? [
            'Data events of S3 cost 0.10 USD for 100,000, and what they take in bucket and log group: with busy buckets that is the larger part of the bill. Take the second `advanced_event_selector` out where that is too much.',
          ]
        : []),
      ...(key?.notes ?? []),
      ...records.notes,
      ...alarms.notes,
    ],
  };
}

/** Two pieces may need the same data source. */
function onceEach(blocks: readonly NewBlock[]): readonly NewBlock[] {
  return [...new Map(blocks.map((block) => [block.head, block])).values()];
}
