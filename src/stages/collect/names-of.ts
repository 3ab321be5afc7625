import type { FailingEntity } from '../../domain/finding.ts';

/**
 * What a person may call an entity: its display name, and for an EC2 instance, which Vanta shows as
 * `<Name tag>: i-0abc… (<public ip>)`, also the tag and the instance id alone.
 */
export function namesOf(entity: FailingEntity): readonly string[] {
  const instance = /^(?:(.+): )?(i-[0-9a-f]+)(?: \([^()]*\))?$/.exec(entity.displayName);
  const parts = instance ? [instance[1], instance[2]] : [];
  return [entity.displayName, ...parts.filter((part) => part !== undefined)];
}
