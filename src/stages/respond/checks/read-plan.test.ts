import { describe, expect, it } from 'vitest';
import { mayHoldPlan, type PlanSource, readPlan } from './read-plan.ts';

const replaced = `  # module.db["a b"].aws_db_instance.crm must be replaced
-/+ resource "aws_db_instance" "crm" {
      ~ storage_encrypted = false -> true # forces replacement
    }
`;
const destroyed =
  '  # aws_s3_bucket.old[0] will be destroyed\n  # (because index [0] is out of range for count)\n';
const summary = 'Plan: 1 to add, 2 to change, 2 to destroy.';

function aSource(text: string, details: Partial<PlanSource> = {}): PlanSource {
  return { name: '', by: 'somebody', text, ...details };
}

const counts = { add: 1, change: 2, destroy: 2 };
const both = { replaced: ['module.db["a b"].aws_db_instance.crm'], destroyed: ['aws_s3_bucket.old[0]'] };

describe('plans', () => {
  it.each<[string, PlanSource, unknown]>([
    [
      'of Atlantis, which says the numbers twice',
      aSource(
        `Ran Plan for dir: \`app\` workspace: \`default\`\n\n<details><summary>Show Output</summary>\n\n\`\`\`diff\n${replaced}${destroyed}\n${summary}\n\`\`\`\n</details>\n${summary}\n`,
      ),
      { tool: 'atlantis', counts, ...both },
    ],
    [
      'of Atlantis as a diff, with the signs in front',
      aSource(
        `Ran Plan for dir: \`.\` workspace: \`x\`\n\`\`\`diff\n-/+ # aws_a.b must be replaced\n\`\`\``,
        {
          by: 'acme-atlantis',
        },
      ),
      { tool: 'atlantis', counts: null, replaced: ['aws_a.b'], destroyed: [] },
    ],
    [
      'of Atlantis for several root modules, which are added up',
      aSource(
        `Ran Plan for 2 projects:\n\`\`\`diff\n${summary}\n\`\`\`\n\`\`\`diff\nNo changes. Your infrastructure matches the configuration.\n\`\`\`\n\`\`\`diff\n${summary}\n\`\`\``,
      ),
      { tool: 'atlantis', counts: { add: 2, change: 4, destroy: 4 }, replaced: [], destroyed: [] },
    ],
    [
      'of HCP Terraform, in the description of a status',
      aSource('Terraform plan: 1 to add, 2 to change, 2 to destroy.', {
        name: 'Terraform Cloud/acme/infra-prod',
      }),
      { tool: 'hcp-terraform', counts, replaced: [], destroyed: [] },
    ],
    [
      'of HCP Terraform, in a check run',
      aSource(`1 to add, 2 to change, 2 to destroy\n`, { by: 'terraform-cloud' }),
      { tool: 'hcp-terraform', counts, replaced: [], destroyed: [] },
    ],
    [
      'of Spacelift',
      aSource(`\`\`\`\n${replaced}${summary}\n\`\`\``, { by: 'spacelift-io' }),
      { tool: 'spacelift', counts, replaced: both.replaced, destroyed: [] },
    ],
    [
      'of env0',
      aSource(`${destroyed}${summary}`, { by: 'env0' }),
      { tool: 'env0', counts, replaced: [], destroyed: both.destroyed },
    ],
    [
      'of Digger, in its table alone',
      aSource(
        '|  CHANGE  | RESOURCE |\n|---|---|\n| recreate | `module.a.aws_b.c` |\n| delete | `aws_d.e` |',
        {
          by: 'digger-app',
        },
      ),
      { tool: 'digger', counts: null, replaced: ['module.a.aws_b.c'], destroyed: ['aws_d.e'] },
    ],
    [
      'of Terraform itself, in colours',
      aSource(
        `\u001B[1m  # aws_a.b\u001B[0m is tainted, so must be \u001B[1m\u001B[31mreplaced\u001B[0m\n\u001B[1mPlan:\u001B[0m 1 to import, 1 to add, 2 to change, 2 to destroy.`,
      ),
      { tool: 'terraform', counts, replaced: ['aws_a.b'], destroyed: [] },
    ],
    [
      'in which nothing changes',
      aSource('No changes. Your infrastructure matches the configuration.'),
      { tool: 'terraform', counts: { add: 0, change: 0, destroy: 0 }, replaced: [], destroyed: [] },
    ],
    [
      'that leave the existing object alone',
      aSource(
        `  # aws_a.b must be replaced, but the existing object will not be destroyed\n # aws_c.d will be removed from Terraform state, but will not be destroyed\n${summary}`,
      ),
      { tool: 'terraform', counts, replaced: [], destroyed: [] },
    ],
    [
      'with a former object that stayed behind',
      aSource('  # aws_a.b (deposed object 0123abcd) will be destroyed'),
      { tool: 'terraform', counts: null, replaced: [], destroyed: ['aws_a.b'] },
    ],
  ])('%s are read', (_, source, expected) => {
    expect(readPlan(source)).toEqual(expected);
    expect(mayHoldPlan(source.text) || source.text.includes('\u001B')).toBe(true);
  });

  it.each([
    ['talk', 'I plan to destroy this argument'],
    ['an apply of Atlantis', 'Ran Apply for dir: `.` workspace: `default`'],
    ['a markup that wants to be an address', '# @team ![x](https://evil) must be replaced'],
    ['a command', '# /terrafix ignore will be destroyed'],
    ['an address without end', `# ${'a.'.repeat(5000)}b must be replaced`],
    ['a number without end', `Plan: ${'9'.repeat(5000)} to add, 1 to change, 1 to destroy`],
    ['nothing', ''],
  ])('are not found in %s', (_, text) => {
    expect(readPlan(aSource(text))).toBeNull();
  });

  it('are read in bounds, however long the text', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `  # aws_a.b${index} must be replaced`).join(
      '\n',
    );
    expect(readPlan(aSource(many))?.replaced).toHaveLength(50);
    for (const one of ['#', ' ', '|', '`', 'Plan: ', '1 to add, ', '# a["', 'a.', '\u001B[1m']) {
      expect(() => readPlan(aSource(one.repeat(200_000)))).not.toThrow();
    }
  });
});
