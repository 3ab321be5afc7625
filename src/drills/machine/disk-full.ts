import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformName } from '../../adapters/terraform-cli/find-providers.ts';
import type { Drill } from '../drill.ts';
import { untilSettled } from '../ground/settled.ts';

const findings = 4;
const fullSeconds = 90;

/** Compiled, since Node itself loads it before the service. */
const fullDisk = new URL('../../../dist/drills/machine/full-disk.js', import.meta.url);

/** A Terraform that is only there to be asked: what matters is what happens before it is. */
function terraformIn(folder: string): Readonly<Record<string, string>> {
  const mirror = join(folder, 'mirror');
  mkdirSync(join(mirror, 'registry.terraform.io/hashicorp/aws/5.100.0', platformName()), { recursive: true });
  const program = join(folder, 'terraform');
  writeFileSync(program, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return { TERRAFIX_PROVIDER_MIRROR: mirror, TERRAFIX_TERRAFORM: program };
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
    const worker = await ground.startWorker({
      nodeArguments: ['--import', fullDisk.href],
      variables: terraformIn(ground.folder),
    });
    await usual?.process.terminate();
    ground.arrive(findings);
    await untilSettled(ground, fullSeconds);
    if (worker.process.hasEnded) throw new Error('the worker ended on a full disk');
    const log = readFileSync(join(ground.folder, `${worker.process.name}.log`), 'utf8');
    const told = (await ground.records()).filter((record) =>
      record.outcome?.proof?.rungs.some(({ detail }) => detail.includes('ENOSPC')),
    );
    return {
      counts: { ENOSPC: log.split('drill: no space left on device').length - 1 },
      notes: [`${told.length} of ${findings} proofs say that the checks of Terraform were left out`],
    };
  },
};
