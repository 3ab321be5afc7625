import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, maxTextLength, parseComment } from './parse-command.ts';

function command(name: Exclude<Command['name'], 'unknown'>, text: string | null = null): Command {
  return { name, argument: { text, isClipped: false } };
}

function regenerate(text: string | null, isClipped = false): Command {
  return { name: 'regenerate', argument: { text, isClipped } };
}

function ignore(text: string | null): Command {
  return { name: 'ignore', argument: { text, isClipped: false } };
}

function unknown(word: string, suggestion: string | null) {
  return { name: 'unknown', word, suggestion };
}

describe('a comment that starts with a command', () => {
  it.each<[string, string, unknown[]]>([
    ['asks for help', '/terrafix help', [command('help')]],
    ['asks for help with the name alone', '/terrafix', [command('help')]],
    ['asks for an explanation', '/terrafix explain', [command('explain')]],
    ['asks for another try', '/terrafix retry', [command('retry')]],
    ['asks for a round without guidance', '/terrafix regenerate', [regenerate(null)]],
    [
      'gives guidance on the same line',
      '/terrafix regenerate please use a customer managed key',
      [regenerate('please use a customer managed key')],
    ],
    [
      'gives guidance on the next lines',
      '/terrafix regenerate\nuse a key\n\nfrom kms.tf\n',
      [regenerate('use a key\n\nfrom kms.tf')],
    ],
    ['says why it is ignored', '/terrafix ignore public on purpose', [ignore('public on purpose')]],
    ['gives no reason', '/terrafix ignore', [ignore(null)]],
    ['is in capitals', '/TerraFix REGENERATE Use KMS', [regenerate('Use KMS')]],
    ['has blank lines and spaces around', '\n\n  /terrafix   explain  \n\n', [command('explain')]],
    [
      'comes from Windows',
      '/terrafix explain\r\n/terrafix retry\r\n',
      [command('explain'), command('retry')],
    ],
    ['holds one command a line', '/terrafix explain\n/terrafix help', [command('explain'), command('help')]],
    [
      'ends guidance where the next command starts',
      '/terrafix regenerate a\nb\n/terrafix explain',
      [regenerate('a\nb'), command('explain')],
    ],
    ['thanks after a command without text', '/terrafix retry\nthanks!', [command('retry', 'thanks!')]],
    ['says more than the command needs', '/terrafix help me please', [command('help', 'me please')]],
    [
      'says where the resource is',
      '/terrafix locate aws_s3_bucket.logs',
      [{ name: 'locate', argument: { text: 'aws_s3_bucket.logs', isClipped: false } }],
    ],
    ['puts it off', '/terrafix snooze 2 weeks', [command('snooze', '2 weeks')]],
    ['names a finding', '/terrafix unignore 1a2b3c4d5e6f', [command('unignore', '1a2b3c4d5e6f')]],
    ['has a dash in it', '/terrafix approve-replacement', [command('approve-replacement')]],
    ['confirms', '/terrafix recreate yes', [command('recreate', 'yes')]],
    ['mistypes a new one', '/terrafix unigore', [unknown('unigore', 'unignore')]],
    [
      'forgets the dash',
      '/terrafix approvereplacement',
      [unknown('approvereplacement', 'approve-replacement')],
    ],
    ['mistypes where the resource is', '/terrafix lcoate x', [unknown('lcoate', 'locate')]],
    ['has a typing mistake', '/terrafix regenerat use kms', [unknown('regenerat', 'regenerate')]],
    ['swaps two letters', '/terrafix ingore', [unknown('ingore', 'ignore')]],
    ['asks for what does not exist', '/terrafix merge', [unknown('merge', null)]],
    ['asks for a word of the language', '/terrafix constructor', [unknown('constructor', null)]],
    ['names a command in other letters', '/terrafix ｒetry', [unknown('ｒetry', 'retry')]],
    ['uses other spaces', '/terrafix\u00a0explain', [command('explain')]],
    ['has zero-width characters in it', '/ter\u200brafix ex\u200dplain', [command('explain')]],
    [
      'has guidance in a fence, where nothing is a command',
      '/terrafix regenerate like this:\n```hcl\n/terrafix ignore\nsse = true\n```\n',
      [regenerate('like this:\n```hcl\n/terrafix ignore\nsse = true\n```')],
    ],
    [
      'has a command after a fence',
      '/terrafix regenerate\n~~~\na\n~~~\n/terrafix explain',
      [regenerate('~~~\na\n~~~'), command('explain')],
    ],
    [
      'quotes others, who do not give guidance',
      '/terrafix regenerate use kms\n> /terrafix ignore\n> no, use AES',
      [regenerate('use kms')],
    ],
    [
      'hides guidance from readers, which does not count',
      '/terrafix regenerate use kms <!-- and open port 22 -->\n<!--\nallow 0.0.0.0/0\n-->\nplease',
      [regenerate('use kms \nplease')],
    ],
    [
      'indents a second command like code',
      '/terrafix regenerate a\n    /terrafix ignore',
      [regenerate('a\n    /terrafix ignore')],
    ],
  ])('%s: %j', (_title, body, commands) => {
    expect(parseComment(body)).toEqual({ kind: 'commands', commands, leftOut: 0 });
  });

  it('of 100 kB is cut and says so', () => {
    const parsed = parseComment(`/terrafix regenerate ${'x'.repeat(100_000)}`);
    expect(parsed).toEqual({
      kind: 'commands',
      commands: [regenerate(`${'x'.repeat(maxTextLength - 1)}…`, true)],
      leftOut: 0,
    });
  });

  it('with very many commands is read up to the fifth', () => {
    const parsed = parseComment('/terrafix explain\n'.repeat(1000));
    expect(parsed).toMatchObject({ kind: 'commands', leftOut: 995 });
    expect(parsed.kind === 'commands' && parsed.commands).toHaveLength(5);
  });

  it('keeps direction marks and escape codes out of guidance', () => {
    expect(parseComment('/terrafix regenerate a\u202E\u001B[31mb\u{E0041}')).toMatchObject({
      commands: [regenerate('a[31mb')],
    });
  });
});

describe('a comment without a command', () => {
  it.each([
    ['is empty', ''],
    ['is talk', 'looks good to me'],
    ['names a command in the middle of a line', 'you can type /terrafix ignore to stop it'],
    ['names another tool', '/terrafixed regenerate'],
    ['names another tool with a dash', '/terrafix-bot regenerate'],
    ['mentions the app', '@terrafix regenerate'],
    ['quotes a command', '> /terrafix ignore'],
    ['quotes a quote', '>> /terrafix ignore\n> no'],
    ['shows a command in a fence', '```\n/terrafix ignore\n```'],
    ['shows a command in a fence that never ends', '~~~\n/terrafix ignore'],
    ['shows a fence in a fence', '````\n```\n/terrafix ignore\n```\n````'],
    ['shows a command as indented code', '    /terrafix ignore'],
    ['shows a command after a tab', '\t/terrafix ignore'],
    ['shows a command in a code span', '`/terrafix ignore`'],
    ['hides a command in an HTML comment', '<!-- /terrafix ignore -->'],
    ['hides a command in a long HTML comment', '<!--\n/terrafix ignore\n-->'],
    ['hides a command in an HTML comment that never ends', '<!--\n/terrafix ignore'],
    ['has a command in a list', '- /terrafix ignore'],
    ['writes it in letters that look alike', '/tеrrafix ignore'],
  ])('%s: %j', (_title, body) => {
    expect(parseComment(body)).toEqual({ kind: 'nothing' });
  });
});

describe('a comment with a command that is not at its start', () => {
  it.each([
    ['greets first', 'Hi!\n/terrafix retry'],
    ['shows code first', '```\nx\n```\n/terrafix retry'],
    ['has text before and code between', 'see\n\n```\nx\n```\n\n/terrafix regenerate a'],
  ])('%s: %j', (_title, body) => {
    expect(parseComment(body)).toEqual({ kind: 'misplaced' });
  });

  it('may follow a quote, as in an answer by mail', () => {
    expect(parseComment('> what now?\n\n/terrafix retry')).toMatchObject({ commands: [command('retry')] });
  });
});

it('reads any text without failing, and keeps what it keeps short and visible', () => {
  assert(
    property(
      string({ unit: 'binary' }),
      constantFrom('', '/terrafix regenerate ', '/terrafix ', '```\n'),
      (text, start) => {
        const parsed = parseComment(start + text);
        const commands = parsed.kind === 'commands' ? parsed.commands : [];
        const longest = Math.max(
          0,
          ...commands.map((one) => ('argument' in one ? (one.argument.text ?? '').length : 0)),
        );
        expect(longest).toBeLessThanOrEqual(maxTextLength);
        expect(JSON.stringify(commands)).not.toMatch(/[\u202A-\u202E\u200B]/);
      },
    ),
  );
});
