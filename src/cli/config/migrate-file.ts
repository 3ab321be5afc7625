import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../../config/config-problem.ts';
import { repositoryPath } from '../../config/load-repository-config.ts';
import { migrateConfig } from '../../config/migrate-config.ts';
import { parseRepositoryConfig } from '../../config/parse-repository-config.ts';
import { asFault, Fault } from '../../domain/fault.ts';
import { scanExitCodes } from '../exit-codes.ts';
import { isFile, readText } from './check-config.ts';

/** `terrafix config migrate`: prints the file under the names of today, or writes it; returns the exit code. */
export function migrateFile(place: string, { write }: { readonly write?: boolean }): number {
  try {
    const file = isFile(place) ? place : join(place, repositoryPath);
    const text = readText(file);
    const migrated = migrateConfig(text);
    if (migrated === null) throw new Fault('input-invalid', reasonOf(text, file), { retry: 'never' });
    for (const { from, to } of migrated.changes) console.error(`${file}: ${from} is ${to} now`);
    if (migrated.changes.length === 0) console.error(`${file}: nothing has an old name`);
    if (write !== true) process.stdout.write(migrated.text);
    else if (migrated.changes.length > 0) writeFileSync(file, migrated.text);
    return scanExitCodes.fine;
  } catch (caught) {
    console.error(`terrafix: ${asFault(caught).message}`);
    return scanExitCodes.failed;
  }
}

function reasonOf(text: string, file: string): string {
  const parsed = parseRepositoryConfig(text, file);
  return parsed.kind === 'invalid'
    ? parsed.problems.map(formatProblem).join('\n')
    : `${file} cannot be rewritten`;
}
