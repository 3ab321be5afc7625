import { describe, expect, it } from 'vitest';
import { isAutomaticVariableFile, shadowedFiles, terraformFileKind } from './terraform-files.ts';

describe('the kind of a Terraform file', () => {
  it.each([
    ['main.tf', 'code native'],
    ['a/b/main.tf.json', 'code json'],
    ['main.tofu', 'code native tofu'],
    ['main.tofu.json', 'code json tofu'],
    ['override.tf', 'override native'],
    ['a/prod_override.tf.json', 'override json'],
    ['prod_override.tofu', 'override native tofu'],
    ['overrides.tf', 'code native'],
    ['prod.override.tf', 'code native'],
    ['terraform.tfvars', 'variables native'],
    ['envs/prod.auto.tfvars.json', 'variables json'],
    ['envs/prod/.terraform.lock.hcl', 'lock native'],
  ])('reads %s as %s', (path, expected) => {
    const kind = terraformFileKind(path);
    expect(kind && `${kind.role} ${kind.syntax}${kind.isTofu ? ' tofu' : ''}`).toBe(expected);
  });

  it.each([
    'main.tf~',
    '.main.tf',
    '#main.tf#',
    'a/.terraform/modules/x/main.tf',
    'main.json',
    'tf',
    'x.tftest.hcl',
    'my.terraform.lock.hcl',
    'a/.terraform/modules/x/.terraform.lock.hcl',
  ])('passes over %s', (path) => {
    expect(terraformFileKind(path)).toBeNull();
  });

  it('lets a file of OpenTofu stand for the one of Terraform beside it', () => {
    const paths = [
      'a/main.tf',
      'a/main.tofu',
      'b/main.tf',
      'a/x.tf.json',
      'a/x.tofu.json',
      'a/y.tf',
      'a/y.tofu.json',
    ];
    expect([...shadowedFiles(paths)]).toEqual([
      ['a/main.tf', 'a/main.tofu'],
      ['a/x.tf.json', 'a/x.tofu.json'],
    ]);
  });

  it.each([
    ['terraform.tfvars', true],
    ['a/terraform.tfvars.json', true],
    ['x.auto.tfvars', true],
    ['x.auto.tfvars.json', true],
    ['prod.tfvars', false],
    ['myterraform.tfvars', false],
    ['xauto.tfvars', false],
  ])('knows whether %s is loaded without being named', (path, expected) => {
    expect(isAutomaticVariableFile(path)).toBe(expected);
  });
});
