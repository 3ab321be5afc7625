import { describe, expect, it } from 'vitest';
import { influencesOf } from './source-position.ts';
import { aConfiguration } from './testing/show.ts';

/** The places that have a say in `name` of the only queue, as `kind name file:line`. */
function influences(files: Readonly<Record<string, string>>): readonly string[] {
  const [queue] = aConfiguration(files).resourcesOfType('aws_sqs_queue');
  const evaluated = queue?.evaluate(['name']);
  return evaluated
    ? influencesOf(evaluated).map(({ kind, name, at }) => `${kind} ${name} ${at.file}:${at.startLine}`)
    : ['no name'];
}

const queue = (name: string): string => `resource "aws_sqs_queue" "q" {\n  name = ${name}\n}\n`;

describe('what has a say in a value', () => {
  it('is what stands in the holes of a text', () => {
    expect(
      influences({
        'main.tf': `variable "env" {}\nlocals {\n team = "data"\n}\n${queue('"${local.team}-${var.env}-jobs"')}`,
        'prod.auto.tfvars': 'env = "prod"',
      }),
    ).toEqual(['local team main.tf:3', 'tfvars env prod.auto.tfvars:1']);
  });

  it('is what decides a condition, and what stands in the chosen branch', () => {
    expect(
      influences({
        'main.tf': `variable "is_big" {\n default = true\n}\nlocals {\n big = "big"\n}\n${queue('var.is_big ? local.big : "small"')}`,
      }),
    ).toEqual(['variable-default is_big main.tf:2', 'local big main.tf:5']);
  });

  it('is what the names in it are made of in turn, through modules', () => {
    expect(
      influences({
        'main.tf':
          'locals {\n env = "prod"\n}\nmodule "m" {\n source = "./m"\n prefix = upper("x-${local.env}")\n}\n',
        'm/main.tf': `variable "prefix" {}\n${queue('"${var.prefix}-jobs"')}`,
      }),
    ).toEqual(['local env main.tf:2']);
  });

  it('is nothing beside the literal that decides a value alone', () => {
    expect(influences({ 'main.tf': `locals {\n n = "x"\n}\n${queue('local.n')}` })).toEqual([]);
    expect(influences({ 'main.tf': queue('"x"') })).toEqual([]);
  });

  it('ends for code that names itself', () => {
    const code = `locals {\n a = "\${local.b}x"\n b = "\${local.a}x"\n}\n${queue('"${local.a}"')}`;
    expect(influences({ 'main.tf': code }).length).toBeLessThan(20);
  });
});
