import * as fc from 'fast-check';

/** Names as Terraform has them, never a word of the language. */
export const names = fc
  .stringMatching(/^[a-z][a-z0-9_]{0,7}$/)
  .filter((name) => !['for', 'in', 'if', 'null', 'true', 'false'].includes(name));

const words = fc.stringMatching(/^[a-zA-Z0-9 ._/:-]{0,10}$/);

/** The text of an expression of bounded depth. */
export const expressions: fc.Arbitrary<string> = fc.letrec<{ expression: string; one: string }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: 0, max: 9999 }).map(String),
    fc.constantFrom('true', 'false', 'null'),
    words.map((word) => `"${word}"`),
    fc.tuple(names, names).map(([object, attribute]) => `${object}.${attribute}`),
    fc.tuple(words, tie('expression')).map(([word, inner]) => `"${word}\${${inner}}"`),
    fc.array(tie('expression'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .tuple(names, fc.array(tie('expression'), { maxLength: 3 }))
      .map(([name, list]) => `${name}(${list.join(', ')})`),
    tie('expression').map((inner) => `(${inner})`),
    fc.tuple(names, tie('expression')).map(([name, inner]) => `[for ${name} in ${inner} : ${name}]`),
    fc
      .uniqueArray(fc.tuple(names, tie('expression')), { maxLength: 3, selector: ([name]) => name })
      .map((entries) => `{ ${entries.map(([name, value]) => `${name} = ${value}`).join(', ')} }`),
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('one'),
    fc
      .tuple(tie('one'), fc.constantFrom('+', '-', '*', '&&', '==', '<'), tie('one'))
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc.tuple(tie('one'), tie('one'), tie('one')).map(([one, two, three]) => `${one} ? ${two} : ${three}`),
  ),
})).expression;

const comments = fc.constantFrom('', '', '', ' # why', ' // why', ' /* why */');

const attributes = fc.tuple(names, expressions, fc.constantFrom(' = ', '=', '   = '), comments);

interface Items {
  readonly attributes: readonly [string, string, string, string][];
  readonly blocks: readonly { readonly type: string; readonly label: string | null; readonly items: Items }[];
}

const items: fc.Arbitrary<Items> = fc.letrec<{ items: Items }>((tie) => ({
  items: fc.record(
    {
      attributes: fc.uniqueArray(attributes, { maxLength: 4, selector: ([name]) => name }),
      blocks: fc.oneof(
        { depthSize: 'small' },
        fc.constant([]),
        fc.array(fc.record({ type: names, label: fc.option(names), items: tie('items') }), { maxLength: 3 }),
      ),
    },
    { noNullPrototype: true },
  ),
})).items;

interface Style {
  readonly unit: string;
  readonly lineBreak: string;
}

const styles: fc.Arbitrary<Style> = fc.record(
  { unit: fc.constantFrom('  ', '    ', '\t', ''), lineBreak: fc.constantFrom('\n', '\r\n') },
  { noNullPrototype: true },
);

function print({ attributes: own, blocks }: Items, style: Style, indentation: string): string {
  const { unit, lineBreak } = style;
  const lines = own.map(
    ([name, value, equals, comment]) => `${indentation}${name}${equals}${value}${comment}${lineBreak}`,
  );
  const nested = blocks.map(({ type, label, items: inner }) => {
    const header = `${indentation}${type}${label === null ? '' : ` "${label}"`} {`;
    if (inner.attributes.length === 0 && inner.blocks.length === 0) return `${header}}${lineBreak}`;
    return `${header}${lineBreak}${print(inner, style, indentation + unit)}${indentation}}${lineBreak}`;
  });
  return [...lines, ...nested].join('');
}

/** A sound file: attributes and blocks in each other, in several styles of indentation and line break. */
export const files: fc.Arbitrary<string> = fc
  .tuple(items, styles)
  .map(([body, style]) => print(body, style, ''));

/** A sound file with one to three small accidents. */
export const brokenFiles: fc.Arbitrary<string> = fc
  .tuple(
    files,
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        removed: fc.nat(3),
        inserted: fc.constantFrom(
          '',
          '',
          '{',
          '}',
          '[',
          ']',
          '(',
          ')',
          '"',
          '\n',
          ',',
          '=',
          ':',
          '?',
          '.',
          '${',
          '%{',
          '#',
          '/*',
          '*/',
          '<<E\n',
          '\\',
          '~}',
          '::',
          '...',
          '1.',
          '\r',
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([text, accidents]) =>
    accidents.reduce((broken, { at, removed, inserted }) => {
      const start = Math.floor(at * broken.length);
      return broken.slice(0, start) + inserted + broken.slice(start + removed);
    }, text),
  );
