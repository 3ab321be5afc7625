/** What is put in: everything that means something to the language, and some things that do not. */
const pieces = [
  '{ } [ ] ( ) " , = : ? . ! - + * / % < > & | @ ` \' ; ^ ~ # // /* */ \\ \\n \\u00e9 \\x \\" :: ... => == 1. .5 1e 1e5 0',
  '${ %{ $${ ~} ${~ [*] .* .0 [0] for in if true null a é é 漢 😀',
]
  .flatMap((line) => line.split(' '))
  .concat(
    [
      '%{ if a }',
      '%{ else }',
      '%{ endif }',
      '%{ for a in b }',
      '%{ endfor }',
      '<<E\n',
      '<<-E\n',
      'E\n',
      '\nE\n',
    ],
    ['a = 1\n', 'a {\n', 'a "b" {\n', 'a { b = 1 }\n', '}\n', '\n', '\r', '\r\n', '\t', ' ', '\0', '\uFEFF'],
    ['\u00a0', '\u2028', '\u0085', 'e\u0301'],
  );

/** The text with one to four accidents: something put in, taken out, doubled, moved, or written twice. */
export function mutateText(text: string, random: () => number): string {
  let mutated = text;
  const accidents = 1 + Math.floor(random() * 4);
  for (let count = 0; count < accidents; count += 1) mutated = mutateOnce(mutated, random);
  // An accident may part a surrogate pair; such text cannot stand in a file.
  return Buffer.from(mutated, 'utf8').toString('utf8');
}

function mutateOnce(text: string, random: () => number): string {
  const start = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, start + 1 + Math.floor(random() ** 3 * 40));
  const before = text.slice(0, start);
  switch (Math.floor(random() * 6)) {
    case 0:
      return before + text.slice(end);
    case 1:
      return text.slice(0, end) + text.slice(start);
    case 2: {
      const place = Math.floor(random() * (text.length + 1));
      return text.slice(0, place) + text.slice(start, end) + text.slice(place);
    }
    case 3:
      return before + (pieces[Math.floor(random() * pieces.length)] ?? '') + text.slice(end);
    default:
      return before + (pieces[Math.floor(random() * pieces.length)] ?? '') + text.slice(start);
  }
}
