import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { compareText, type Comparison, type Difference } from './compare-files.ts';

async function compareAll(paths: readonly string[]): Promise<Comparison> {
  const sum = { accepted: 0, rejected: 0, withoutJson: 0, differences: [] as Difference[] };
  for (const path of paths) {
    const comparison = await compareText(path, readFileSync(path, 'utf8'));
    sum.accepted += comparison.accepted;
    sum.rejected += comparison.rejected;
    sum.withoutJson += comparison.withoutJson;
    sum.differences.push(...comparison.differences);
  }
  return sum;
}

const TaskSchema = z.object({
  /** A file with the paths as JSON: the arguments of a process may not be that long. */
  list: z.string(),
});

const argument = process.argv[2];
if (argument !== undefined && process.send !== undefined) {
  const { list } = TaskSchema.parse(JSON.parse(argument));
  const paths = z.array(z.string()).parse(JSON.parse(readFileSync(list, 'utf8')));
  process.send(await compareAll(paths), () => process.exit(0));
}
