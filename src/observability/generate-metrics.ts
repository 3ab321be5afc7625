import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeMetrics } from './describe-metrics.ts';

const file = fileURLToPath(new URL('../../docs/metrics.md', import.meta.url));
const text = describeMetrics();
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('docs/metrics.md is stale: run npm run generate\n');
  process.exitCode = 1;
}
