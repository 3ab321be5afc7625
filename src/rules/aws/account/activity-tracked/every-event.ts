import type { Argument, NewBlock } from '../../../kit/print.ts';

/**
 * Selectors for management events and for reads and writes of objects. The bucket of the trail is left out: what
 * CloudTrail writes there would be recorded, and written there again.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 *
 * @param ownObjects prefix of the ARNs of the trail's own files, as it stands between quotes
 */
export function everyEvent(ownObjects: string): readonly NewBlock[] {
  return [
    selector('Management events', [['eventCategory', ['equals', '["Management"]']]]),
    selector('Reads and writes of objects in all other buckets', [
      ['eventCategory', ['equals', '["Data"]']],
      ['resources.type', ['equals', '["AWS::S3::Object"]']],
      ['resources.ARN', ['not_starts_with', `["${ownObjects}"]`]],
    ]),
  ];
}

function selector(name: string, fields: readonly (readonly [string, Argument])[]): NewBlock {
  return {
    head: 'advanced_event_selector',
    groups: [[['name', `"${name}"`]]],
    blocks: fields.map(([field, condition]) => ({
      head: 'field_selector',
      groups: [[['field', `"${field}"`], condition]],
    })),
  };
}
