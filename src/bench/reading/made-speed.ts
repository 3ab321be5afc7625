import { z } from 'zod';
import { parseHcl } from '../../hcl/parse.ts';
import { summarise } from '../summarise.ts';
import { corpusTexts, foldersOfTask } from './corpus-texts.ts';
import { hostileKinds, soundKinds } from './made-texts.ts';

const TimedSchema = z.object({ what: z.string(), ms: z.number() });

export const MadeSpeedSchema = z.object({
  /** 150 kB of each kind: the first time, and the median of some times after. */
  sound: z.array(TimedSchema.extend({ firstMs: z.number() })),
  /** Time for a character of 6 MB against one of 1.5 MB, of each kind. */
  growth: z.array(z.object({ what: z.string(), factor: z.number() })),
  hostile: z.array(TimedSchema.extend({ problem: z.string() })),
});

const bigLength = 150_000;

function timed(text: string): number {
  const started = performance.now();
  parseHcl('main.tf', text);
  return performance.now() - started;
}

/**
 * Lengths between which growth is measured. Below them a tree is gone before the collector of garbage has moved it
 * for the first time, and a character costs half of what it costs later, whatever the length.
 */
const smallLength = 1_500_000;
const largeLength = 6_000_000;

/** Time for a character of the large text against one of the small. */
function growthOf(small: string, large: string): number {
  return best(large, 3) / large.length / (best(small, 5) / small.length);
}

/** The least of some times: what the machine does beside is no part of how a time grows. */
function best(text: string, times: number): number {
  return Math.min(...Array.from({ length: times }, () => timed(text)));
}

/** The corpus as one text of about a length. */
function joined(folders: readonly string[], length: number): string {
  let text = '';
  for (const file of corpusTexts(folders)) {
    // Values alone, as in `.tfvars`, would be set twice; a broken file would break the rest.
    if (!file.path.endsWith('.tf') || parseHcl('', file.text).problems.length > 0) continue;
    text += `${file.text.replace(/^\uFEFF/u, '')}\n`;
    if (text.length >= length) break;
  }
  return text;
}

function measureMade(folders: readonly string[]): z.infer<typeof MadeSpeedSchema> {
  const sound = Object.entries(soundKinds).map(([what, make]) => {
    const text = make(bigLength);
    const firstMs = timed(text);
    const { problems } = parseHcl('main.tf', text);
    if (problems[0] !== undefined) throw new Error(`${what} is not sound: ${problems[0].message}`);
    return { what, firstMs, ms: summarise(Array.from({ length: 15 }, () => timed(text))).median };
  });
  const growth = Object.entries(soundKinds).map(([what, make]) => ({
    what,
    factor: growthOf(make(smallLength), make(largeLength)),
  }));
  const real = { small: joined(folders, smallLength), large: joined(folders, largeLength) };
  if (real.large.length > real.small.length * 2)
    growth.push({ what: 'real files', factor: growthOf(real.small, real.large) });
  const hostile = Object.entries(hostileKinds).map(([what, make]) => {
    const text = make();
    const started = performance.now();
    const { problems } = parseHcl('main.tf', text);
    return { what, ms: performance.now() - started, problem: (problems[0]?.message ?? 'none').slice(0, 80) };
  });
  return { sound, growth, hostile };
}

process.send?.(measureMade(foldersOfTask()), () => process.exit(0));
