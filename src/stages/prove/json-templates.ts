import type { FileChange } from '../../domain/source.ts';
import { readJsonTree, type JsonNode } from '../../hcl/json/json-tree.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';

/** The strings with sequences that a changed file of the JSON syntax holds and did not hold, each as a file of the native one. */
export function newTemplates({ path, before, after }: FileChange): readonly string[] {
  if (terraformFileKind(path)?.role === 'variables') return [];
  const known = new Set(before === null ? [] : templatesIn(before));
  return templatesIn(after)
    .filter((template) => !known.has(template))
    .map((template) => {
      const longest = (template.match(/E+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
      const marker = 'E'.repeat(longest + 1);
      return `x = <<${marker}\n${template}\n${marker}\n`;
    });
}

function templatesIn(text: string): readonly string[] {
  const { root } = readJsonTree(text);
  const templates: string[] = [];
  const waiting: JsonNode[] = root === null ? [] : [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'string' && /[$%]\{/.test(String(node.value))) templates.push(String(node.value));
    waiting.push(...(node.children ?? []));
  }
  return templates;
}
