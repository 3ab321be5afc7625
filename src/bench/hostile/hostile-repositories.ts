/** A repository that was written to exhaust whoever reads it. */
export interface HostileRepository {
  readonly what: string;
  readonly files: () => ReadonlyMap<string, string>;
}

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const filesOf = (count: number, file: (index: number) => readonly (readonly [string, string])[]) =>
  new Map(Array.from({ length: count }, (_, index) => file(index)).flat());

const queue = 'resource "aws_sqs_queue" "q" {\n  name = local.last\n}\n';
const main = (text: string): ReadonlyMap<string, string> => new Map([['main.tf', text]]);

/** Texts are made when asked for, so that a list of them costs nothing. */
export const hostileRepositories: readonly HostileRepository[] = [
  {
    what: '5,000 variable files and 5,000 root modules that fit each other',
    files: () =>
      filesOf(5_000, (index) => [
        [`root-${index}/main.tf`, 'variable "a" {}\nresource "aws_sqs_queue" "q" {\n  name = var.a\n}\n'],
        [`values/v${index}.tfvars`, 'a = "x"\n'],
      ]),
  },
  {
    what: '2,000 folders within each other, with variable files',
    files: () =>
      filesOf(2_000, (index) => [
        [`${'d/'.repeat(index)}main.tf`, 'resource "aws_sqs_queue" "q" {}\n'],
        [`${'d/'.repeat(index)}x/v.tfvars`, 'a = 1\n'],
      ]),
  },
  {
    what: '3,000 root modules that all reach each other',
    files: () =>
      filesOf(3_000, (index) => [
        [
          `m${index}/main.tf`,
          `terraform {\n  backend "s3" {}\n}\n${many(3, (call) => `module "c${call}" {\n  source = "../m${(index * 3 + call + 1) % 3_000}"\n}`)}\nresource "aws_sqs_queue" "q" {}\n`,
        ],
      ]),
  },
  {
    what: 'modules that call a thousand of the next, five deep',
    files: () =>
      filesOf(5, (index) => [
        [
          `m${index}/main.tf`,
          `module "next" {\n  source = "../m${index + 1}"\n  count  = 1000\n}\nresource "aws_sqs_queue" "q" {\n  count = 1000\n}\n`,
        ],
      ]),
  },
  {
    what: 'a chain of 20,000 locals',
    files: () =>
      main(
        `locals {\n${many(20_000, (index) => `  l${index} = local.l${index + 1}`)}\n  last = local.l0\n}\n${queue}`,
      ),
  },
  {
    what: 'texts that double sixty times',
    files: () =>
      main(
        `locals {\n  l0 = "xxxxxxxxxx"\n${many(60, (index) => `  l${index + 1} = "\${local.l${index}}\${local.l${index}}"`)}\n  last = local.l60\n}\n${queue}`,
      ),
  },
  {
    what: 'three loops within each other over 2,000 elements',
    files: () =>
      main(
        `locals {\n  r    = range(2000)\n  last = join("", [for a in local.r : join("", [for b in local.r : join("", [for c in local.r : "x"])])])\n}\n${queue}`,
      ),
  },
  {
    what: 'for_each over a hundred thousand keys',
    files: () =>
      main(
        'resource "aws_sqs_queue" "q" {\n  for_each = toset([for i in range(100000) : "x${i}"])\n  name     = each.key\n}\n',
      ),
  },
  {
    what: 'locals that name themselves, and modules too',
    files: () =>
      new Map([
        [
          'main.tf',
          `locals {\n  last = local.other\n  other = local.last\n}\nmodule "self" {\n  source = "./"\n}\n${queue}`,
        ],
      ]),
  },
  {
    what: 'one block with 100,000 attributes',
    files: () =>
      main(`resource "aws_sqs_queue" "q" {\n${many(100_000, (index) => `  a${index} = ${index}`)}\n}\n`),
  },
  {
    what: '100,000 resources in one file',
    files: () =>
      main(many(100_000, (index) => `resource "aws_sqs_queue" "q${index}" {\n  name = "q${index}"\n}`)),
  },
];
