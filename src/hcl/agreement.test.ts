import { parse as parseWithHashicorp } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { parseHcl } from './parse.ts';
import snippetsByConstruct from './testing/snippets.json' with { type: 'json' };

async function isAcceptedByHashicorp(text: string): Promise<boolean> {
  try {
    await parseWithHashicorp('main.tf', text);
    return true;
  } catch {
    return false;
  }
}

describe("agreement with HashiCorp's parser", () => {
  it.each(Object.entries(snippetsByConstruct))(
    'accepts and rejects the same %s',
    async (_construct, snippets) => {
      const disagreements: { text: string; theirs: boolean; ours: string | undefined }[] = [];
      for (const text of snippets) {
        const theirs = await isAcceptedByHashicorp(text);
        const { problems } = parseHcl('main.tf', text);
        if (theirs !== (problems.length === 0))
          disagreements.push({ text, theirs, ours: problems[0]?.message });
      }
      expect(disagreements).toEqual([]);
    },
  );
});
