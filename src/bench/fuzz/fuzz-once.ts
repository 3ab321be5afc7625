import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseHcl } from '../../hcl/parse.ts';
import type { Body } from '../../hcl/tree.ts';
import { compareText } from '../conformance/compare-files.ts';
import { mutateText } from './mutate-text.ts';
import { randomFrom } from './random.ts';
import { shrinkText } from './shrink-text.ts';

const TaskSchema = z.object({ paths: z.array(z.string()), seeds: z.array(z.number()) });

export const FindingsSchema = z.object({
  texts: z.number(),
  sound: z.number(),
  /** Blocks outside of the one that was broken, and how many of them were still read as before. */
  blocksAround: z.number(),
  blocksRead: z.number(),
  failures: z.array(z.object({ seed: z.number(), what: z.string(), text: z.string() })),
});

export type Findings = z.infer<typeof FindingsSchema>;

/** What is wrong with how a text is read; `null` for nothing. */
export async function faultOf(text: string): Promise<string | null> {
  try {
    const file = parseHcl('main.tf', text);
    for (const { span, message } of file.problems) {
      if (span.start < 0 || span.end > text.length || span.start > span.end)
        return 'a problem outside the text';
      // Deeper than any file in use, and no bound to HashiCorp's parser.
      if (message.startsWith('nested deeper')) return null;
    }
    const [difference] = (await compareText('main.tf', text)).differences;
    return difference === undefined ? null : `${difference.kind}: ${difference.what}`;
  } catch (caught) {
    return `it throws: ${String(caught)}`;
  }
}

/** Breaks one block of a sound file, and counts the others that are still read with the text they had. */
function breakOneBlock(text: string, random: () => number): { around: number; read: number } {
  const { body, problems } = parseHcl('main.tf', text);
  const block = body.blocks[Math.floor(random() * body.blocks.length)];
  if (block === undefined || problems.length > 0 || body.blocks.length < 3) return { around: 0, read: 0 };
  const { start, end } = block.span;
  const broken = text.slice(0, start) + mutateText(text.slice(start, end), random) + text.slice(end);
  const file = parseHcl('main.tf', broken);
  if (file.problems.length === 0) return { around: 0, read: 0 };
  const found = new Set(textsOf(broken, file.body));
  const others = body.blocks.filter((each) => each !== block);
  return {
    around: others.length,
    read: others.filter(({ span }) => found.has(text.slice(span.start, span.end))).length,
  };
}

function textsOf(text: string, { blocks }: Body): string[] {
  return blocks.map(({ span }) => text.slice(span.start, span.end));
}

/** Reads one mutated file for each seed. The path of the file is decided by the seed too. */
async function fuzz({ paths, seeds }: z.infer<typeof TaskSchema>): Promise<Findings> {
  const findings: Findings = { texts: 0, sound: 0, blocksAround: 0, blocksRead: 0, failures: [] };
  for (const seed of seeds) {
    const random = randomFrom(seed);
    const path = paths[Math.floor(random() * paths.length)];
    if (path === undefined) break;
    const original = readFileSync(path, 'utf8');
    const text = mutateText(original, random);
    findings.texts += 1;
    if (parseHcl('main.tf', text).problems.length === 0) findings.sound += 1;
    const { around, read } = breakOneBlock(original, random);
    findings.blocksAround += around;
    findings.blocksRead += read;
    const what = await faultOf(text);
    if (what === null) continue;
    const kind = what.split(':')[0] ?? what;
    const shrunk = await shrinkText(text, async (less) => (await faultOf(less))?.startsWith(kind) === true);
    findings.failures.push({ seed, what: (await faultOf(shrunk)) ?? what, text: shrunk });
  }
  return findings;
}

if (process.send !== undefined && process.argv[2] !== undefined) {
  const findings = await fuzz(TaskSchema.parse(JSON.parse(process.argv[2])));
  process.send(findings, () => process.exit(0));
}
