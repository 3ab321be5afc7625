import { describe, expect, it } from 'vitest';
import { parseHcl } from '../../../hcl/parse.ts';
import { excerptOf } from './excerpt.ts';
import { relevanceTo } from './relevance.ts';

const relevance = relevanceTo(['storage is encrypted']);

function excerpt(text: string, limit: number): string {
  const [block] = parseHcl('main.tf', text).body.blocks;
  if (block === undefined) throw new Error('no block');
  return excerptOf(block, text, relevance, limit);
}

const rules = Array.from({ length: 40 }, (_, port) => `  ingress {\n    from_port = ${port}\n  }\n`).join(
  '\n',
);

describe('an excerpt of a block', () => {
  it('is the block itself when it fits', () => {
    const text = 'resource "x" "y" {\n  a = 1 # why\n}';
    expect(excerpt(text, 100)).toBe(text);
  });

  it('keeps what is asked about, wherever it stands, in order, and says what is left out', () => {
    const text = `resource "aws_x" "y" {\n  name = "y"\n\n${rules}\n  storage_encrypted = false\n\n${rules}\n  last = 1\n}\n`;
    const shown = excerpt(text, 600);
    expect(shown.length).toBeLessThanOrEqual(600);
    expect(shown).toMatch(/^resource "aws_x" "y" \{\n {2}name = "y"\n/);
    expect(shown).toContain('storage_encrypted = false');
    expect(shown).toMatch(/# … left out: ingress \(\d+\)\n/);
    expect(parseHcl('main.tf', shown).problems).toEqual([]);
  });

  it('cuts one long argument, so that there is room for the others', () => {
    const text = `resource "aws_x" "y" {\n  user_data = <<EOT\n${'echo storage\n'.repeat(500)}EOT\n  encrypted = false\n}\n`;
    const shown = excerpt(text, 1_000);
    expect(shown.length).toBeLessThanOrEqual(1_000);
    expect(shown).toContain('encrypted = false');
    expect(shown).toContain('# … cut');
  });

  it('cuts between lines, and drops the only one, so that no half of a secret is shown', () => {
    const lines = `resource "aws_x" "y" {\n  user_data = <<EOT\n${'export WORD="opensesame"\n'.repeat(90)}EOT\n}\n`;
    for (let limit = 600; limit < 626; limit += 1) {
      expect(excerpt(lines, limit).replaceAll('export WORD="opensesame"', '')).not.toContain('WORD');
    }
    const one = `resource "aws_x" "y" {\n  script = "${'opensesame '.repeat(200)}"\n  encrypted = false\n}\n`;
    expect(excerpt(one, 800)).toContain('script =\n# … cut');
    expect(excerpt(one, 800)).not.toContain('opensesame');
  });

  it('of a block with nothing to choose from is its beginning', () => {
    const shown = excerpt(`resource "x" "y" {\n${'# long\n'.repeat(100)}}`, 200);
    expect(shown.length).toBeLessThanOrEqual(200);
    expect(shown).toMatch(/^resource "x" "y" \{/);
  });
});
