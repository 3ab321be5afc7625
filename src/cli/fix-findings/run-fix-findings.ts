import { readFileSync, statSync } from 'node:fs';
import { Fault } from '../../domain/fault.ts';
import type { TerraformRunner } from '../../ports/terraform-runner.ts';
import { importFindings } from '../../stages/collect/imports/import-findings.ts';
import { type ImportFormat, importLimits } from '../../stages/collect/imports/imported.ts';
import { applyLocally } from '../apply-locally.ts';
import { openCheckout } from '../checkout.ts';
import { createModel } from '../create-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { openTerraform } from '../open-terraform.ts';
import { printDiff } from '../print-outcome.ts';
import { createProgress } from '../progress.ts';
import { changeOf, fixFindings, type ReportedEnding } from './fix-findings.ts';
import {
  describeFiles,
  describeReported,
  describeReportedSummary,
  type ReadFile,
  reportedAsData,
} from './print-findings.ts';

export interface FixFindingsOptions {
  /** Files of findings; `-` is standard input. */
  readonly findings: readonly string[];
  readonly format?: ImportFormat | 'auto';
  readonly write?: boolean;
  readonly json?: boolean;
  readonly model?: boolean;
  readonly guidance?: string;
  /** `false`: Terraform is not asked, though it is there. */
  readonly terraform?: boolean;
}

/** `terrafix fix --findings`: returns the exit code. */
export async function runFixFindings(folder: string, options: FixFindingsOptions): Promise<number> {
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
  options: FixFindingsOptions,
): Promise<number> {
  const isJson = options.json === true;
  const isWriting = options.write === true;
  const now = new Date();
  const files = options.findings.map(
    (path): ReadFile => ({
      path,
      imported: importFindings(readInput(path), path, now, options.format ?? 'auto'),
    }),
  );
  if (!isJson) console.error(`${describeFiles(files).join('\n')}\n`);
  const progress = createProgress();
  progress.say(`reading ${folder}`);
  const checkout = await openCheckout(folder);
  const findings = files.flatMap(({ imported }) => imported.findings);

  const endings = await fixFindings({
    checkout,
    findings,
    guidance: options.guidance ? [options.guidance] : [],
    model: options.model === true ? await createModel() : null,
    terraform,
    onProgress: (done, total, isAsking) => {
      const text = `fixing: ${done} of ${total} findings`;
      if (isAsking) progress.announce(`${text}; asking Terraform for a plan`);
      else progress.say(text);
    },
    onEnding: (ending, number) => {
      const change = changeOf(ending);
      if (change !== null && isWriting) applyLocally(folder, change);
      if (isJson) return;
      progress.clear();
      console.error(describeReported(ending, number));
      if (change !== null) printDiff(change);
      console.error('');
    },
  });

  progress.clear();
  const mapped = findings.filter(({ test }) => checkout.book.rulesForTest(test).length > 0).length;
  if (isJson) console.log(JSON.stringify(reportedAsData(endings, files, mapped), null, 2));
  else console.error(describeReportedSummary(endings, isWriting));
  return exitCodeOf(endings, files);
}

function readInput(path: string): string {
  try {
    if (path !== '-' && statSync(path).size > importLimits.bytes)
      throw new Error(`it has more than ${importLimits.bytes} bytes`);
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (caught) {
    const because = caught instanceof Error ? caught.message : String(caught);
    throw new Fault('input-invalid', `reading ${path} failed: ${because}`, { retry: 'never', cause: caught });
  }
}

/** What could not be read may have been a failure: it is none to be silent about. */
function exitCodeOf(endings: readonly ReportedEnding[], files: readonly ReadFile[]): number {
  const isUnread = files.some(({ imported }) => imported.unread.length > 0);
  if (isUnread || endings.some(({ kind }) => kind === 'failed')) return exitCodes.failed;
  return endings.some(({ kind }) => kind === 'refused') ? exitCodes.refused : exitCodes.fine;
}
