import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isObject } from '../json.ts';
import { type ShrunkDescription, shrinkDescription } from './shrink-description.ts';

/** GitHub's own description as Octokit releases it, MIT. The package weighs 400 MB unpacked: no dependency. */
const source = '@octokit/openapi@23.0.2';
const member = 'package/generated/api.github.com.json';

/** Works from the sources and from `dist/` alike: both lie one level below the root. */
const target = fileURLToPath(new URL('../../../../src/sandbox/github/description/api.json', import.meta.url));

function readPublished(): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-description-'));
  try {
    const options = { cwd: folder, encoding: 'utf8' } as const;
    const archive =
      execFileSync('npm', ['pack', '--silent', source], options).trim().split('\n').at(-1) ?? '';
    execFileSync('tar', ['xzf', archive, member], options);
    return JSON.parse(readFileSync(join(folder, member), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One line for each path and each schema, so that a newer version can be read as a difference. */
function print({ source, paths, components }: ShrunkDescription): string {
  const schemas = linesOf(components.schemas);
  return `{"source":${JSON.stringify(source)},\n"paths":{\n${linesOf(paths)}\n},\n"components":{"schemas":{\n${schemas}\n}}}\n`;
}

function linesOf(entries: object): string {
  return Object.entries(entries)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(',\n');
}

const published = readPublished();
if (!isObject(published)) throw new Error(`${source} holds no description`);
writeFileSync(target, print(shrinkDescription(published, source)));
