import MarkdownIt from 'markdown-it';

/** Where links of TerraFix may lead. */
export interface AllowedText {
  readonly hosts: readonly string[];
  /** The hidden comments that may stand in it; every other one is a harm. */
  readonly comments: RegExp;
  /** Numbers of the pull requests that it opened, which its own list of them may refer to. */
  readonly references?: ReadonlySet<string>;
}

const markdown = new MarkdownIt({ html: true, linkify: true });

/** What TerraFix itself writes as HTML. */
const ownTags = new Set(['details', 'summary', 'sub', 'br']);

/** What a text does once GitHub shows it as Markdown, beyond being read. */
export function harmsOfMarkdown(text: string, allowed: AllowedText): readonly string[] {
  const html = markdown.render(text);
  const outside = html
    .replaceAll(/<pre>.*?<\/pre>/gs, '')
    .replaceAll(/<code>.*?<\/code>/gs, '')
    .replaceAll(/<[!]--.*?-->/gs, '');
  const raw = [...text.matchAll(/<(\/?)([A-Za-z][\w-]*)/g)].map((match) => match[2]?.toLowerCase() ?? '');
  const shown = new Set([...outside.matchAll(/<([a-z][\w-]*)/g)].map((match) => match[1] ?? ''));
  const links = [...outside.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? '');
  const words = outside.replaceAll(/<[^>]*>/g, ' ');
  return [
    ...(/(^|[^\w`/@&;])@[a-z\d](?!\S*;)/im.test(decoded(words)) ? ['mentions somebody'] : []),
    ...(refersElsewhere(decoded(words), allowed.references) ? ['refers to an issue'] : []),
    ...(/<img\b/i.test(outside) ? ['shows an image'] : []),
    ...links.filter((link) => !leadsHome(link, allowed.hosts)).map((link) => `links to ${link.slice(0, 80)}`),
    ...[...shown]
      .filter((tag) => raw.includes(tag) && !ownTags.has(tag))
      .map((tag) => `holds the HTML element ${tag}`),
    ...[...text.matchAll(/<[!]--[\s\S]*?(?:-->|$)/g)]
      .filter(([comment]) => !allowed.comments.test(comment))
      .map(([comment]) => `holds a hidden comment: ${comment.slice(0, 60)}`),
    ...harmsOfCharacters(text),
    ...harmsOfCommands(text),
  ];
}

/** The same for what is no Markdown: titles, commit messages, labels, names of branches and checks. */
export function harmsOfPlainText(text: string): readonly string[] {
  return [
    ...(/(^|[^\w/])@[a-z\d]/im.test(text) ? ['mentions somebody'] : []),
    ...(/#\d|\bGH-\d/i.test(text) ? ['refers to an issue'] : []),
    ...(/:\/\//.test(text) ? ['holds a link'] : []),
    ...(/<[!]--|<\/?[a-z]+[ >]/i.test(text) ? ['holds HTML'] : []),
    ...(/\[(skip|no)[ -]ci\]|\[ci[ -]skip\]|^skip-checks:/im.test(text) ? ['skips checks'] : []),
    ...(/^(co-authored-by|signed-off-by|reviewed-by|fixes|closes|resolves):/im.test(text)
      ? ['holds a trailer']
      : []),
    ...harmsOfCharacters(text),
    ...harmsOfCommands(text),
  ];
}

function refersElsewhere(words: string, own: ReadonlySet<string> = new Set()): boolean {
  const referred = [...words.matchAll(/(?:^|[^\w&/])#(\d+)/gm)].map((match) => match[1] ?? '');
  return referred.some((number) => !own.has(number)) || /\bGH-\d/i.test(words);
}

function harmsOfCharacters(text: string): readonly string[] {
  return /[^\P{Cc}\n\t]|\p{Cf}|[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}](?<!\uFE0F)|\p{Co}/u.test(text)
    ? ['hides characters']
    : [];
}

/** Bots read commands at the start of a line, in code as well. */
function harmsOfCommands(text: string): readonly string[] {
  const line = /^[ \t]{0,3}\/[a-z][\w-]*/im.exec(text);
  return line ? [`starts a line with the command ${line[0].trim()}`] : [];
}

function decoded(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function leadsHome(link: string, hosts: readonly string[]): boolean {
  if (link.startsWith('#') || /^\/[\w.-]+\/[\w.-]+\/blob\//.test(link)) return true;
  return URL.canParse(link) && hosts.includes(new URL(link).host);
}
