import { readFileSync } from 'node:fs';
import type { ShrunkDescription, ShrunkOperation } from './shrink-description.ts';

/** An operation of GitHub's API with what the address says. */
export interface FoundOperation {
  /** `PUT /repos/{owner}/{repo}/contents/{path}`. */
  readonly name: string;
  readonly method: string;
  /** The path as the description writes it. */
  readonly template: string;
  readonly operation: ShrunkOperation;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Template {
  readonly text: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Segments that are written out. */
  readonly fixed: number;
}

let loaded: ShrunkDescription | null = null;
/** Templates by method, those that write out the most first: a parameter that may hold slashes takes only what nothing else does. */
const templatesByMethod = new Map<string, readonly Template[]>();

/** Reads the file once for a process; 0.6 MB. */
export function description(): ShrunkDescription {
  loaded ??= read();
  return loaded;
}

function read(): ShrunkDescription {
  const made: ShrunkDescription = JSON.parse(readFileSync(new URL('./api.json', import.meta.url), 'utf8'));
  return made;
}

/** The operation that GitHub would carry out; `null` when its description knows none for Apps. */
export function findOperation(method: string, pathname: string): FoundOperation | null {
  const key = method.toLowerCase();
  for (const template of templatesOf(key)) {
    const match = template.pattern.exec(pathname);
    const operation = description().paths[template.text]?.[key];
    if (!match || !operation) continue;
    const values = match.slice(1).map(decodeURIComponent);
    return {
      name: `${method.toUpperCase()} ${template.text}`,
      method: key,
      template: template.text,
      operation,
      pathParameters: Object.fromEntries(template.names.map((name, index) => [name, values[index] ?? ''])),
    };
  }
  return null;
}

function templatesOf(method: string): readonly Template[] {
  const known = templatesByMethod.get(method);
  if (known) return known;
  const made = Object.entries(description().paths)
    .flatMap(([text, methods]) => (methods[method] ? [templateOf(text, methods[method])] : []))
    .toSorted((a, b) => b.fixed - a.fixed);
  templatesByMethod.set(method, made);
  return made;
}

function templateOf(text: string, operation: ShrunkOperation): Template {
  const names: string[] = [];
  const pattern = text
    .split('/')
    .map((segment) => {
      const source = segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      return source.replace(/\{([^}]+)\}/g, (_, name: string) => {
        names.push(name);
        return operation.multiSegment?.includes(name) ? '(.+)' : '([^/]+)';
      });
    })
    .join('/');
  return { text, pattern: new RegExp(`^${pattern}$`), names, fixed: text.split('/').length - names.length };
}
