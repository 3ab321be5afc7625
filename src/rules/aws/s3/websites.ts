import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { companionsOf } from '../../kit/companions.ts';

/** Addresses of what makes a bucket serve a website: its own block, or a companion. */
export function websitesOf(bucket: ResourceInstance, configuration: Configuration): readonly string[] {
  const own = bucket.nestedBlocks('website').blocks.length > 0 ? [bucket.address] : [];
  const beside = companionsOf(bucket, ['aws_s3_bucket_website_configuration'], ['bucket'], configuration);
  return [...own, ...beside.map(({ address }) => address)];
}
