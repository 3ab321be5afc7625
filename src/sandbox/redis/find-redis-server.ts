import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A Redis program that can be started. */
export interface RedisServerProgram {
  readonly command: string;
  /** Where its shared libraries are, for one that was unpacked rather than installed. */
  readonly libraryPath: string | null;
}

/** What `launch/ensure-redis.mjs` writes beside a Redis that it fetched. */
const FetchedRedis = z.object({ command: z.string().min(1), libraryPath: z.string() });

const fetchedRedisFile = fileURLToPath(
  new URL('../../../node_modules/.cache/terrafix/redis/server.json', import.meta.url),
);

/** `redis-server` or `valkey-server` on the PATH, else one that the launcher fetched, else `null`. */
export function findRedisServer(
  path: string = process.env['PATH'] ?? '',
  fetchedFile: string = fetchedRedisFile,
): RedisServerProgram | null {
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of path.split(delimiter).filter(Boolean)) {
      const command = join(folder, name);
      if (isExecutable(command)) return { command, libraryPath: null };
    }
  }
  const fetched = readFetched(fetchedFile);
  return fetched && isExecutable(fetched.command) ? fetched : null;
}

function readFetched(file: string): RedisServerProgram | null {
  try {
    return FetchedRedis.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
