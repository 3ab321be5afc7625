import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformName } from '../../adapters/terraform-cli/find-providers.ts';
import type { Drill } from '../drill.ts';
import type { Ground } from '../ground/ground.ts';
import { untilSettled } from '../ground/settled.ts';

const findings = 4;
const fullSeconds = 90;

/** The shell's own limit on what a process may write into files; Node ignores the signal and gets the error. */
const withoutRoom = ['/bin/sh', '-c', 'ulimit -f 0; exec "$@"', 'sh'];

/** A Terraform that is only there to be asked: what matters is what happens before it is. */
function terraformIn(folder: string): Readonly<Record<string, string>> {
  const mirror = join(folder, 'mirror');
  mkdirSync(join(mirror, 'registry.terraform.io/hashicorp/aws/5.100.0', platformName()), { recursive: true });
  const program = join(folder, 'terraform');
  writeFileSync(program, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return { TERRAFIX_PROVIDER_MIRROR: mirror, TERRAFIX_TERRAFORM: program };
}

/** Proofs that tell of the disk: each is a file that could not be written. */
async function refusedFiles(ground: Ground): Promise<number> {
  const details = (await ground.records()).flatMap((record) =>
    (record.outcome?.proof?.rungs ?? []).map(({ detail }) => detail),
  );
  return details.filter((detail) => detail.includes('EFBIG')).length;
}

/** No file can be written any more; pull requests are opened all the same, and say which checks were left out. */
export const diskFull: Drill = {
  name: 'disk-full',
  part: 'machine',
  asks: 'The disk takes no more files: the checks that need one are left out and say so, everything else goes on.',
  plan: { findings },
  withinSeconds: 60,
  inject: async (ground) => {
    const [usual] = ground.workers;
    const worker = await ground.startWorker({ runner: withoutRoom, variables: terraformIn(ground.folder) });
    await usual?.process.terminate();
    ground.arrive(findings);
    await untilSettled(ground, fullSeconds);
    if (worker.process.hasEnded) throw new Error('the worker ended on a full disk');
    return { counts: { 'files refused': await refusedFiles(ground) } };
  },
};
