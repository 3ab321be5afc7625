import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** Loaded by Node before the service: from then on no file takes a byte. Each refusal is a line on stderr, to be counted. */
function refuse(path: unknown): never {
  process.stderr.write('drill: no space left on device\n');
  throw Object.assign(new Error(`ENOSPC: no space left on device, write '${String(path)}'`), {
    code: 'ENOSPC',
    errno: -28,
    syscall: 'write',
  });
}

promises.writeFile = async (path) => refuse(path);
promises.appendFile = async (path) => refuse(path);
fs.writeFileSync = refuse;
fs.appendFileSync = refuse;
syncBuiltinESMExports();
