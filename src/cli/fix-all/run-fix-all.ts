import type { Change } from '../../domain/change.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { applyLocally } from '../apply-locally.ts';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import { type Checkout, openCheckout } from '../checkout.ts';
import { createModel } from '../create-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { openTerraform } from '../open-terraform.ts';
import { printDiff } from '../print-outcome.ts';
import { createProgress, type Progress } from '../progress.ts';
import { tellExpiredWaivers } from '../tell-expired-waivers.ts';
import { isFinding } from '../scan/scan-report.ts';
import { isInScope } from '../../stages/survey/is-in-scope.ts';
import { type RuleFlags, selectRules } from '../scan/select-rules.ts';
import { type Sweep, sweep } from '../../stages/survey/sweep.ts';
import { commitMessageOf } from './commit-message.ts';
import { type Ending, fixAll } from './fix-all.ts';
import { openGitTree } from './git-tree.ts';
import { describeOne, describeRoots, describeSummary, endingsAsData } from './print-endings.ts';
import { type ValidatedRoot, validateRoots } from './validate-roots.ts';

export interface FixAllOptions extends RuleFlags {
  readonly path?: readonly string[];
  readonly write?: boolean;
  readonly commit?: boolean;
  readonly json?: boolean;
  readonly model?: boolean;
  readonly guidance?: string;
  /** `false`: Terraform is not asked, though it is there. */
  readonly terraform?: boolean;
}

/** `terrafix fix --all`: returns the exit code. */
export async function runFixAll(folder: string, options: FixAllOptions): Promise<number> {
  const terraform = options.terraform === false ? null : await openTerraform();
  try {
    return await fixWith(terraform, folder, options);
  } finally {
    await terraform?.close();
  }
}

async function fixWith(
  terraform: TerraformRunner | null,
  folder: string,
  options: FixAllOptions,
): Promise<number> {
  const progress = createProgress();
  const git = options.commit === true ? openGitTree(folder) : null;
  const isWriting = options.write === true || git !== null;
  progress.say(`reading ${folder}`);
  const checkout = await openCheckout(folder);
  progress.clear();
  tellExpiredWaivers(checkout.config);
  const found = findAll(checkout, options, progress);
  const findings = found.results.filter(isFinding);
  let position = 0;

  const { endings, configuration } = await fixAll({
    checkout,
    findings,
    guidance: options.guidance ? [options.guidance] : [],
    model: options.model === true ? await createModel() : null,
    terraform,
    object: (change) => (git === null ? null : refuseUntracked(git.untracked(change))),
    onProgress: (done, total, isAsking) => {
      if (isAsking) progress.announce(`fixing: ${done} of ${total} findings; asking Terraform for a plan`);
      else progress.say(`fixing: ${done} of ${total} findings`);
    },
    onEnding: (ending) => {
      position += 1;
      const change = ending.kind === 'fixed' ? ending.outcome.change : null;
      if (change !== null && isWriting) applyLocally(folder, change);
      if (change !== null) git?.commit(change, commitMessageOf(ending, change));
      if (options.json === true) return;
      progress.clear();
      print(ending, change, `[${position}]`);
    },
  });
  const roots =
    terraform === null
      ? null
      : await validateRoots({
          endings,
          before: checkout.configuration,
          after: configuration,
          terraform,
          onProgress: (done, total) =>
            progress.announce(`terraform validate: ${done} of ${total} root modules`),
        });

  progress.clear();
  for (const { rule, address, message } of found.crashes)
    console.error(oneLine(`not checked: ${rule.id} failed on ${address}: ${message}`, 500));
  if (options.json === true)
    console.log(JSON.stringify(endingsAsData(endings, findings.length, roots), null, 2));
  else {
    const waived = found.results.filter((result) => result.waived !== null).length;
    const summary = describeSummary(endings, isWriting);
    const lines = [...describeRoots(roots ?? []), waived === 0 ? summary : `${summary}\n${waived} waived`];
    console.error(lines.join('\n'));
  }
  return exitCodeOf(endings, found.crashes.length, roots ?? []);
}

function findAll(
  { configuration, config, book }: Checkout,
  options: FixAllOptions,
  progress: Progress,
): Sweep {
  const selected = selectRules(book.rules, options);
  return sweep({
    configuration,
    config,
    rules: selected.filter((rule) => isInScope(rule, config)),
    paths: options.path ?? [],
    onProgress: (done, total) => progress.say(`checking: ${done} of ${total} resource types`),
  });
}

function print(ending: Ending, change: Change | null, position: string): void {
  console.error(describeOne(ending, position));
  if (change !== null) printDiff(change);
  console.error('');
}

function refuseUntracked(paths: readonly string[]): Refusal | null {
  if (paths.length === 0) return null;
  return {
    reason: 'out-of-scope',
    facts: [`The change is to ${paths.map((path) => `\`${path}\``).join(', ')}, which git does not track.`],
    nextSteps: ['Use `--write` without `--commit`.'],
  };
}

function exitCodeOf(endings: readonly Ending[], crashes: number, roots: readonly ValidatedRoot[]): number {
  if (crashes > 0 || endings.some(({ kind }) => kind === 'failed')) return exitCodes.failed;
  // Each change was proven by itself; what Terraform rejects of all together is ours.
  if (roots.some(({ rung }) => rung.status === 'refused')) return exitCodes.failed;
  return endings.some(({ kind }) => kind === 'refused') ? exitCodes.refused : exitCodes.fine;
}
