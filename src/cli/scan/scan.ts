import { writeFileSync } from 'node:fs';
import { asFault, Fault } from '../../domain/fault.ts';
import { oneLine } from '../../domain/neutralise.ts';
import { openCheckout } from '../checkout.ts';
import { scanExitCodes } from '../exit-codes.ts';
import { tellExpiredWaivers } from '../tell-expired-waivers.ts';
import { createProgress, type Progress } from '../progress.ts';
import { foresee } from './prospect.ts';
import { reportAsJson } from './report-json.ts';
import { reportAsSarif } from './sarif.ts';
import { isFinding, type ScanReport } from './scan-report.ts';
import { isInScope } from '../../stages/survey/is-in-scope.ts';
import { type RuleFlags, selectRules } from './select-rules.ts';
import { describeReport, type Grouping } from './table.ts';
import { sweep } from '../../stages/survey/sweep.ts';

export interface ScanOptions extends RuleFlags {
  readonly path?: readonly string[];
  readonly groupBy: Grouping;
  readonly unknown?: boolean;
  readonly all?: boolean;
  readonly fixable?: boolean;
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly output?: string;
  readonly exitZero?: boolean;
}

/** `terrafix scan`: returns the exit code. */
export async function scan(folder: string, options: ScanOptions): Promise<number> {
  const progress = createProgress();
  try {
    const report = await examine(folder, options, progress);
    progress.clear();
    print(report, options);
    return exitCodeOf(report, options);
  } catch (caught) {
    progress.clear();
    console.error(`terrafix: ${asFault(caught).message}`);
    return scanExitCodes.failed;
  }
}

async function examine(folder: string, options: ScanOptions, progress: Progress): Promise<ScanReport> {
  progress.say(`reading ${folder}`);
  const checkout = await openCheckout(folder);
  const { configuration, config, book } = checkout;
  progress.clear();
  tellExpiredWaivers(config);
  const selected = selectRules(book.rules, options);
  const found = sweep({
    configuration,
    config,
    rules: selected.filter((rule) => isInScope(rule, config)),
    paths: options.path ?? [],
    onProgress: (done, total) => progress.say(`checking: ${done} of ${total} resource types`),
  });
  const shown = found.results.filter((result) => {
    if (result.waived !== null) return options.all === true;
    return isFinding(result) || options.all === true || options.unknown === true;
  });
  const prospects =
    options.fixable === true
      ? await foresee(shown, checkout, (done, total) => progress.say(`trying fixes: ${done} of ${total}`))
      : new Map();
  return {
    sweep: found,
    shown,
    prospects,
    texts: configuration.files,
    problems: [...(config.filed?.problems ?? []), ...configuration.problems],
  };
}

function print(report: ScanReport, options: ScanOptions): void {
  for (const { file, line, message } of report.problems)
    console.error(oneLine(`not read: ${file}:${line}: ${message}`, 500));
  for (const { rule, address, message } of report.sweep.crashes)
    console.error(oneLine(`not checked: ${rule.id} failed on ${address}: ${message}`, 500));
  const text = inForm(report, options);
  if (options.output === undefined) console.log(text);
  else write(options.output, `${text}\n`);
}

function inForm(report: ScanReport, { json, sarif, groupBy, output }: ScanOptions): string {
  if (sarif === true) return JSON.stringify(reportAsSarif(report), null, 2);
  if (json === true) return JSON.stringify(reportAsJson(report), null, 2);
  return describeReport(report, groupBy, output === undefined ? process.stdout.columns : undefined);
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (caught) {
    throw new Fault('input-invalid', `writing ${path} failed: give a file in a folder that exists`, {
      retry: 'never',
      cause: caught,
    });
  }
}

/** What could not be checked is no clean bill. */
function exitCodeOf({ sweep: { results, crashes } }: ScanReport, { exitZero }: ScanOptions): number {
  if (results.some(isFinding)) return exitZero === true ? scanExitCodes.fine : scanExitCodes.findings;
  return crashes.length > 0 ? scanExitCodes.failed : scanExitCodes.fine;
}
