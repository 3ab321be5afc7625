import type { BlockArguments, ReplacementAnswer, ReplacementQuestion } from '../../ports/terraform-runner.ts';
import { compareBlocks } from './compare-blocks.ts';
import { complaintOf } from './complaint.ts';
import { planWords } from './plan-words.ts';
import { readPlan, type PlannedResource } from './read-plan.ts';
import type { ResourceSchema } from './provider-schema.ts';
import { type Subject, syntheticConfiguration } from './synthetic-configuration.ts';
import { syntheticState } from './synthetic-state.ts';
import type { Workspace } from './workspace.ts';

/** Opens a workspace for one plan. */
export type OpenWorkspace = <Result>(work: (workspace: Workspace) => Promise<Result>) => Promise<Result>;

interface Planned {
  readonly resource: PlannedResource;
  /** As `terraform plan` prints it. */
  readonly words: string;
}

/**
 * Asks the provider itself: first what it makes of the block as it was, which gives the state after an apply with all
 * its defaults, then what it would do to come from there to the block as it will be.
 */
export async function planReplacement(
  { type, name, before, after }: ReplacementQuestion,
  schema: ResourceSchema,
  open: OpenWorkspace,
): Promise<Omit<Extract<ReplacementAnswer, { kind: 'answered' }>, 'provider'> | string> {
  const subject: Subject = { type, name, schema };
  const compared = compareBlocks(before, after);
  const made = await plan(open, subject, before, compared.open, null);
  if (typeof made === 'string') return made;
  const state = syntheticState(subject, made.resource, compared, after);
  const changed = await plan(open, subject, after, compared.open, state);
  if (typeof changed === 'string') return changed;
  const { action, replacePaths: paths } = changed.resource;
  if (action === null) return 'the plan holds neither a change nor a replacement';
  return {
    kind: 'answered',
    action,
    paths,
    words: planWords(changed.words, `${type}.${name}`, compared.open),
  };
}

/** One plan; a sentence when there is none. */
function plan(
  open: OpenWorkspace,
  subject: Subject,
  block: BlockArguments,
  unknown: readonly string[],
  state: string | null,
): Promise<Planned | string> {
  return open(async (workspace) => {
    await workspace.write('main.tf.json', syntheticConfiguration(subject, block, unknown));
    if (state !== null) await workspace.write('terraform.tfstate', state);
    const printed = await workspace.run([
      'plan',
      '-refresh=false',
      '-input=false',
      '-lock=false',
      '-no-color',
      '-compact-warnings',
      '-out=plan',
    ]);
    const complaint = complaintOf(printed);
    if (complaint !== null) return complaint;
    const shown = await workspace.run(['show', '-json', 'plan']);
    if (shown.kind === 'stopped' || shown.exitCode !== 0)
      return complaintOf(shown) ?? 'the plan cannot be read';
    const resource = readPlan(shown.output, subject.type, subject.name);
    if (resource === null) return 'the plan does not speak of the resource';
    return { resource, words: printed.kind === 'ended' ? printed.output : '' };
  });
}
