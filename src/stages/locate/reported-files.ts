/** How certain it is that a path of the repository is the file that a scanner means. */
export interface ReportedFile {
  readonly path: string;
  /** It is written in full; else only its end is the same, or the end of what the scanner writes. */
  readonly isExact: boolean;
}

/**
 * The files that a scanner may mean. Paths are relative to where it ran, which may be a folder below the top of the
 * repository, or above it.
 */
export function findReportedFiles(reported: string, paths: Iterable<string>): readonly ReportedFile[] {
  const below: string[] = [];
  let above: string | null = null;
  for (const path of paths) {
    if (path === reported) return [{ path, isExact: true }];
    if (path.endsWith(`/${reported}`)) below.push(path);
    if (reported.endsWith(`/${path}`) && path.length > (above?.length ?? 0)) above = path;
  }
  const found = above === null ? below : [above];
  return found.map((path) => ({ path, isExact: false }));
}
