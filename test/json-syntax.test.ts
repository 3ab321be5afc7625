import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addBlock, insertAfterBlock } from '../src/hcl/edit-blocks.ts';
import { setAttributes } from '../src/hcl/edit-attributes.ts';
import { applyEdits } from '../src/hcl/edit.ts';
import { findBlock } from '../src/hcl/find.ts';
import type { Block } from '../src/hcl/tree.ts';
import { buildConfiguration } from '../src/terraform/build-configuration.ts';
import { parseTerraform } from '../src/terraform/sources/parse-terraform.ts';

/** Whether a Terraform is at hand; its built-in provider needs no download, so nothing here needs a network. */
const hasTerraform = ((): boolean => {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const folder = mkdtempSync(join(tmpdir(), 'terrafix-json-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function terraform(...words: readonly string[]): string {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
  };
  return execFileSync('terraform', [`-chdir=${folder}`, ...words], { env, encoding: 'utf8' });
}

const before = `{
  "//": "made by hand",
  "variable": { "days": { "type": "list(number)", "default": [7] }, "on": { "type": "bool", "default": true } },
  "locals": { "name": "a-\${length(var.days)}" },
  "resource": {
    "terraform_data": {
      "one": {
        "input": "\${local.name} \\"$\${kept}\\" \\u00e9",
        "lifecycle": { "ignore_changes": ["input"] }
      }
    }
  },
  "output": { "one": { "value": "\${terraform_data.one.output}" } }
}
`;

function block(text: string): Block {
  const found = findBlock(parseTerraform('main.tf.json', text).body, 'resource', 'terraform_data', 'one');
  if (found === null) throw new Error('the resource is gone');
  return found;
}

/** The JSON file with an attribute of each kind, a nested block and a resource added to it. */
function edited(): string {
  const steps = [
    (text: string) =>
      setAttributes(parseTerraform('main.tf.json', text), block(text).body, [
        ['triggers_replace', '[var.days[0], "x ${local.name}", { a = "${upper("b")}" }]'],
        ['count', 'var.on ? 2 : 0'],
        ['depends_on', '[]'],
      ]),
    (text: string) =>
      addBlock(
        parseTerraform('main.tf.json', text),
        block(text).body,
        'provisioner "local-exec" {\n  command = "true ${self.id}"\n}',
      ),
    (text: string) =>
      insertAfterBlock(
        parseTerraform('main.tf.json', text),
        block(text),
        'resource "terraform_data" "two" {\n  for_each   = toset(["k"])\n  input      = terraform_data.one[0].id\n  depends_on = [terraform_data.one]\n\n  lifecycle {\n    replace_triggered_by = [terraform_data.one[0]]\n  }\n}',
      ),
  ];
  let text = before.replace('terraform_data.one.output', 'terraform_data.one[*].output');
  for (const step of steps) text = applyEdits(text, step(text));
  return text;
}

describe.skipIf(!hasTerraform)('Terraform itself', () => {
  it('accepts a JSON file as it is edited, and knows the values that are read from it', () => {
    writeFileSync(join(folder, 'main.tf.json'), edited());
    terraform('init', '-backend=false', '-input=false');
    expect(JSON.parse(terraform('validate', '-json'))).toMatchObject({ valid: true, error_count: 0 });
    terraform('plan', '-input=false', '-out=plan');
    const plan: unknown = JSON.parse(terraform('show', '-json', 'plan'));
    expect(plan).toMatchObject({
      planned_values: {
        root_module: {
          resources: [
            { address: 'terraform_data.one[0]', values: { input: inputOf('one') } },
            { address: 'terraform_data.one[1]', values: { triggers_replace: [7, 'x a-1', { a: 'B' }] } },
            { address: 'terraform_data.two["k"]' },
          ],
        },
      },
    });
  }, 60_000);
});

function inputOf(name: string): string {
  const configuration = buildConfiguration(new Map([['main.tf.json', edited()]]));
  const found = configuration.resources.find((resource) => resource.name === name);
  const value = found?.evaluate(['input'])?.value;
  return value?.kind === 'string' ? value.value : `not known: ${value?.kind}`;
}
