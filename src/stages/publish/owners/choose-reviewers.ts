import type { PullRequestsKey } from '../../../config/pull-requests-key.ts';
import type { Change } from '../../../domain/change.ts';
import type { LineSpan } from '../../../ports/history-reader.ts';
import { codeownersPaths, ownersOf } from './codeowners.ts';

/** Who is asked for a review: people as `login`, teams as `organisation/team`. */
export interface ChosenReviewers {
  readonly reviewers: readonly string[];
  readonly assignees: readonly string[];
}

export interface ReviewersRequest {
  /** Who is always asked. */
  readonly named: readonly string[];
  readonly config: PullRequestsKey;
  readonly change: Pick<Change, 'files' | 'edits'>;
  /** Text of a file on the default branch; `null` where there is none. */
  readonly readFile: (path: string) => Promise<string | null>;
  /** Logins of who last wrote these lines on the default branch, the latest first. */
  readonly lastAuthors: (path: string, lines: readonly LineSpan[]) => Promise<readonly string[]>;
}

/** Files whose lines are asked for: each is a request. */
const maxBlamed = 3;

/** Those who are named, then owners or last authors of what changes, no more than the configuration allows. */
export async function chooseReviewers(request: ReviewersRequest): Promise<ChosenReviewers> {
  const { named, config } = request;
  const found = (await findReviewers(request)).slice(0, config['reviewers-at-most']);
  const reviewers = [...new Set([...named, ...found])];
  const people = found.filter((name) => !name.includes('/') && !name.endsWith('[bot]'));
  return { reviewers, assignees: config.assign ? people : [] };
}

async function findReviewers(request: ReviewersRequest): Promise<readonly string[]> {
  const { config, change, readFile } = request;
  const files = change.files.filter(({ before, after }) => before !== after);
  switch (config['reviewers-from']) {
    case 'none':
      return [];
    case 'codeowners': {
      const paths = files.map(({ path }) => path);
      for (const path of codeownersPaths) {
        const text = await readFile(path);
        if (text === null) continue;
        const { people, teams } = ownersOf(text, paths);
        return [...teams, ...people];
      }
      return [];
    }
    case 'blame': {
      const authors = new Set<string>();
      for (const file of files.filter(({ before }) => before !== null).slice(0, maxBlamed)) {
        const lines = touchedLines(file.path, file.before ?? '', change.edits);
        for (const login of await request.lastAuthors(file.path, lines)) authors.add(login);
      }
      return [...authors].filter((login) => !login.endsWith('[bot]'));
    }
  }
}

/** The lines that the edits replace, or after which they add; one more on each side where nothing is replaced. */
function touchedLines(path: string, before: string, edits: Change['edits']): readonly LineSpan[] {
  const lineAt = (offset: number): number => before.slice(0, offset).split('\n').length;
  const ranges = edits
    .filter(({ file }) => file === path)
    .map(({ start, end }) => ({ from: Math.max(1, lineAt(start) - 1), to: lineAt(end) + 1 }));
  return ranges.length > 0 ? ranges : [{ from: 1, to: lineAt(before.length) }];
}
