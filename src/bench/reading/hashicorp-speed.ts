import { parse as parseWithHashicorp } from '@cdktf/hcl2json';
import { z } from 'zod';
import { corpusTexts, foldersOfTask } from './corpus-texts.ts';

export const HashicorpSpeedSchema = z.object({ files: z.number(), bytes: z.number(), ms: z.number() });

const sampleBytes = 6_000_000;

/** How long @cdktf/hcl2json takes for files spread over the whole corpus, after it has started. */
async function measureHashicorp(folders: readonly string[]): Promise<z.infer<typeof HashicorpSpeedSchema>> {
  const all = [...corpusTexts(folders)];
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  const step = Math.max(1, Math.round(total / sampleBytes));
  const texts = all.filter((_, index) => index % step === 0);
  await parseWithHashicorp('main.tf', 'a = 1\n');
  const started = performance.now();
  for (const { text } of texts) {
    // What it rejects costs it time too.
    await parseWithHashicorp('main.tf', text).catch(() => undefined);
  }
  const ms = performance.now() - started;
  return { files: texts.length, bytes: texts.reduce((sum, { bytes }) => sum + bytes, 0), ms };
}

process.send?.(await measureHashicorp(foldersOfTask()), () => process.exit(0));
