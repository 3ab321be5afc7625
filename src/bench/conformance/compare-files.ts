import { parse as parseWithHashicorp } from '@cdktf/hcl2json';
import { z } from 'zod';
import { parseHcl } from '../../hcl/parse.ts';
import type { HclFile } from '../../hcl/tree.ts';
import { findDifference } from './find-difference.ts';
import { hashicorpJsonOf } from './hashicorp-json.ts';
import { rebuildFromTokens, rebuildFromTree } from './rebuild-text.ts';

const DifferenceSchema = z.object({
  path: z.string(),
  kind: z.enum(['text', 'acceptance', 'content']),
  what: z.string(),
});

/** What was found different in a file. */
export type Difference = z.infer<typeof DifferenceSchema>;

export const ComparisonSchema = z.object({
  accepted: z.number(),
  rejected: z.number(),
  /** Accepted by HashiCorp's parser, but its translation to JSON cannot hold it. */
  withoutJson: z.number(),
  differences: z.array(DifferenceSchema),
});

export type Comparison = z.infer<typeof ComparisonSchema>;

type Theirs = { readonly json: unknown } | { readonly rejection: string } | { readonly untranslated: string };

/** What HashiCorp's parser says of a text. Their parser accepting a text and their translation refusing it are two things. */
async function readWithHashicorp(text: string): Promise<Theirs> {
  try {
    return { json: await parseWithHashicorp('main.tf', text) };
  } catch (caught) {
    const message = String(caught).replace(/^Error: /u, '');
    return message.startsWith('convert to HCL') ? { untranslated: message } : { rejection: message };
  }
}

/** Differences in how one text is read. */
export async function compareText(path: string, text: string): Promise<Comparison> {
  const differences: Difference[] = [];
  const file = parseHcl(path, text);
  const problem = file.problems[0];
  if (problem === undefined) differences.push(...textDifferences(file));
  const theirs = await readWithHashicorp(text);
  const counts = { accepted: 0, rejected: 0, withoutJson: 0 };
  if ('rejection' in theirs) {
    counts.rejected = 1;
    if (problem === undefined)
      differences.push({ path, kind: 'acceptance', what: `they reject it: ${theirs.rejection}` });
  } else if (problem === undefined) {
    counts.accepted = 1;
    if ('untranslated' in theirs) counts.withoutJson = 1;
    const what = 'json' in theirs ? findDifference(hashicorpJsonOf(file), theirs.json) : null;
    if (what !== null) differences.push({ path, kind: 'content', what });
  } else {
    counts.accepted = 1;
    const what = `we reject it: ${problem.line}:${problem.column} ${problem.message}`;
    differences.push({ path, kind: 'acceptance', what });
  }
  return { ...counts, differences };
}

function textDifferences(file: HclFile): Difference[] {
  const { path, text } = file;
  const differences: Difference[] = [];
  if (rebuildFromTokens(text) !== text)
    differences.push({ path, kind: 'text', what: 'the tokens miss text' });
  if (rebuildFromTree(file) !== text) differences.push({ path, kind: 'text', what: 'the tree misses text' });
  return differences;
}
