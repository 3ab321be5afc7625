import type { PullRequestsKey } from '../../../config/pull-requests-key.ts';
import type { Change } from '../../../domain/change.ts';
import { plainText } from '../plain-text.ts';
import { type TitleStyle, usualStyle } from './title-style.ts';

const longestTitle = 72;

/** The style that the configuration asks for; `learned` is what the repository does itself. */
export function styleFor(
  config: Pick<PullRequestsKey, 'titles' | 'title-scope'>,
  learned: TitleStyle,
): TitleStyle {
  const scope = config['title-scope'];
  const style =
    config.titles === 'learned'
      ? learned
      : {
          ...usualStyle,
          isConventional: config.titles === 'conventional',
          isCapital: config.titles === 'plain',
        };
  return scope === undefined ? style : { ...style, scopes: scope === '' ? [] : [scope] };
}

/** Title of the pull request and subject of its commits, in the style of the repository. */
export function writeTitle(
  change: Pick<Change, 'title' | 'files'>,
  style: TitleStyle = usualStyle,
  prefix?: string,
): string {
  const text = plainText(change.title, longestTitle);
  const sentence = style.isCapital ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  const scope = style.isConventional ? scopeFor(change, style.scopes) : null;
  const title = style.isConventional ? `fix${scope === null ? '' : `(${scope})`}: ${sentence}` : sentence;
  return prefix === undefined || prefix.trim() === '' ? title : `${plainText(prefix.trim(), 30)} ${title}`;
}

/** A scope that names a folder of the change, else one that names infrastructure, else the most frequent. */
function scopeFor({ files }: Pick<Change, 'files'>, scopes: readonly string[]): string | null {
  const folders = new Set(files.flatMap(({ path }) => path.split('/').slice(0, -1)));
  return (
    scopes.find((scope) => folders.has(scope)) ??
    scopes.find((scope) => /^(?:terraform|tf|infra|infrastructure|iac|aws)$/i.test(scope)) ??
    scopes[0] ??
    null
  );
}
