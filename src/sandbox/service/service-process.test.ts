import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServiceProcess } from './service-process.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-service-process-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a process of the service that does not start', () => {
  it('is told of by its name and with what it said', async () => {
    const starting = startServiceProcess({
      name: 'worker-7',
      role: 'worker',
      variables: {},
      folder,
      nodeArguments: ['--there-is-no-such-argument'],
    });
    await expect(starting).rejects.toThrow(/^worker-7 did not start: .*bad option.*no-such-argument/s);
  });
});
