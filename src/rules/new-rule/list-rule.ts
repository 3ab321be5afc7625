/** `rules.ts` of a service with one rule more. */
export function listRule(text: string, service: string, name: string, slug: string): string {
  const line = `import { ${name} } from './${slug}/rule.ts';\n`;
  const known =
    text === ''
      ? `import type { Rule } from '../../kit/rule.ts';\n\nexport const ${service}Rules: readonly Rule[] = [];\n`
      : text;
  return `${line}${known}`.replace(
    /(readonly Rule\[\] = \[)([^\]]*)\]/,
    (_all, head: string, inner: string) => {
      const names = inner
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');
      return `${head}${[...names, name].join(', ')}]`;
    },
  );
}

/** `registry.ts` with one service more; unchanged when it is there. */
export function listService(text: string, service: string): string {
  if (text.includes(`'aws/${service}'`)) return text;
  return `import { ${service}Rules } from './aws/${service}/rules.ts';\n${text}`.replace(
    /(readonly Rule\[\]>> = \{\n)/,
    (head) => `${head}  'aws/${service}': ${service}Rules,\n`,
  );
}

/** The next free id of a service, by the ids that its rules have. */
export function nextId(service: string, ids: readonly string[]): string {
  const prefix = prefixOf(ids) ?? `TFX-AWS-${service.toUpperCase()}-`;
  const numbers = ids.filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length)));
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

function prefixOf(ids: readonly string[]): string | null {
  return ids[0]?.replace(/\d+$/, '') ?? null;
}
