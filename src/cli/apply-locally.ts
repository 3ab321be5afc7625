import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../domain/change.ts';

/** Writes what a change leaves into the folder. */
export function applyLocally(folder: string, change: Change): void {
  for (const file of change.files) writeFileSync(join(folder, file.path), file.after);
}
