import type { ResourceInstance } from '../../../terraform/model.ts';
import { readBoolean } from '../read-value.ts';
import type { RuleContext } from '../rule.ts';

/** `aws_ebs_encryption_by_default` of the same root module and region: AWS then encrypts every new volume and copy, whatever is asked for. */
export function defaultEncryptionOf(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): ResourceInstance | null {
  const regionOf = (resource: ResourceInstance): string | null =>
    configuration.providerOf(resource)?.region ?? null;
  return (
    configuration.resourcesOfType('aws_ebs_encryption_by_default').find((setting) => {
      const enabled = readBoolean(setting.evaluate(['enabled'])?.value);
      return (
        setting.exists &&
        setting.module.rootModule === subject.module.rootModule &&
        regionOf(setting) === regionOf(subject) &&
        (enabled.kind === 'absent' || (enabled.kind === 'known' && enabled.value))
      );
    }) ?? null
  );
}
