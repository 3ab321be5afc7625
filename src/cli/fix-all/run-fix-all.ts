import type { Change } from '../../domain/change.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { applyLocally } from '../apply-locally.ts';
import { openCheckout } from '../checkout.ts';
import { createModel } from '../create-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { printDiff } from '../print-outcome.ts';
import { createProgress } from '../progress.ts';
import { isFinding } from '../scan/scan-report.ts';
import { isInScope, type RuleFlags, selectRules } from '../scan/select-rules.ts';
import { sweep } from '../scan/sweep.ts';
import { commitMessageOf } from './commit-message.ts';
import { type Ending, fixAll } from './fix-all.ts';
import { openGitTree } from './git-tree.ts';
import { describeOne, describeSummary, endingsAsData } from './print-endings.ts';

export interface FixAllOptions extends RuleFlags {
  readonly path?: readonly string[];
  readonly write?: boolean;
  readonly commit?: boolean;
  readonly json?: boolean;
  readonly model?: boolean;
  readonly guidance?: string;
}

/** `terrafix fix --all`: returns the exit code. */
export async function runFixAll(folder: string, options: FixAllOptions): Promise<number> {
  const progress = createProgress();
  const git = options.commit === true ? openGitTree(folder) : null;
  const isWriting = options.write === true || git !== null;
  progress.say(`reading ${folder}`);
  const checkout = await openCheckout(folder);
  const { configuration, config, book } = checkout;
  const selected = selectRules(book.rules, options);
  const found = sweep({
    configuration,
    config,
    rules: selected.filter((rule) => isInScope(rule, config)),
    paths: options.path ?? [],
    onProgress: (done, total) => progress.say(`checking: ${done} of ${total} resource types`),
  });
  const findings = found.results.filter(isFinding);
  let position = 0;

  const endings = await fixAll({
    checkout,
    findings,
    guidance: options.guidance ? [options.guidance] : [],
    model: options.model === true ? await createModel() : null,
    object: (change) => (git === null ? null : refuseUntracked(git.untracked(change))),
    onProgress: (done, total) => progress.say(`fixing: ${done} of ${total} findings`),
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

  progress.clear();
  for (const { rule, address, message } of found.crashes)
    console.error(oneLine(`not checked: ${rule.id} failed on ${address}: ${message}`, 500));
  if (options.json === true) console.log(JSON.stringify(endingsAsData(endings, findings.length), null, 2));
  else console.error(describeSummary(endings, isWriting));
  return exitCodeOf(endings, found.crashes.length);
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

function exitCodeOf(endings: readonly Ending[], crashes: number): number {
  if (crashes > 0 || endings.some(({ kind }) => kind === 'failed')) return exitCodes.failed;
  return endings.some(({ kind }) => kind === 'refused') ? exitCodes.refused : exitCodes.fine;
}
