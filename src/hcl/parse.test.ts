import { describe, expect, it } from 'vitest';
import { findAttribute } from './find.ts';
import { parseExpression, parseHcl } from './parse.ts';
import { show } from './testing/show.ts';

function shown(text: string): string {
  const { expression, problems } = parseExpression(text);
  expect(problems).toEqual([]);
  return show(expression);
}

/** The value that `a = ` has in a file. */
function valueIn(text: string): string {
  const file = parseHcl('main.tf', text);
  expect(file.problems).toEqual([]);
  return show(findAttribute(file.body, 'a')!.expression);
}

describe('bodies', () => {
  it('reads attributes and blocks with their spans', () => {
    const text = 'a = 1 # one\n\nresource "t" bare {\n  b = [\n    2\n  ]\n}\n';
    const { body, problems } = parseHcl('main.tf', text);
    expect(problems).toEqual([]);
    const [attribute] = body.attributes;
    const [block] = body.blocks;
    expect(text.slice(attribute!.span.start, attribute!.span.end)).toBe('a = 1');
    expect(text.slice(attribute!.nameSpan.start, attribute!.nameSpan.end)).toBe('a');
    expect(block!.type).toBe('resource');
    expect(block!.labels.map(({ value }) => value)).toEqual(['t', 'bare']);
    expect(block!.labels.map(({ span }) => text.slice(span.start, span.end))).toEqual(['"t"', 'bare']);
    expect(text.charAt(block!.openBrace)).toBe('{');
    expect(text.charAt(block!.closeBrace)).toBe('}');
    expect(text.slice(block!.span.start, block!.span.end)).toMatch(/^resource[^]*\}$/);
    expect(text.slice(block!.body.span.start, block!.body.span.end)).toBe('\n  b = [\n    2\n  ]\n');
    expect(body.span).toEqual({ start: 0, end: text.length });
  });

  it('reads blocks on one line and blocks in blocks', () => {
    const { body, problems } = parseHcl('main.tf', 'a {}\nb { c = 1 }\nd {\n  e "f" {\n  }\n}\n');
    expect(problems).toEqual([]);
    expect(body.blocks.map(({ type }) => type)).toEqual(['a', 'b', 'd']);
    expect(body.blocks[1]!.body.attributes.map(({ name }) => name)).toEqual(['c']);
    expect(body.blocks[2]!.body.blocks.map(({ type }) => type)).toEqual(['e']);
  });

  it('reads all forms of comments, byte order marks and Windows line breaks', () => {
    const text = '\uFEFF# a\r\n// b\r\n/* c\r\n*/ a = 1 /* d */ // e\r\nb {\r\n}\r\n';
    const { body, problems } = parseHcl('main.tf', text);
    expect(problems).toEqual([]);
    expect(body.attributes[0]!.span).toEqual({
      start: text.indexOf('a = 1'),
      end: text.indexOf('a = 1') + 5,
    });
    expect(body.blocks).toHaveLength(1);
  });

  it('decodes escapes in labels', () => {
    expect(
      parseHcl('main.tf', 'a "b\\"c" "$${d}" {}').body.blocks[0]!.labels.map(({ value }) => value),
    ).toEqual(['b"c', '${d}']);
  });
});

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3 - 4', '((1 + (2 * 3)) - 4)'],
    ['a || b && c == d < e + f % g', '(a || (b && (c == (d < (e + (f % g))))))'],
    ['a - b - c', '((a - b) - c)'],
    ['-a.b + !c[0]', '((-a.b) + (!c[0]))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a == b ? 1 : 2', '((a == b) ? 1 : 2)'],
    ['(a + b) * c', '(paren((a + b)) * c)'],
    ['a\n+\nb', '(a + b)'],
    ['a <= b != c >= d', '((a <= b) != (c >= d))'],
  ])('knows the precedence of operators: %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  it.each([
    ['1.50', '1.5'],
    ['1e3', '1000'],
    ['2.5E-1', '0.25'],
    ['true', 'true'],
    ['null', 'null'],
    ['nulls', 'nulls'],
    ['for-each_1', 'for-each_1'],
    ['é.ü', 'é.ü'],
  ])('reads literals and names: %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  it.each([
    ['a.b["c"][d.e].f', 'a.b["c"][d.e].f'],
    ['a.0.b', 'a[0].b'],
    ['a[*].b[0].c', 'splat(a, full.b[0].c)'],
    ['a.*.b.c', 'splat(a, attribute-only.b.c)'],
    ['a.*.b[0]', 'splat(a, attribute-only.b)[0]'],
    ['a[*].b[*].c', 'splat(splat(a, full.b), full.c)'],
    ['f(x).y', 'f(x).y'],
    ['(a)[0]', 'paren(a)[0]'],
  ])('reads traversals: %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  it.each([
    ['f()', 'f()'],
    ['f(1, a...)', 'f(1, a...)'],
    ['f(\n  1, # one\n  2,\n)', 'f(1, 2)'],
    ['provider::aws::arn_parse(x)', 'provider::aws::arn_parse(x)'],
  ])('reads calls: %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  it.each([
    ['[]', '[]'],
    ['[1, [2], {}]', '[1, [2], {}]'],
    ['[\n  1,\n  2,\n]', '[1, 2]'],
    ['{ a = 1, "b" : 2\n (c) = 3, true = 4 }', '{"a" = 1, "b" = 2, paren(c) = 3, "true" = 4}'],
    ['{ "${a}-b" = 1, 2 = 3 }', '{"${a}|-b" = 1, 2 = 3}'],
    ['[for v in l : v if v != ""]', 'for-tuple(v in l: v if (v != ""))'],
    ['{ for k, v in m : k => v... }', 'for-object(k, v in m: "k" => v...)'.replace('"k"', 'k')],
    ['{\n  for v in a ? b : c :\n  v.id => v\n}', 'for-object(v in (a ? b : c): v.id => v)'],
  ])('reads collections: %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  it('counts spans from the start of the text that holds the expression', () => {
    const { expression } = parseExpression('xx a.b', 3);
    expect(expression.span).toEqual({ start: 3, end: 6 });
  });

  it('says what stands after an expression', () => {
    const { expression, problems } = parseExpression('a b');
    expect(show(expression)).toBe('broken');
    expect(problems).toEqual([
      {
        span: { start: 2, end: 2 },
        line: 1,
        column: 3,
        message: 'expected the end of the expression, found "b"',
      },
    ]);
  });
});

describe('templates', () => {
  it.each([
    ['""', '""'],
    ['"plain"', '"plain"'],
    ['"a\\n\\t\\"\\\\"', '"a\n\t"\\"'],
    ['"\\u0041\\U0001F600"', '"A😀"'],
    ['"$${a} %%{b} $ % $$"', '"${a} %{b} $ % $$"'],
    ['"$$${a}"', '"$${a}"'],
    ['"a${b}c${d}"', '"a|${b}|c|${d}"'],
    ['"${"${a}"}"', '"${"${a}"}"'],
    ['"${ { a = 1 } }"', '"${{"a" = 1}}"'],
    ['"a ${~ b ~} c"', '"a|${b}|c"'],
    ['"%{ if a }b%{ else }c%{ endif }"', '"if(a: b else c)"'],
    ['"x %{~ for k, v in m ~} ${k} %{~ endfor ~} y"', '"x|for(k, v in m: |${k}|)|y"'],
  ])('reads %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });

  it('reads a heredoc with its indentation', () => {
    expect(valueIn('a = <<EOT\n  x\n   y ${z}\nEOT\n')).toBe('<<"  x\n   y |${z}|\n"');
  });

  it('takes the common indentation off the lines of an indented heredoc', () => {
    expect(valueIn('a = <<-EOT\n    x\n\n      y ${z}\n    EOT\nb = 1\n')).toBe('<<"x\n\n  y |${z}|\n"');
    expect(valueIn('a = <<-EOT\n\tx\n\t\ty\n\tEOT\n')).toBe('<<"x\n\ty\n"');
    expect(valueIn('a = <<-EOT\n    ${x}\n      y\n    EOT\n')).toBe('<<"|${x}|\n  y\n"');
  });

  it('leaves the line after a strip marker at the end of a line as it is, as HCL does', () => {
    expect(valueIn('a = <<-EOT\n    %{ if b ~}\n    x\n    %{ endif ~}\n    y\n    EOT\n')).toBe(
      '<<"|if(b:     x\n|     else )|    y\n"'.replace('|     else', ' else'),
    );
  });

  it('knows no escapes but doubled openings in a heredoc', () => {
    expect(valueIn('a = <<EOT\n\\n $${x} "q"\nEOT\n')).toBe('<<"\\n ${x} "q"\n"');
  });

  it('ends the span of a heredoc with its marker', () => {
    const text = 'a = <<-EOT\n  x\n  EOT\nb = 1\n';
    const { body } = parseHcl('main.tf', text);
    expect(text.slice(body.attributes[0]!.span.start, body.attributes[0]!.span.end)).toBe(
      'a = <<-EOT\n  x\n  EOT',
    );
    expect(body.attributes).toHaveLength(2);
  });
});

describe('limits', () => {
  it.each(['[', '(', '{a=', 'f(', '"${', '-', 'x ? ', 'x[', '[\n', '[for a in ', '!('])(
    'refuses twenty thousand of %j without overflowing the stack',
    (opening) => {
      const { problems } = parseHcl('main.tf', `a = ${opening.repeat(20_000)}\nb {}\n`);
      expect(problems.length).toBeGreaterThan(0);
    },
  );

  it.each(['.a', '[0]', '[*]', ' + 1', ' && b'])('refuses twenty thousand times %j', (step) => {
    const file = parseHcl('main.tf', `a = b${step.repeat(20_000)}\nb {}\n`);
    expect(file.problems[0]!.message).toContain('nested deeper');
    expect(file.body.blocks).toHaveLength(1);
  });

  it('refuses twenty thousand blocks in each other and directives in each other', () => {
    expect(parseHcl('main.tf', 'a {\n'.repeat(20_000)).problems.length).toBeGreaterThan(0);
    expect(parseHcl('main.tf', `a = "${'%{ if a }'.repeat(20_000)}"`).problems.length).toBeGreaterThan(0);
  });

  it('reads long lists, objects and strings of interpolations', () => {
    const many = 20_000;
    expect(parseHcl('main.tf', `a = [${'1, '.repeat(many)}]`).problems).toEqual([]);
    expect(parseHcl('main.tf', `a = "${'${x}'.repeat(many)}"`).problems).toEqual([]);
    const lines = Array.from({ length: many }, (_, index) => `a${index} = ${index}\n`).join('');
    expect(parseHcl('main.tf', lines).body.attributes).toHaveLength(many);
  });
});
