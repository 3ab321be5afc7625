import { parseExpression } from '../parse.ts';
import type { RawProblem } from '../scanner.ts';
import type { Expression, Span, Template, TemplatePart } from '../tree.ts';
import type { JsonStrings } from './body-schema.ts';
import { endOf, type JsonNode } from './json-tree.ts';
import { moveExpression, movePart } from './move-expression.ts';
import { mapOfQuoted, type OffsetMap } from './text-map.ts';

/** What a string of JSON says, with places in the file. */
export interface ReadString {
  readonly expression: Expression;
  readonly problems: readonly RawProblem[];
}

/**
 * Reads a string as the template or expression that it stands for. `"${x}"` comes back as `x` itself, which it is in
 * Terraform too (https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping).
 */
export function readString(text: string, node: JsonNode, strings: JsonStrings): ReadString {
  const span = { start: node.offset, end: endOf(node) };
  const value = String(node.value ?? '');
  if (strings === 'expression') {
    const map = mapOfQuoted(text, span.start + 1, span.end - 1);
    const parsed = parseExpression(value);
    return sound(parsed.problems)
      ? { expression: moveExpression(parsed.expression, map), problems: [] }
      : plain(span, value);
  }
  if (strings === 'literal' || !/[$%]\{/.test(value)) return plain(span, value);
  return readTemplate(text, span, value);
}

function plain(span: Span, value: string): ReadString {
  return { expression: quoted(span, [textPart(span, value)]), problems: [] };
}

function textPart({ start, end }: Span, value: string): TemplatePart {
  return { kind: 'text', value, span: { start: start + 1, end: Math.max(start + 1, end - 1) } };
}

function quoted(span: Span, parts: readonly TemplatePart[]): Template {
  return { kind: 'template', form: 'quoted', parts, span };
}

function sound(problems: readonly unknown[]): boolean {
  return problems.length === 0;
}

/** A template without quotes around it is what a heredoc holds, so it is read as one. */
function readTemplate(text: string, span: Span, value: string): ReadString {
  const longest = (value.match(/E+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const marker = 'E'.repeat(longest + 1);
  const opening = `<<${marker}\n`;
  const parsed = parseExpression(`${opening}${value.replaceAll(/\r(?!\n)/g, ' ')}\n${marker}\n`);
  const inString = mapOfQuoted(text, span.start + 1, span.end - 1);
  const map: OffsetMap = (offset) => inString(Math.max(0, Math.min(offset - opening.length, value.length)));
  const problems = parsed.problems.map((problem) => ({
    start: map(problem.span.start),
    end: map(problem.span.end),
    message: problem.message,
  }));
  if (parsed.expression.kind !== 'template' || !sound(problems))
    return { expression: { kind: 'broken', span }, problems };
  const parts = withoutLastBreak(parsed.expression.parts).map((part) => movePart(part, map));
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'interpolation') return { expression: only.expression, problems };
  return { expression: quoted(span, parts), problems };
}

/** Takes away the line break before the marker, which the string did not have. */
function withoutLastBreak(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const last = parts.at(-1);
  if (last?.kind !== 'text' || !last.value.endsWith('\n')) return parts;
  const value = last.value.slice(0, -1);
  const rest = parts.slice(0, -1);
  const { start, end } = last.span;
  return value === '' ? rest : [...rest, { kind: 'text', value, span: { start, end: end - 1 } }];
}
