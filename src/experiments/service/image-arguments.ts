import { readFileSync } from 'node:fs';
import { z } from 'zod';

const EntryPoint = z.tuple([z.literal('node')]).rest(z.string());

/** What the image hands to Node.js before the program, read from the Dockerfile, so that both are started alike. */
export function readImageArguments(dockerfile = readFileSync('Dockerfile', 'utf8')): readonly string[] {
  const said = /^ENTRYPOINT (.+)$/m.exec(dockerfile)?.[1];
  const [, ...rest] = EntryPoint.parse(JSON.parse(said ?? 'null'));
  return rest.filter((one) => one.startsWith('--'));
}
