import { posix } from 'node:path';

/** Directory of a file, `''` for the top of the repository. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether `path` lies in `directory` or in a folder of it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

/** The directory that a local module source names; `null` for a source of another kind, or outside of the repository. */
export function resolveLocalSource(source: string, from: string): string | null {
  if (!/^\.\.?(\/|$)/.test(source)) return null;
  const parts = from === '' ? [] : from.split('/');
  for (const part of source.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The way from one directory of the repository to another: `modules/x`, `../../modules/x`, or `.` when they are one. */
export function relativePath(from: string, to: string): string {
  return posix.relative(`/${from}`, `/${to}`) || '.';
}
