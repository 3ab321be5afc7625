import type { ModuleInstance, ResourceInstance } from '../../terraform/model.ts';
import { readVersionConstraint } from '../../terraform/registry-modules/version-constraint.ts';
import { awsConstraints } from '../../terraform/sources/required-providers.ts';

/**
 * The major version of the AWS provider that manages a resource, as `required_providers` of its module or of one above
 * says it; `null` when none does, or when several majors fit. Defaults of some arguments changed with version 6.
 */
export function providerMajorOf(subject: ResourceInstance): number | null {
  for (let module: ModuleInstance | undefined = subject.module; module; module = module.call?.parent) {
    const majors = awsConstraints(module.source.files).flatMap((constraint) => majorOf(constraint) ?? []);
    if (majors[0] !== undefined) return majors[0];
  }
  return null;
}

/** The one major version that a constraint leaves, of those before 6 the newest; a lower bound alone leaves all later ones. */
function majorOf(constraint: string): number | null {
  const range = readVersionConstraint(constraint);
  if (range === null || range.to === null) return null;
  const [major, ...rest] = range.to;
  const highest = range.isToIncluded || rest.some((part) => part > 0) ? major : major - 1;
  return highest <= 5 || range.from[0] === highest ? highest : null;
}
