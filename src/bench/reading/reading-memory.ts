import { z } from 'zod';
import { parseHcl } from '../../hcl/parse.ts';
import { corpusTexts, foldersOfTask } from './corpus-texts.ts';

export const MemorySchema = z.object({
  bytes: z.number(),
  peakMegabytes: z.number(),
  /** Trees kept alive, without the texts, for each byte of source. */
  heapPerByte: z.number(),
});

const wantedBytes = 48_000_000;
const keptBytes = 12_000_000;

/** Reads 48 MB of source file after file, the corpus again when it is smaller; then keeps the trees of a part of it. */
function measureMemory(folders: readonly string[]): z.infer<typeof MemorySchema> {
  let bytes = 0;
  while (bytes < wantedBytes) {
    const before = bytes;
    for (const file of corpusTexts(folders)) {
      parseHcl(file.path, file.text);
      bytes += file.bytes;
      if (bytes >= wantedBytes) break;
    }
    if (bytes === before) break;
  }
  const peakMegabytes = process.resourceUsage().maxRSS / 1000;
  const texts = [];
  let kept = 0;
  for (const file of corpusTexts(folders)) {
    texts.push(file);
    kept += file.bytes;
    if (kept >= keptBytes) break;
  }
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const trees = texts.map(({ path, text }) => parseHcl(path, text));
  global.gc?.();
  const heapPerByte = trees.length === 0 ? 0 : (process.memoryUsage().heapUsed - before) / kept;
  return { bytes, peakMegabytes, heapPerByte };
}

process.send?.(measureMemory(foldersOfTask()), () => process.exit(0));
