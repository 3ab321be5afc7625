/** How a repository writes the titles of its commits. */
export interface TitleStyle {
  readonly isConventional: boolean;
  /** Scopes in use, the most frequent first; empty where scopes are rare. */
  readonly scopes: readonly string[];
  /** Whether the sentence begins with a capital. */
  readonly isCapital: boolean;
}

/** A conventional commit with a scope: what is written where a repository does not tell. */
export const usualStyle: TitleStyle = { isConventional: true, scopes: ['terraform'], isCapital: false };

const conventional =
  /^(?:build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(?:\(([\w./-]{1,40})\))?!?: +(\S.*)$/;
const ticket = /^\[?[A-Z][A-Z0-9]{1,9}-\d+\]?[:\s-]+/;
/** Fewer say nothing. */
const fewest = 8;
/** What so many do is a convention. */
const most = 0.6;

/** What the titles of a branch have in common; {@link usualStyle} where they are too few, or of every kind. */
export function learnTitleStyle(titles: readonly string[]): TitleStyle {
  const written = titles.filter((title) => !/^(?:Merge|Revert|Initial commit)\b/.test(title));
  if (written.length < fewest) return usualStyle;
  const parsed = written.map((title) => conventional.exec(title)).filter((one) => one !== null);
  const isConventional = parsed.length >= written.length * most;
  if (!isConventional && parsed.length > written.length * (1 - most)) return usualStyle;
  const sentences = isConventional
    ? parsed.map(([, , sentence = '']) => sentence)
    : written.map((title) => title.replace(ticket, ''));
  const isCapital = sentences.filter((one) => /^\p{Lu}/u.test(one)).length >= sentences.length * most;
  return { isConventional, scopes: isConventional ? scopesOf(parsed) : [], isCapital };
}

function scopesOf(parsed: readonly RegExpExecArray[]): readonly string[] {
  const scopes = parsed.flatMap(([, scope]) => (scope === undefined ? [] : [scope]));
  if (scopes.length < parsed.length / 2) return [];
  const counts = new Map<string, number>();
  for (const scope of scopes) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([scope]) => scope);
}
