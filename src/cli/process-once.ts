import { readFileSync } from 'node:fs';
import { Fault } from '../domain/fault.ts';
import type { Finding } from '../domain/finding.ts';
import type { Outcome } from '../domain/outcome.ts';
import { readFailures } from './failure-form.ts';
import { walkLocally } from './local-road.ts';
import { printOutcomes } from './print-outcomes.ts';

export interface ProcessOnceOptions {
  readonly failureJson: string;
  readonly folder: string;
  readonly write?: boolean;
  readonly json?: boolean;
  readonly model?: boolean;
}

/** `terrafix process-once`: each failure walks the road in turn; returns the exit code. */
export async function processOnce(options: ProcessOnceOptions): Promise<number> {
  const findings = readFailures(readInput(options.failureJson), options.failureJson, new Date());
  const results: { finding: Finding; outcome: Outcome }[] = [];
  for (const finding of findings) {
    const outcome = await walkLocally(finding, {
      folder: options.folder,
      address: null,
      guidance: [],
      useModel: options.model ?? false,
      write: options.write ?? false,
    });
    results.push({ finding, outcome });
  }
  return printOutcomes(results, { json: options.json ?? false, wrote: options.write ?? false });
}

function readInput(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (caught) {
    throw new Fault('input-invalid', `reading ${path} failed: give a JSON file, or - for standard input`, {
      retry: 'never',
      cause: caught,
    });
  }
}
