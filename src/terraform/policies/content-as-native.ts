import { formatText } from '../../hcl/format.ts';
import { isBareName, stringExpression } from '../../hcl/strings.ts';
import type { PolicyContent } from './policy-document.ts';

/** How the objects of a policy are written in the native syntax. */
export interface NativeStyle {
  readonly sign: '=' | ':';
  readonly quotesKeys: boolean;
}

export const usualStyle: NativeStyle = { sign: '=', quotesKeys: false };

/** Content as an expression of the native syntax, laid out as `terraform fmt` does. */
export function contentAsNative(content: PolicyContent, style: NativeStyle): string {
  const formatted = formatText(`x = ${write(content, style)}\n`);
  return formatted.slice('x = '.length).trimEnd();
}

function write(content: PolicyContent, style: NativeStyle): string {
  if (typeof content === 'string') return templateAsNative(content);
  if (typeof content !== 'object') return String(content);
  if (isList(content)) return `[${content.map((item) => write(item, style)).join(', ')}]`;
  const comma = style.sign === ':' ? ',' : '';
  const entries = Object.entries(content).map(([key, value]) => {
    const name = style.quotesKeys || !isBareName(key) ? stringExpression(key) : key;
    return `${name} ${style.sign} ${write(value, style)}`;
  });
  return entries.length === 0 ? '{}' : `{\n${entries.join(`${comma}\n`)}\n}`;
}

function isList(content: PolicyContent): content is readonly PolicyContent[] {
  return Array.isArray(content);
}

/** A template as an expression: what is nothing but one reference is written without quotes. */
export function templateAsNative(template: string): string {
  const whole = /^\$\{([^{}]*)\}$/u.exec(template)?.[1];
  if (whole !== undefined) return whole.trim();
  return `"${escapeOutside(template)}"`;
}

/** Escapes quotes and the like in what is not interpolated. */
function escapeOutside(template: string): string {
  return template
    .split(/((?<![$%])[$%]\{[^}]*\})/u)
    .map((part, index) => (index % 2 === 1 ? part : JSON.stringify(part).slice(1, -1)))
    .join('');
}
