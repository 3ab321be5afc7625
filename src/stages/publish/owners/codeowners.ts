import picomatch from 'picomatch';

/** Where GitHub looks, in this order; the first that is there counts: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
export const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** GitHub does not load a larger file. */
const maxCharacters = 3 * 1024 * 1024;
const maxLines = 20_000;
const longestPattern = 500;

/** Owners by their names: people as `login`, teams as `organisation/team`. Mail addresses are left out. */
export interface OwnedBy {
  readonly people: readonly string[];
  readonly teams: readonly string[];
}

interface Entry {
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
}

/** Who owns these files: of each the last line that matches counts, as on GitHub. In the order of the files, each once. */
export function ownersOf(text: string, files: readonly string[]): OwnedBy {
  const entries = text.length > maxCharacters ? [] : readEntries(text);
  const owners = new Set(
    files.flatMap((file) => entries.findLast(({ matches }) => matches(file))?.owners ?? []),
  );
  const names = [...owners].filter((one) => /^@[\w.-]+(?:\/[\w.-]+)?$/.test(one)).map((one) => one.slice(1));
  return {
    people: names.filter((name) => !name.includes('/')),
    teams: names.filter((name) => name.includes('/')),
  };
}

function readEntries(text: string): readonly Entry[] {
  return text
    .split('\n', maxLines)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .flatMap((line): Entry[] => {
      const [pattern = '', ...owners] = line.split(/\s+/);
      const matches = matcherOf(pattern);
      return matches ? [{ matches, owners }] : [];
    });
}

/** A pattern as in `.gitignore`, without `!` and `[ ]`; `docs/*` means what lies directly in `docs`. `null` for what is none. */
function matcherOf(pattern: string): ((path: string) => boolean) | null {
  if (pattern.length > longestPattern || /[![\]{}()]/.test(pattern) || pattern.startsWith('\\')) return null;
  const isAnchored = pattern.slice(0, -1).includes('/');
  const bare = pattern.replace(/^\//, '');
  const anchored = isAnchored ? bare : `**/${bare}`;
  const isFolder = bare.endsWith('/');
  const globs = isFolder
    ? [`${anchored}**`]
    : isAnchored && bare.endsWith('/*')
      ? [anchored]
      : [anchored, `${anchored}/**`];
  return picomatch(globs, { dot: true, nobrace: true, noextglob: true, nobracket: true });
}
