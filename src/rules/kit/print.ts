import type { Expression } from '../../hcl/tree.ts';

export type Literal = string | number | boolean;

/** A literal as HCL text. With `inPlaceOf` a quoted `"30"` stays quoted. */
export function printLiteral(value: Literal, inPlaceOf?: Expression): string {
  if (typeof value === 'string' || inPlaceOf?.kind === 'template') return quote(String(value));
  return String(value);
}

/** A quoted text; what would start an interpolation is escaped. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** A block to be written. Groups of arguments are set apart by an empty line. */
export interface NewBlock {
  /** `resource "aws_flow_log" "main"`, `redirect`. */
  readonly head: string;
  readonly groups: readonly (readonly Argument[])[];
  readonly blocks?: readonly NewBlock[];
}

/** Name and HCL text; a text of several lines is indented as written, from column zero. */
export type Argument = readonly [name: string, text: string];

/** The text of a block as `terraform fmt` lays it out, without a line break at its end. */
export function printBlock(block: NewBlock, indent = ''): string {
  const inner = `${indent}  `;
  const parts = [
    ...block.groups.filter((group) => group.length > 0).map((group) => printGroup(group, inner)),
    ...(block.blocks ?? []).map((nested) => printBlock(nested, inner)),
  ];
  if (parts.length === 0) return `${indent}${block.head} {}`;
  return `${indent}${block.head} {\n${parts.join('\n\n')}\n${indent}}`;
}

/** Equal signs stand below each other, except that a value of several lines neither aligns nor lets pass. */
function printGroup(group: readonly Argument[], indent: string): string {
  const lines: string[] = [];
  let run: Argument[] = [];
  const flush = (): void => {
    const width = Math.max(0, ...run.map(([name]) => name.length));
    for (const [name, text] of run) lines.push(`${indent}${name.padEnd(width)} = ${text}`);
    run = [];
  };
  for (const [name, text] of group) {
    if (!text.includes('\n')) run.push([name, text]);
    else {
      flush();
      lines.push(`${indent}${name} = ${text.replaceAll('\n', `\n${indent}`)}`);
    }
  }
  flush();
  return lines.join('\n');
}

/** `resource "aws_flow_log" "main"` */
export function resourceHead(type: string, name: string): string {
  return `resource "${type}" "${name}"`;
}
