import { TextNode } from './nodes.ts';
import type { Literal, TemplateToken } from './template-parts.ts';
import { literalValue } from './template-parts.ts';
import type { Span, TemplatePart } from './tree.ts';

type Complain = (message: string, span: Span) => void;

interface OpenDirective {
  readonly token: Extract<TemplateToken, { kind: 'if' | 'for' }>;
  readonly parts: TemplatePart[];
  otherwise: TemplatePart[] | null;
}

// Below this no text can be written in two ways.
const mayCombine = /[\u0300-\uffff]/;

/** Nests directives and joins neighbouring texts. */
export function assembleParts(
  text: string,
  tokens: readonly TemplateToken[],
  complain: Complain,
): readonly TemplatePart[] {
  const root: TemplatePart[] = [];
  const open: OpenDirective[] = [];
  let parts = root;
  const leave = (end: number): void => {
    const directive = open.pop();
    if (directive === undefined) return;
    const parent = open[open.length - 1];
    parts = parent === undefined ? root : (parent.otherwise ?? parent.parts);
    parts.push(closeDirective(directive, end));
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const innermost = open[open.length - 1];
    switch (token.kind) {
      case 'literal': {
        const first = index;
        while (tokens[index + 1]?.kind === 'literal') index += 1;
        parts.push(textPart(text, tokens, first, index));
        break;
      }
      case 'interpolation':
        parts.push(token);
        break;
      case 'if':
      case 'for':
        parts = [];
        open.push({ token, parts, otherwise: null });
        break;
      case 'else':
        if (innermost?.token.kind === 'if' && innermost.otherwise === null) {
          parts = [];
          innermost.otherwise = parts;
        } else complain('"else" directive without an "if" to belong to', token.span);
        break;
      case 'endif':
      case 'endfor':
        if (innermost?.token.kind === (token.kind === 'endif' ? 'if' : 'for')) leave(token.span.end);
        else complain(`"${token.kind}" directive without its opening directive`, token.span);
        break;
    }
  }
  for (let innermost = open.at(-1); innermost !== undefined; innermost = open.at(-1)) {
    const { span, kind } = innermost.token;
    complain(`"${kind}" directive is not closed by "end${kind}"`, span);
    leave(span.end);
  }
  // An array that grew has room to spare; a copy has not.
  return root.slice();
}

/** The literals from `first` to `last` as one part. */
function textPart(text: string, tokens: readonly TemplateToken[], first: number, last: number): TextNode {
  const start = literalAt(tokens, first)?.start ?? 0;
  const end = literalAt(tokens, last)?.end ?? start;
  let value: string | null = null;
  for (let index = first; index <= last; index += 1) {
    const literal = literalAt(tokens, index);
    if (literal === null) continue;
    if (value === null && literal.value !== null) value = text.slice(start, literal.start);
    if (value !== null) value += literalValue(text, literal);
  }
  value ??= text.slice(start, end);
  return new TextNode(mayCombine.test(value) ? value.normalize() : value, start, end);
}

function literalAt(tokens: readonly TemplateToken[], index: number): Literal | null {
  const token = tokens[index];
  return token?.kind === 'literal' ? token : null;
}

function closeDirective({ token, parts, otherwise }: OpenDirective, end: number): TemplatePart {
  const span = { start: token.span.start, end };
  if (token.kind === 'if') {
    const { condition } = token;
    return { kind: 'if', condition, whenTrue: parts.slice(), whenFalse: otherwise?.slice() ?? [], span };
  }
  const { keyName, valueName, collection } = token;
  return { kind: 'for', keyName, valueName, collection, body: parts.slice(), span };
}
