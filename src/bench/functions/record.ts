import { readFileSync, writeFileSync } from 'node:fs';
import { readRecording, writeRecording } from '../../terraform/testing/recording.ts';
import { readExpressions } from './read-expressions.ts';
import { recordAll } from './record-all.ts';

const folder = 'fixtures/expressions';

// `node dist/bench/functions/record.js [terraform] [--new]`: with `--new` only what is not recorded yet.
const file = `${folder}/recorded.json`;
const terraform = process.argv.slice(2).find((each) => !each.startsWith('--')) ?? 'terraform';
const expressions = readExpressions(folder);
const kept = process.argv.includes('--new') ? readRecording(file).cases : [];
const known = new Map(kept.map((each) => [each.expression, each]));
const asked = await recordAll(
  terraform,
  expressions.filter((each) => !known.has(each)),
  readFileSync(`${folder}/preamble.tf`, 'utf8'),
  (text) => process.stderr.write(`\r${text}`),
);
for (const each of asked.cases) known.set(each.expression, each);
const cases = expressions.flatMap((each) => known.get(each) ?? []);
writeFileSync(file, writeRecording({ ...asked, cases }));
