import { describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import { applyEdits } from '../../../hcl/edit.ts';
import { parseHcl } from '../../../hcl/parse.ts';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import { Draft } from '../draft.ts';
import { addTag } from './add-tag.ts';

/** The file with the tag in it, and what is said of it; why not, where it is refused. */
function tag(text: string): { readonly after: string; readonly said: string } {
  const configuration = buildConfiguration(new Map([['main.tf', text]]));
  const [subject] = configuration.resources;
  if (subject === undefined) throw new Error('no subnet');
  const draft = new Draft(configuration);
  const { parameters } = defaultRepositoryConfig;
  const added = addTag(draft, subject, 'Owner', 'ops', { configuration, parameters });
  if (typeof added !== 'string') return { after: added.refusal.reason, said: '' };
  const after = applyEdits(text, draft.finish().edits);
  expect(parseHcl('main.tf', after).problems).toEqual([]);
  return { after, said: added };
}

function tagged(...lines: readonly string[]): string {
  return tag(`resource "aws_subnet" "a" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`).after;
}

describe('addTag', () => {
  it('merges into tags that come from elsewhere', () => {
    expect(tagged('tags = var.tags')).toContain('tags = merge(var.tags, { Owner = "ops" })\n');
    expect(tagged('tags = merge(var.a, var.b)')).toContain('tags = merge(var.a, var.b, { Owner = "ops" })\n');
    expect(tagged('tags = merge(var.a, var.b,)')).toContain(
      'tags = merge(var.a, var.b, { Owner = "ops" })\n',
    );
  });

  it('leaves a merge with an expansion or a comment as it is, inside of another', () => {
    expect(tagged('tags = merge(var.all...)')).toContain(
      'tags = merge(merge(var.all...), { Owner = "ops" })\n',
    );
    expect(tagged('tags = merge(', '  var.a, # all', '  var.b # own', ')')).toContain(
      '  var.b # own\n  ), { Owner = "ops" })\n',
    );
    expect(tagged('tags = merge(', '  var.a,', '  var.b // own', ')')).toContain('var.b // own\n');
  });

  it('speaks of other resources where they read the same tags', () => {
    const subnet = 'resource "aws_subnet" "a" {\n  tags = merge(local.tags, var.more)\n}\n';
    const alone = 'is merged into the tags of `aws_subnet.a`.';
    const shared = 'here alone: other resources read the same tags.';
    expect(tag(subnet).said).toContain(alone);
    expect(tag(`${subnet}output "tags" {\n  value = local.tags\n}\n`).said).toContain(alone);
    expect(tag(`${subnet}resource "aws_vpc" "a" {\n  tags = local.tags_of_vpc\n}\n`).said).toContain(alone);
    expect(tag(`${subnet}resource "aws_vpc" "a" {\n  tags = local.tags\n}\n`).said).toContain(shared);
  });

  it('writes into the object that is there, alone or last in a merge', () => {
    expect(tagged('tags = { A = 1 }')).toContain('tags = { A = 1, Owner = "ops" }\n');
    expect(tagged('tags = merge(var.a, { A = 1 })')).toContain('merge(var.a, { A = 1, Owner = "ops" })\n');
  });

  it.each(['[tags]', 'all', '[tags["Owner"]]', '[tags.Owner]', '[tags[var.key]]', '["tags"]'])(
    'is refused where Terraform would not carry it out: ignore_changes = %s',
    (ignored) => {
      expect(tagged('lifecycle {', `  ignore_changes = ${ignored}`, '}')).toBe('exclusive-choice');
    },
  );

  it.each(['[tags["kubernetes.io/cluster/main"]]', '[tags.Name, cidr_block]', '[tags_all]'])(
    'is carried out where only other tags are ignored: ignore_changes = %s',
    (ignored) => {
      expect(tagged('lifecycle {', `  ignore_changes = ${ignored}`, '}')).toContain('Owner = "ops"');
    },
  );
});
