/** Sound texts of one kind each, cut to about a length: what no corpus holds in purity. */
export const soundKinds: Readonly<Record<string, (length: number) => string>> = {
  'a list of numbers': (length) => `a = [${'12, '.repeat(length / 4)}]\n`,
  'a list of strings, line by line': (length) =>
    `a = [\n${'  "arn:aws:iam::1234",\n'.repeat(length / 23)}]\n`,
  'a heredoc': (length) => `a = <<EOT\n${'some text of a policy {\n'.repeat(length / 24)}EOT\n`,
  'an indented heredoc': (length) => `a = <<-EOT\n${'    text ${var.a} {\n'.repeat(length / 20)}    EOT\n`,
  'tiny blocks': (length) => 'b "c" {\n}\n'.repeat(length / 10),
  'blocks with attributes': (length) =>
    'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n  tags   = local.tags\n}\n'.repeat(length / 80),
  'nested blocks': (length) => `${'b {\n'.repeat(100)}${'}\n'.repeat(100)}`.repeat(length / 600),
  'nested brackets': (length) =>
    `a${'x'.repeat(6)} = ${'['.repeat(200)}1${']'.repeat(200)}\n`
      .repeat(length / 412)
      .replaceAll(/ax+/gu, (name, offset: number) => name + String(offset)),
  'strings with templates': (length) => `a = [\n${'  "a-${var.b}-${f(1)}",\n'.repeat(length / 24)}]\n`,
  'strings with escapes': (length) => `a = "${'\\n\\"\\u00e9'.repeat(length / 10)}"\n`,
  'template directives': (length) => `a = "${'%{ if a }b%{ else }c%{ endif }'.repeat(length / 30)}"\n`,
  comments: (length) => '# a comment on a line\n'.repeat(length / 22),
  'comments in a list': (length) => `a = [\n${'  /* b */ 1, // c\n'.repeat(length / 18)}]\n`,
  'blank lines': (length) => '\n'.repeat(length),
  spaces: (length) => `a =${' '.repeat(length)}1\n`,
  'a map': (length) => `a = {\n${'  name = "value"\n'.repeat(length / 17)}}\n`,
  operators: (length) => `a = [${'b + 1 * c == d ? e : f, '.repeat(length / 24)}]\n`,
  traversals: (length) => `a = [${'module.b["c"].d[0].e[*].f, '.repeat(length / 27)}]\n`,
  'text beyond ASCII': (length) => `a = [\n${'  "äöü é 漢字 👩‍👩‍👧",\n'.repeat(length / 22)}]\n`,
};

const million = 1_000_000;

/** Texts that look for a way to cost time or stack. Each must end, with a problem where it is not sound. */
export const hostileKinds: Readonly<Record<string, () => string>> = {
  'a million opening brackets': () => `a = ${'['.repeat(million)}`,
  'a million bracket pairs in each other': () => `a = ${'['.repeat(million)}${']'.repeat(million)}`,
  'a million opening braces': () => '{'.repeat(million),
  'a million blocks in each other': () => 'a {\n'.repeat(million),
  'a million "${"': () => `a = "${'${'.repeat(million)}`,
  'a million strings in each other': () => `a = ${'"${'.repeat(million)}`,
  'a million open directives': () => `a = "${'%{if x}'.repeat(million)}"`,
  'a million quotes': () => '"'.repeat(million),
  'a million open strings, a line each': () => 'a = "\n'.repeat(million),
  'a million open heredocs': () => 'a = <<E\n'.repeat(million),
  'a heredoc of a million lines without an end': () => `a = <<E\n${'text\n'.repeat(million)}`,
  'a million open comments': () => 'a = 1 /*\n'.repeat(million),
  'a million closing braces': () => '}\n'.repeat(million),
  'a million minus signs': () => `a = ${'-'.repeat(million)}1`,
  'a million additions': () => `a = 1${'+1'.repeat(million)}`,
  'a million conditions': () => `a = ${'b?'.repeat(million)}`,
  'a million attributes of attributes': () => `a = b${'.c'.repeat(million)}`,
  'a million indexes': () => `a = b${'[0]'.repeat(million)}`,
  'a million broken lines': () => 'a = ]\n'.repeat(million),
  'a million headers in an open list': () => `a = [${'\na "b" {'.repeat(million)}`,
  'a million labels': () => `a ${'"b" '.repeat(million)}`,
  '10 MB of one name': () => 'a'.repeat(10 * million),
  '10 MB of one number': () => `a = ${'1'.repeat(10 * million)}\n`,
  '10 MB of attributes': () =>
    Array.from({ length: (10 * million) / 14 }, (_, index) => `a${index} = true\n`).join(''),
  '10 MB of noise': () =>
    Array.from({ length: 10 * million }, (_, index) =>
      String.fromCharCode((index * 7919 + ((index * index) >> 3)) & 255),
    ).join(''),
  'a million NUL characters': () => '\0'.repeat(million),
  'a million byte-order marks': () => '\uFEFF'.repeat(million),
  'a million lone surrogates': () => '\uD800'.repeat(million),
  'a million invalid UTF-8 bytes': () => Buffer.alloc(million, 0xff).toString('utf8'),
};
