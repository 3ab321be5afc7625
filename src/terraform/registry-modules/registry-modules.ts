import type { RegistryModule } from './registry-module.ts';
import { s3Bucket } from './terraform-aws-modules/s3-bucket.ts';
import { vpc } from './terraform-aws-modules/vpc.ts';

const all: readonly RegistryModule[] = [s3Bucket, vpc];

/** Every module of which something is known, by name. */
export const registryModules: ReadonlyMap<string, RegistryModule> = new Map(
  all.map((module) => [module.name, module]),
);
