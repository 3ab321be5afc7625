import { oneLine } from '../../domain/neutralise.ts';

/**
 * Foreign text for titles and commit messages, which are no Markdown but are read for mentions, references,
 * links and `[skip ci]`, and which release notes show as Markdown. A space breaks each of them, so that git
 * history holds nothing unseen.
 */
export function plainText(text: string, limit = 200): string {
  return oneLine(text, limit)
    .replaceAll(/@(?=[\w-])/g, '@ ')
    .replaceAll(/#(?=\d)/g, '# ')
    .replaceAll(/\bGH-(?=\d)/gi, 'GH- ')
    .replaceAll('://', ': //')
    .replaceAll(/<(?=[a-z/!])/gi, '< ')
    .replaceAll(/\[(\s*(?:skip|no|ci|actions)\b[^\]]*)\]/gi, '($1)');
}
