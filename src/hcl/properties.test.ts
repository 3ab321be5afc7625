import { format } from '@cdktf/hcl-tools';
import { parse as parseWithHashicorp } from '@cdktf/hcl2json';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './edit.ts';
import { setAttribute } from './edit-attributes.ts';
import { addBlock } from './edit-blocks.ts';
import { removeAttribute, removeBlock } from './edit-removals.ts';
import { findAttribute } from './find.ts';
import { formatText } from './format.ts';
import { parseExpression, parseHcl } from './parse.ts';
import { stringExpression } from './strings.ts';
import { tokenize } from './tokens.ts';
import { brokenFiles, expressions, files, names } from './testing/arbitrary-text.ts';
import { show } from './testing/show.ts';
import type { Body, HclFile, Span } from './tree.ts';

// A fixed seed keeps the suite the same from run to run.
fc.configureGlobal({ seed: 20_261_121, numRuns: 100 });

/** Bodies of a file with the way to each, as block indexes. */
function bodiesOf(body: Body, way: readonly number[] = []): { body: Body; way: readonly number[] }[] {
  return [{ body, way }, ...body.blocks.flatMap((block, index) => bodiesOf(block.body, [...way, index]))];
}

function bodyAt(file: HclFile, way: readonly number[]): Body {
  return way.reduce((body, index) => body.blocks[index]!.body, file.body);
}

/** Names, labels and values of a body: what an edit elsewhere must not change. */
function outline(body: Body): unknown {
  return {
    attributes: body.attributes.map(({ name, expression }) => [name, show(expression)]),
    blocks: body.blocks.map(({ type, labels, body: inner }) => [
      type,
      labels.map(({ value }) => value),
      outline(inner),
    ]),
  };
}

function isPlaced(value: object): value is { readonly span: Span } {
  return 'span' in value;
}

/** Spans of everything in a tree, each with the span of what it is in. */
function spansOf(value: unknown, outer: Span): { readonly span: Span; readonly outer: Span }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isPlaced(value) ? value.span : outer;
  const inner = 'parts' in value ? [...Object.values(value), value.parts] : Object.values(value);
  return [{ span: own, outer }, ...inner.flatMap((part) => spansOf(part, own))];
}

/** A text again from its tokens and the blanks between them. */
function joinTokens(text: string): string {
  let joined = '';
  for (const token of tokenize(text)) {
    expect(text.slice(joined.length, token.start)).toMatch(/^[ \t]*$/u);
    joined += text.slice(joined.length, token.start) + token.text;
  }
  return joined + (/[ \t]*$/u.exec(text.slice(joined.length))?.[0] ?? '');
}

describe('parseHcl', () => {
  it('accepts sound files, with every span inside of that of its parent', () => {
    fc.assert(
      fc.property(files, (text) => {
        const file = parseHcl('main.tf', text);
        expect(file.problems).toEqual([]);
        for (const { span, outer } of spansOf(file.body, file.body.span)) {
          expect(span.start).toBeGreaterThanOrEqual(outer.start);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(outer.end);
        }
      }),
    );
  });

  it('gives items in order, side by side, their names at their spans', () => {
    fc.assert(
      fc.property(fc.oneof(files, brokenFiles), (text) => {
        for (const { body } of bodiesOf(parseHcl('main.tf', text).body)) {
          const items = [...body.attributes, ...body.blocks].toSorted(
            (one, other) => one.span.start - other.span.start,
          );
          let end = body.span.start;
          for (const { span } of items) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(body.span.end);
          for (const { name, nameSpan } of body.attributes)
            expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
          for (const { type, span } of body.blocks) expect(text.startsWith(type, span.start)).toBe(true);
        }
      }),
    );
  });

  it("agrees with HashiCorp's parser on broken files", async () => {
    await fc.assert(
      fc.asyncProperty(brokenFiles, async (text) => {
        let isAccepted = true;
        try {
          await parseWithHashicorp('main.tf', text);
        } catch (caught) {
          // Its translation to JSON refuses some files that its parser accepts.
          isAccepted = String(caught).includes('convert to HCL');
        }
        expect(parseHcl('main.tf', text).problems.length === 0).toBe(isAccepted);
      }),
      { numRuns: 300 },
    );
  });

  it('reads the blocks around a broken one', () => {
    fc.assert(
      fc.property(files, brokenFiles, files, (before, broken, after) => {
        const first = `resource "x" "before" {\n  y = 1\n}\n`;
        const last = `resource "x" "after" {\n  y = [1]\n}\n`;
        // What is never closed takes the rest of the file with it, in every language.
        fc.pre(!/\/\*|<<|\r(?!\n)/u.test(broken));
        const middle = `resource "x" "broken" {\n${broken.replaceAll(/^/gmu, '  ')}\n}\n`;
        const text = `${before}${first}${middle}${last}${after}`;
        const { body } = parseHcl('main.tf', text);
        const read = body.blocks.map(({ span }) => `${text.slice(span.start, span.end)}\n`);
        expect(read).toContain(first);
        expect(read).toContain(last);
      }),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(parseHcl('main.tf', text).text).toBe(text);
        expect(parseExpression(text).expression.span.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('tokenize', () => {
  it('leaves out blanks and nothing else, in broken files too', () => {
    fc.assert(
      fc.property(fc.oneof(files, brokenFiles, fc.string({ unit: 'grapheme' })), (text) => {
        expect(joinTokens(text)).toBe(text);
      }),
    );
  });
});

describe('formatText', () => {
  it("agrees with HashiCorp's formatter", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (text) => {
        expect(formatText(text)).toBe(await format(text));
      }),
    );
  });

  it('changes blanks only, and nothing the second time', () => {
    fc.assert(
      fc.property(files, (text) => {
        const formatted = formatText(text);
        expect(formatText(formatted)).toBe(formatted);
        expect(outline(parseHcl('', formatted).body)).toEqual(outline(parseHcl('', text).body));
      }),
    );
  });
});

describe('edits', () => {
  /** A file, and the way to one of its bodies. */
  const places = fc.tuple(files, fc.nat()).map(([text, pick]) => {
    const file = parseHcl('main.tf', text);
    const all = bodiesOf(file.body);
    const { way } = all[pick % all.length]!;
    return { file, way };
  });

  it('sets an attribute, changes no other value, and does nothing the second time', () => {
    fc.assert(
      fc.property(places, names, expressions, ({ file, way }, name, value) => {
        const text = applyEdits(file.text, setAttribute(file, bodyAt(file, way), name, value));
        const after = parseHcl('main.tf', text);
        expect(after.problems).toEqual([]);
        const body = bodyAt(after, way);
        expect(show(findAttribute(body, name)!.expression)).toBe(show(parseExpression(value).expression));
        expect(setAttribute(after, body, name, value)).toEqual([]);

        const undone = applyEdits(text, removeAttribute(after, body, name));
        const without = applyEdits(file.text, removeAttribute(file, bodyAt(file, way), name));
        expect(outline(parseHcl('', undone).body)).toEqual(outline(parseHcl('', without).body));
      }),
    );
  });

  it('keeps a formatted file formatted when it adds an attribute or a block', () => {
    fc.assert(
      fc.property(places, names, ({ file: written, way }, name) => {
        const file = parseHcl('main.tf', formatText(written.text));
        const body = bodyAt(file, way);
        fc.pre(findAttribute(body, name) === null);
        const withAttribute = applyEdits(file.text, setAttribute(file, body, name, '"value"'));
        expect(formatText(withAttribute)).toBe(withAttribute);
        const withBlock = applyEdits(file.text, addBlock(file, body, `${name} {\n  a = 1\n}`));
        expect(formatText(withBlock)).toBe(withBlock);
      }),
    );
  });

  it('adds a block at the end, and takes it out again', () => {
    fc.assert(
      fc.property(places, names, ({ file, way }, type) => {
        const text = applyEdits(file.text, addBlock(file, bodyAt(file, way), `${type} {\n  a = 1\n}`));
        const after = parseHcl('main.tf', text);
        expect(after.problems).toEqual([]);
        const added = bodyAt(after, way).blocks.at(-1)!;
        expect(added.type).toBe(type);
        const undone = applyEdits(text, removeBlock(after, added));
        expect(outline(parseHcl('', undone).body)).toEqual(outline(file.body));
      }),
    );
  });
});

describe('stringExpression', () => {
  it('writes any text as a string that is this text and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '${', '%{', '$${', '$', '"', '\\', '\n', '\u202e'),
        (text, danger) => {
          const value = text + danger + text;
          const written = stringExpression(value);
          const { expression, problems } = parseExpression(written);
          expect(problems).toEqual([]);
          // HCL brings every text into one form of Unicode.
          const parts = [{ kind: 'text', value: value.normalize() }];
          expect(expression).toMatchObject({ kind: 'template', parts });
        },
      ),
      { numRuns: 300 },
    );
  });
});
