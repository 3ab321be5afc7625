import type { ResourceInstance } from '../../../terraform/model.ts';

/** Whether an argument is written and is no `null`. */
export function isGiven(subject: ResourceInstance, name: string): boolean {
  const value = subject.evaluate([name])?.value;
  return value !== undefined && value.kind !== 'null';
}
