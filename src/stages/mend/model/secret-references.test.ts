import { expect, it } from 'vitest';
import { namesOf } from './module-names.ts';
import { leadsToSecret } from './secret-references.ts';
import { aModule } from './testing/module-under-test.ts';

const main = `
variable "hook" {
  type      = string
  sensitive = true
}

variable "old" {
  default = "AKIATERRAFIXNOTREAL1"
}

locals {
  team   = "orders"
  again  = local.team
  phrase = <<-KEY
    -----BEGIN RSA PRIVATE KEY-----
    TERRAFIXNOTAREALKEY
    -----END RSA PRIVATE KEY-----
  KEY
  hidden = "call \${local.phrase}"
  behind = var.hook
  round  = local.trip
  trip   = local.round
}

resource "aws_sqs_queue" "orders" {
  name = local.behind
  arn  = "open"
}
`;
const names = namesOf(aModule({ 'main.tf': main }, 'aws_sqs_queue.orders').subject.module.source);

it.each([
  ['a local with a key in it', 'local.phrase', true],
  ['a local that is made of another one', 'local.hidden', true],
  ['a local behind which a sensitive variable stands', 'local.behind', true],
  ['an argument that reads one', 'aws_sqs_queue.orders.name', true],
  ['a default that is a secret', 'var.old', true],
  ['a name that tells', 'aws_db_instance.main.password', true],
  ['a name that tells in short', 'local.vault_pass', true],
  ['an open local', 'local.again', false],
  ['locals that go round in a circle', 'local.round', false],
  ['another argument', 'aws_sqs_queue.orders.arn', false],
  ['what is not declared', 'local.none', false],
])('sees whether a reference leads to a secret: %s', (_what, to, expected) => {
  expect(leadsToSecret(to.split('.'), names)).toBe(expected);
});
