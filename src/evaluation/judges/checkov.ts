import { execFile } from 'node:child_process';
import { relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Judge, JudgeFinding } from './judge.ts';

const run = promisify(execFile);

/** A batch of some modules takes seconds; a machine that does other things as well gets its time. */
const timeoutMs = 240_000;
const maxOutputBytes = 1024 ** 3;

/** Of what Checkov prints with `--output json`. https://www.checkov.io/8.Outputs/JSON.html */
const Check = z.object({ check_id: z.string(), resource: z.string(), file_abs_path: z.string() });
const Report = z.object({
  check_type: z.string().optional(),
  results: z.object({ passed_checks: z.array(Check), failed_checks: z.array(Check) }).optional(),
});

/** Checkov, run by the command that `TERRAFIX_CHECKOV` names; a sentence on what is missing otherwise. */
export function findCheckov(environment: NodeJS.ProcessEnv): Judge | string {
  const command = environment['TERRAFIX_CHECKOV'];
  if (command === undefined || command === '')
    return 'Checkov is not asked: name its command in TERRAFIX_CHECKOV';
  return {
    name: 'Checkov',
    judge: async (folder) => {
      const options = ['--directory', folder, '--framework', 'terraform', '--output', 'json'];
      const { stdout } = await run(command, [...options, '--compact', '--soft-fail'], {
        timeout: timeoutMs,
        maxBuffer: maxOutputBytes,
      });
      return readCheckovReport(stdout, folder);
    },
  };
}

/** One report, or a list of them; without any resource it has no results. */
export function readCheckovReport(output: string, folder: string): readonly JudgeFinding[] {
  const said: unknown = JSON.parse(output);
  const reports = z.array(Report).parse(Array.isArray(said) ? said : [said]);
  const findings = (checks: readonly z.infer<typeof Check>[], hasFailed: boolean): readonly JudgeFinding[] =>
    checks.map(({ check_id, resource, file_abs_path }) => ({
      check: check_id,
      resource,
      file: relative(resolve(folder), file_abs_path).split(sep).join('/'),
      hasFailed,
    }));
  return reports.flatMap(({ results }) => [
    ...findings(results?.failed_checks ?? [], true),
    ...findings(results?.passed_checks ?? [], false),
  ]);
}
