import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from '@cdktf/hcl-tools';
import { describe, expect, it } from 'vitest';
import { formatText } from './format.ts';
import snippetsByConstruct from './testing/snippets.json' with { type: 'json' };
import { parseHcl } from './parse.ts';

const judge = 'terraform';

const samples = [
  'a{\nb=1\nlonger   =   2 # c\n   x=[1,2 , 3]// d\n}\n',
  'resource "a" "b" {\n\ttags = {\n\tName="x"\n\t"other key"=1\n\t}\n}\n',
  'a {\n  p = <<-EOT\n      keep\n    ${ x }  this\n  EOT\n  bb = 1\n}\n',
  'a {\n  p = jsonencode({\n  x = [ {\n  y = 1\n  } ]\n  })\n  q = - 1\n  r = a - 1\n  s = ! b\n}\n',
  'a = [for x in [1] : x if x != 2]\nb = { for k , v in m : k => v... }\n',
  'a = x [0] . y [ * ].z\nb = f ( 1,2 )\n',
  'a = "${ x }-${~ y ~}"\nb = "%{ if x }y%{ endif }"\nc = "${ {a=1}["a"] }"\n',
  'a = b ? c : d\ne = (1 + 2) * - 3\n',
  'a = core :: f (x ...)\n',
  'a {} # one\n\n\nb {\n\n}\n',
  'a {\r\nb = 1\r\n  cc = 2\r\n}\r\n',
  'é = 1 # a\nab = 2 # b\n',
  'a { b = 1 }\nc = {}\nd = [ ]\n',
];

describe('formatText', () => {
  // The formatter of the npm package is older than namespaces of functions.
  it.each(samples.filter((text) => !text.includes('::')))('lays out %j as HashiCorp does', async (text) => {
    const formatted = formatText(text);
    expect(formatted).toBe(await format(text));
    expect(formatText(formatted)).toBe(formatted);
  });

  it('lays out every sound snippet as HashiCorp does', async () => {
    const sound = Object.values(snippetsByConstruct)
      .flat()
      .filter((text) => parseHcl('', text).problems.length === 0 && !/^\uFEFF|::/u.test(text));
    for (const text of sound) expect(formatText(text)).toBe(await format(text));
  });

  it('leaves text that does not parse, and a byte order mark, as they are', () => {
    expect(formatText('a  = [')).toBe('a  = [');
    expect(formatText('\uFEFFa  = 1\n')).toBe('\uFEFFa = 1\n');
  });

  it('is what `terraform fmt` makes of the same files, where Terraform is installed', (context) => {
    if (spawnSync(judge, ['version']).status !== 0) context.skip('terraform is not on the PATH');
    // Beyond HashiCorp's formatter Terraform unwraps lone interpolations and adds a last line break.
    const texts = samples.filter((text) => !text.includes('"${ {'));
    const folder = mkdtempSync(join(tmpdir(), 'terrafix-format-'));
    try {
      for (const [index, text] of texts.entries()) writeFileSync(join(folder, `${index}.tf`), text);
      expect(spawnSync(judge, ['fmt', folder]).status).toBe(0);
      for (const [index, text] of texts.entries()) {
        expect(formatText(text)).toBe(readFileSync(join(folder, `${index}.tf`), 'utf8'));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
