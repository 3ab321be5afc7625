import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../hcl/edit.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { Draft } from './draft.ts';
import { setWhereDecided } from './set-where-decided.ts';

const variable = ['variable "debug" {', '  default = "false"', '}'];
const otherReader = ['resource "aws_ssm_parameter" "debug" {', '  value = var.debug', '}'];

/** The lines that are new once the value at `path` is "true"; why not, where it is refused. */
function changed(path: readonly string[], argument: string, ...rest: readonly string[]): readonly string[] {
  const text = `${['resource "aws_glue_job" "a" {', `  ${argument}`, '}', ...rest].join('\n')}\n`;
  const configuration = buildConfiguration(new Map([['main.tf', text]]));
  const subject = configuration.resources.find(({ type }) => type === 'aws_glue_job');
  if (subject === undefined) throw new Error('no job');
  const draft = new Draft(configuration);
  const setting = setWhereDecided(draft, { subject, path, configuration }, 'true');
  if (setting.kind === 'refused') return [setting.refusal.reason];
  const before = new Set(text.split('\n'));
  return applyEdits(text, draft.finish().edits)
    .split('\n')
    .filter((line) => !before.has(line))
    .map((line) => line.trim());
}

describe('setWhereDecided, for an entry of a map', () => {
  it('changes the variable that decides the entry and nothing else', () => {
    expect(changed(['map', 'x'], 'map = { x = var.debug, y = 1 }', ...variable)).toEqual([
      'default = "true"',
    ]);
    expect(
      changed(['map', 'x'], 'map = var.map', 'variable "map" {', '  default = { x = "false" }', '}'),
    ).toEqual(['default = { x = "true" }']);
  });

  it('writes the entry, and not the map, where the variable decides other things as well', () => {
    expect(changed(['map', 'x'], 'map = { x = var.debug, y = 1 }', ...variable, ...otherReader)).toEqual([
      'map = { x = "true", y = 1 }',
    ]);
    expect(changed(['map', 'x'], 'map = { x = var.debug, y = var.debug }', ...variable)).toEqual([
      'map = { x = "true", y = var.debug }',
    ]);
    expect(
      changed(['map', 'x', 'y'], 'map = { x = { y = var.debug } }', ...variable, ...otherReader),
    ).toEqual(['map = { x = { y = "true" } }']);
  });

  it('takes the nearest name before a variable that decides other things as well', () => {
    const local = ['locals {', '  verbose = var.debug', '}'];
    expect(
      changed(['map', 'x'], 'map = { x = local.verbose }', ...variable, ...otherReader, ...local),
    ).toEqual(['verbose = "true"']);
  });

  it('is refused where only a map from elsewhere could be written', () => {
    const local = ['locals {', '  map = { x = var.debug }', '}'];
    expect(changed(['map', 'x'], 'map = local.map', ...variable, ...otherReader, ...local)).toEqual([
      'computed-value',
    ]);
  });
});

describe('setWhereDecided, for an argument that reads an entry of a map', () => {
  const local = ['locals {', '  all = { x = var.debug }', '}'];

  it('leaves the map as it is, and writes the argument', () => {
    expect(changed(['days'], 'days = local.all.x', ...variable, ...otherReader, ...local)).toEqual([
      'days = "true"',
    ]);
  });

  it('writes the name that stands for the entry', () => {
    const named = ['locals {', '  mine = local.all.x', '}'];
    expect(changed(['days'], 'days = local.mine', ...variable, ...otherReader, ...local, ...named)).toEqual([
      'mine = "true"',
    ]);
  });
});
