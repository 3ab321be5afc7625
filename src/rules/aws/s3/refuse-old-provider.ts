import type { ResourceInstance } from '../../../terraform/model.ts';
import { providerMajorOf } from '../../kit/provider-generation.ts';
import { refuse } from '../../kit/refuse.ts';
import type { RefusedFix } from '../../kit/rule.ts';

/** Version 4 of the provider took what is said of a bucket out of it; before, there are no companions to add. */
export function refuseOldProvider(subject: ResourceInstance, type: string): RefusedFix | null {
  const major = providerMajorOf(subject);
  return major === null || major >= 4
    ? null
    : refuse(
        'exclusive-choice',
        [
          `\`${type}\` is there since version 4 of the AWS provider, and the code of \`${subject.address}\` asks for version ${major}.`,
        ],
        ['Move to version 4 of the AWS provider or later, or say it in a block of the bucket by hand.'],
      );
}
