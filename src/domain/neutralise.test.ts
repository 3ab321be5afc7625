import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import {
  clip,
  codeBlock,
  inlineCode,
  neutralise,
  neutraliseSentence,
  oneLine,
  stripHidden,
} from './neutralise.ts';

const markdown = new MarkdownIt({ html: true, linkify: true });

/** What a person reads: the rendered text with tags gone and the zero-width gaps taken out. */
function readsAs(source: string): string {
  return markdown
    .render(source)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')
    .trim();
}

const hostile = [
  'ping @octocat and @acme/security-team',
  'fixes #12 and acme/infra#34 and GH-56',
  'see https://evil.example/x?y=1 or www.evil.example',
  '[click](https://evil.example) ![pixel](https://evil.example/p.png)',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- terrafix:topic -->',
  '**bold** _under_ ~~strike~~ `code` $x^2$ | cell |',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '> quote',
  '=== rule',
  '&lt;b&gt; &#64;octocat',
  String.raw`back\slash \@octocat \\`,
];

describe('neutralise', () => {
  it.each(hostile)('leaves only readable text of %j', (text) => {
    const rendered = markdown.render(neutralise(text));
    expect(rendered).toMatch(/^<p>[^<]*<\/p>\n$/);
    expect(readsAs(neutralise(text))).toBe(text);
  });

  it.each(hostile)(
    'leaves no mention, reference or link in the source either, for plain-text mails: %j',
    (text) => {
      const source = neutralise(text);
      expect(source).not.toMatch(/@\w/);
      expect(source).not.toMatch(/#\d(?!\d*;)/);
      expect(source).not.toContain('://');
      expect(source).not.toContain('<');
    },
  );

  it('keeps everything on one line', () => {
    expect(neutralise('a\n\n# b\r\nc\u2028d')).not.toContain('\n');
  });

  it('cuts what is too long and says so', () => {
    expect(neutralise('x'.repeat(1000), 10)).toBe('xxxxxxxxx…');
  });
});

describe('neutraliseSentence', () => {
  it('keeps code spans and takes the life out of the rest', () => {
    const rendered = markdown.render(
      neutraliseSentence('set `a_b` in `x.tf`, ask @octocat, see https://evil.example'),
    );
    expect(rendered).toBe(
      '<p>set <code>a_b</code> in <code>x.tf</code>, ask @\u200boctocat, see https:\u200b//evil.example</p>\n',
    );
  });

  it.each([...hostile, 'odd ` tick', '`` ` ``', '`<b>`', '`@octocat` and ` left'])(
    'is not fooled by %j',
    (text) => {
      expect(markdown.render(neutraliseSentence(text)).replaceAll(/<\/?(p|code)>/g, '')).not.toMatch(
        /<[a-z]/i,
      );
    },
  );
});

describe('stripHidden', () => {
  it.each([
    ['bidirectional override', 'safe\u202Etxt.exe', 'safetxt.exe'],
    ['zero width', 'ter\u200Bra\uFEFFfix', 'terrafix'],
    ['tag characters', 'hi\u{E0041}\u{E0042}', 'hi'],
    ['variation selectors', 'a\uFE0F\u{E0100}', 'a'],
    ['escape codes', '\u001B[31mred\u001B[0m', '[31mred[0m'],
    ['null', 'a\u0000b', 'ab'],
    ['lone surrogate', 'a\uD800b', 'ab'],
    ['windows line ends', 'a\r\nb\rc', 'a\nb\nc'],
    ['tabs and line ends stay', 'a\tb\nc', 'a\tb\nc'],
    ['letters of all scripts stay', 'naïve 日本語 🚀', 'naïve 日本語 🚀'],
  ])('%s', (_name, text, expected) => {
    expect(stripHidden(text)).toBe(expected);
  });
});

describe('inlineCode', () => {
  it.each([...hostile, '`', '``a`', 'a ` b `` c', '<!-- x -->'])('renders %j as one code span', (text) => {
    const rendered = markdown.render(inlineCode(text));
    expect(rendered).toMatch(/^<p><code>[^<]*<\/code><\/p>\n$/);
  });

  it('shows emptiness as an empty span', () => {
    expect(inlineCode('\u200b')).toBe('` `');
  });
});

describe('codeBlock', () => {
  it.each([...hostile, '```\n@octocat\n```', '````', '~~~\nx\n~~~'])('cannot be left by %j', (text) => {
    const rendered = markdown.render(`${codeBlock(text)}\n\nafter`);
    expect(rendered).toMatch(/^<pre><code>[^<]*<\/code><\/pre>\n<p>after<\/p>\n$/);
  });

  it('never holds what looks like a marker of TerraFix', () => {
    expect(codeBlock('<!-- terrafix -->')).not.toContain('<!--');
  });

  it('starts no line with what a bot takes for a command', () => {
    expect(codeBlock('so\n/merge\n  /lgtm\n// a comment')).toBe(
      '```\nso\n> /merge\n> /lgtm\n// a comment\n```',
    );
  });
});

describe('clip and oneLine', () => {
  it('never cuts through a character of two units', () => {
    expect(clip('ab🚀cd', 4)).toBe('ab…');
  });

  it('leaves short text alone', () => {
    expect(clip('abc', 3)).toBe('abc');
  });

  it('says that something was cut when what is left of the head is short', () => {
    expect(oneLine(`ab${'\u200b'.repeat(1000)}cd`, 10)).toBe('ab…');
  });

  it('folds white space', () => {
    expect(oneLine('  a \n\t b\u00a0c ')).toBe('a b c');
  });
});
