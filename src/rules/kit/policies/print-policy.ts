import { contentAsNative, usualStyle } from '../../../terraform/policies/content-as-native.ts';
import type { StatementContent } from '../../../terraform/policies/policy-document.ts';
import { formatText } from '../../../hcl/format.ts';

const widest = 100;

/** A new policy as an expression: `jsonencode({ … })`, laid out as `terraform fmt` does. */
export function printPolicy(statements: readonly StatementContent[]): string {
  const texts = statements.map((content) => wrapLists(contentAsNative(content, usualStyle)));
  const list = texts.length === 1 ? `[${texts.join('')}]` : `[\n${texts.join(',\n')},\n]`;
  const text = `x = jsonencode({\nVersion = "2012-10-17"\nStatement = ${list}\n})\n`;
  return formatText(text).slice('x = '.length).trimEnd();
}

/** A list that makes a line too long gets a line for each item. Items are texts without commas, or references. */
function wrapLists(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, name, items] = /^(\s*\w+ *= )\[(.+)\]$/.exec(line) ?? [];
      if (line.length <= widest || name === undefined || items === undefined) return line;
      return `${name}[\n${items.split(', ').join(',\n')},\n]`;
    })
    .join('\n');
}
