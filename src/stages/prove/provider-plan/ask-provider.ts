import { isDeepStrictEqual } from 'node:util';
import type { ReplacementAnswer, TerraformRunner } from '../../../ports/terraform-runner.ts';
import {
  accountType,
  type Configuration,
  type ModuleInstance,
  type ResourceInstance,
} from '../../../terraform/model.ts';
import { requiredProviders } from '../../../terraform/sources/required-providers.ts';
import { type ReadBlock, readBlockArguments } from './block-arguments.ts';
import { newestAllowed } from './newest-allowed.ts';

/** What the provider says of one instance that a change touches. */
export interface ProviderAnswer {
  /** `module.data.aws_db_instance.main` */
  readonly address: string;
  readonly type: string;
  readonly answer: ReplacementAnswer;
}

interface ProviderQuestion {
  readonly configuration: Configuration;
  /** The configuration around the subject with the change in it. */
  readonly after: Configuration;
  readonly subject: ResourceInstance;
  /** `null`: Terraform is not there, and nothing is asked. */
  readonly runner: TerraformRunner | null;
}

/** Each takes some ten seconds; the instances of one block mostly fare the same. */
const maxAsked = 6;

/**
 * Asks the provider about every instance that is there before and after the change and whose arguments differ: changed
 * in place, or destroyed and made anew. New resources are not asked about, nor is what other variable files make.
 */
export async function askProvider(question: ProviderQuestion): Promise<readonly ProviderAnswer[]> {
  const { runner, subject } = question;
  if (runner === null) return [];
  const differing = differingInstances(question);
  const version = versionToAsk(subject, runner);
  return Promise.all(
    differing.map(async ({ instance, before, now }, index): Promise<ProviderAnswer> => {
      const { address, type, name } = instance;
      const because = reasonNotToAsk(instance, before, now, index);
      if (because !== null) return { address, type, answer: { kind: 'not-possible', because } };
      const answer = await runner.planReplacement({
        type,
        name,
        before: before.arguments,
        after: now.arguments,
        version,
      });
      return { address, type, answer };
    }),
  );
}

const aws = 'registry.terraform.io/hashicorp/aws';

/** The newest version that the module allows; `null`, the newest there is, when it allows none of them. */
function versionToAsk({ module }: ResourceInstance, { providers }: TerraformRunner): string | null {
  const constraints = requiredProviders(module.source.files)
    .filter(({ source }) => source === aws)
    .flatMap(({ constraint }) => constraint ?? []);
  return newestAllowed(providers.get(aws) ?? [], constraints);
}

interface Differing {
  readonly instance: ResourceInstance;
  readonly before: ReadBlock;
  readonly now: ReadBlock;
}

function differingInstances({ configuration, after, subject }: ProviderQuestion): readonly Differing[] {
  const isNear = ({ module, exists, type }: ResourceInstance): boolean =>
    exists && type !== accountType && isSameRoot(module, subject.module);
  const olds = new Map(configuration.resources.filter(isNear).map((each) => [each.address, each]));
  return after.resources.filter(isNear).flatMap((instance) => {
    const old = olds.get(instance.address);
    if (old === undefined) return [];
    const before = readBlockArguments(old, configuration);
    const now = readBlockArguments(instance, after);
    return isDeepStrictEqual(before, now) ? [] : [{ instance, before, now }];
  });
}

/** The same root module with the same variable files. */
function isSameRoot(one: ModuleInstance, other: ModuleInstance): boolean {
  return one.rootModule === other.rootModule && one.variableFile === other.variableFile;
}

function reasonNotToAsk(
  { module }: ResourceInstance,
  before: ReadBlock,
  now: ReadBlock,
  index: number,
): string | null {
  if (index >= maxAsked) return `only the first ${maxAsked} instances are asked about`;
  if (module.outline !== null) return 'the code of its module is not in the repository';
  if (!isDeepStrictEqual(before.uncounted, now.uncounted))
    return 'the blocks that change are made by a `dynamic` block whose elements are not known';
  return isDeepStrictEqual(before.arguments, now.arguments)
    ? 'what changes is known only when Terraform runs'
    : null;
}
