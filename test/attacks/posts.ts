import type { KeptWrite } from '../../src/sandbox/github/kept-writes.ts';
import type { Post } from './oracle.ts';

const markdownFields = new Set(['body', 'summary', 'text']);

/** Every text in what TerraFix sent to GitHub; contents of files are judged as edits instead. */
export function postsIn({ method, path, body }: KeptWrite): readonly Post[] {
  const route = `${method} ${path.replace(/^\/repos\/[^/]+\/[^/]+/, '')}`;
  const sent: unknown = body === '' ? null : JSON.parse(body);
  // The path of a file is the repository's own; branches and labels are TerraFix's words.
  const named: Post = { kind: 'plain', where: route, text: decodeURIComponent(path).slice(1) };
  return [...(path.includes('/contents/') ? [] : [named]), ...textsOf(sent, '', route)];
}

function textsOf(value: unknown, field: string, route: string): readonly Post[] {
  if (typeof value === 'string') {
    const where = `${route} ${field}`;
    const isFile = field === 'content' && (route.includes('/contents/') || route.includes('/git/'));
    if (isFile) return [];
    return [{ kind: markdownFields.has(field) ? 'markdown' : 'plain', where, text: value }];
  }
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, field, route));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, key, route));
}
