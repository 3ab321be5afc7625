/** What a name says that holds a secret. */
const telling =
  'passw(?:or)?d|passphrase|(?<![a-z])(?:pass|pwd|psk)(?![a-z])|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?key|signing[_-]?key|shared[_-]?key|pre[_-]?shared|connection[_-]?string|credential';
const tellingName = new RegExp(telling, 'i');

const plainQuoted = String.raw`"((?:[^"\\\n]|\\.)+)"`;

/** `password = "…"`, `"token": "…"`, `\"secret\": \"…\"`: the text after a telling name. */
const namedText = new RegExp(
  String.raw`((?:${telling})[\w-]{0,64}\\?"?[ \t]*(?:=|:)[ \t]*)${plainQuoted}`,
  'gi',
);
const namedEscapedText = new RegExp(
  String.raw`((?:${telling})[\w-]{0,64}\\"[ \t]*:[ \t]*\\")([^"\n]+?)(?=\\")`,
  'gi',
);

/** `passwords = [ … ]`, `tokens = { … }`: every text in it. */
const namedCollection = new RegExp(
  String.raw`((?:${telling})[\w-]{0,64}"?[ \t]*(?:=|:)[ \t]*)([[{][^[\]{}]{0,20000}[\]}])`,
  'gi',
);

/** A heredoc after a telling name; of one that is cut off all that is left. */
const namedHeredoc = new RegExp(
  String.raw`((?:${telling})[\w-]{0,64}[ \t]*=[ \t]*<<-?[ \t]*([A-Za-z_]\w*)\n)([\s\S]*?)(\n[ \t+-]*\2\b|\n# … cut|$)`,
  'gi',
);

/** A line that is an assignment, as in HCL, YAML, an ini or a shell, also in a comment or a patch. */
const assignment = new RegExp(
  String.raw`^([ \t#/*+;-]{0,80}(?:export[ \t]+|set[ \t]+)?[\w.-]{0,80}(?:${telling})[\w-]{0,80}[ \t]*(?:=|:)[ \t]*)(\S.*)$`,
  'gim',
);

/** `--password …`, `Password=…;`, `'password': '…'`, and in prose "the password is …". */
const spoken: readonly RegExp[] = [
  new RegExp(String.raw`(--[\w-]*(?:${telling})[\w-]*[= \t]+)([^\s"'$-][^\s"']*)`, 'gi'),
  new RegExp(String.raw`([;&?][\w ]{0,40}(?:${telling})[\w-]{0,40}=)([^;&\s"'$]+)`, 'gi'),
  new RegExp(String.raw`((?:${telling})[\w-]{0,64}'?[ \t]*(?:=|:)[ \t]*')([^'\n]+)(?=')`, 'gi'),
  new RegExp(String.raw`((?:${telling})[ \t]+(?:is|was)[: \t]+)((?=\S*[\d!@#$%^&*])[^\s"']{6,})`, 'gi'),
];

/** `variable "db_password" { … }` with its default, up to a brace at the beginning of a line. */
const variableBlock =
  /variable[ \t]+"([^"\n]*)"[ \t]*\{(?:[^\n]*\}(?=\n|$)|[\s\S]{0,20000}?(?:\n[ +-]?\}|$))/g;
const defaultValue = /(\bdefault[ \t]*=[ \t]*)([^\n]*(?:\n(?![ \t+-]*(?:[a-z_]+[ \t]*[={]|\}))[^\n]*)*)/;

/** Values after a telling name that are no secrets: references, numbers, booleans, names of things. */
const harmlessValue =
  /^(true|false|null|\d+|\$\{[^}"]*\}|(?:var|local|data|module|aws_\w+)\.[\w.[\]]+|arn:aws[\w-]*:(?:secretsmanager|ssm|kms):.*|\/[\w/-]+|alias\/.*|required|optional|bearer|basic)$/i;

/** What stands unquoted in HCL: a reference, a call, a type, the beginning of something longer. */
const expression =
  /^(?:(?:var|local|data|module|each|self|path|count|random|tls)\b|[a-z0-9]+_\w+\.|[a-z0-9_]+\(|(?:string|number|bool|any)\b|<<|[[{(]|\$\{)/;

type StandInFor = (secret: string) => string;

/** Replaces what stands behind a name that says that it is a secret. */
export function hideNamed(
  text: string,
  standInFor: StandInFor,
  isStandIn: (text: string) => boolean,
): string {
  const hide = (value: string): string =>
    harmlessValue.test(value) || isStandIn(value) ? value : standInFor(value);
  const hideTexts = (value: string): string =>
    value.replaceAll(new RegExp(plainQuoted, 'g'), (_all, inner: string) => `"${hide(inner)}"`);
  let hidden = text
    .replaceAll(namedHeredoc, (_all, head: string, _marker, body: string, tail: string) =>
      isStandIn(body) ? `${head}${body}${tail}` : `${head}${standInFor(body)}${tail}`,
    )
    .replaceAll(namedText, (_all, head: string, value: string) => `${head}"${hide(value)}"`)
    .replaceAll(namedEscapedText, (_all, head: string, value: string) => head + hide(value))
    .replaceAll(namedCollection, (_all, head: string, value: string) => head + hideTexts(value))
    .replaceAll(
      assignment,
      (_all, head: string, value: string) => head + hideAssigned(value, hide, hideTexts),
    );
  for (const form of spoken) {
    hidden = hidden.replaceAll(form, (_all, head: string, value: string) => head + hide(value));
  }
  return hidden.replaceAll(variableBlock, (block: string, name: string) =>
    tellingName.test(name) || /\bsensitive\s*=\s*true\b/.test(block)
      ? block.replace(
          defaultValue,
          (_all, head: string, value: string) => head + hideDefault(value, hide, hideTexts),
        )
      : block,
  );
}

function hideAssigned(value: string, hide: StandInFor, hideTexts: StandInFor): string {
  if (value.includes('"')) return hideTexts(value);
  const [, core = value, rest = ''] = /^(.*?)([ \t,;]*(?:[ \t]#.*)?)$/.exec(value) ?? [];
  return expression.test(core) ? value : hide(core) + rest;
}

/** Of a default the whole, when it is a heredoc. */
function hideDefault(value: string, hide: StandInFor, hideTexts: StandInFor): string {
  const [, head, body] = /^(<<-?[ \t]*\w+\n)([\s\S]*)$/.exec(value) ?? [];
  return head !== undefined && body !== undefined ? head + hide(body) : hideTexts(value);
}
