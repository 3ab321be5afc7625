import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The full path of a program: the one that is named, else `terraform` on the PATH; `null` when it cannot be run. */
export function findProgram(named: string | null, path = process.env['PATH'] ?? ''): string | null {
  const name = named ?? 'terraform';
  const places = name.includes('/')
    ? [resolve(name)]
    : path.split(delimiter).flatMap((folder) => (folder === '' ? [] : [join(folder, name)]));
  return places.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
