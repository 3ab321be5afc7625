import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformName } from '../../src/adapters/terraform-cli/find-providers.ts';

/** A shell script in the place of Terraform, beside a mirror that seems to hold AWS 5.100.0. */
export class FakeTerraform {
  readonly folder = mkdtempSync(join(tmpdir(), 'terrafix-fake-'));
  /** To be given to the program. */
  readonly environment: Readonly<Record<string, string>>;

  constructor(script: (folder: string) => string) {
    const program = join(this.folder, 'terraform');
    const mirror = join(this.folder, 'mirror');
    mkdirSync(join(mirror, 'registry.terraform.io/hashicorp/aws/5.100.0', platformName()), {
      recursive: true,
    });
    writeFileSync(program, `#!/bin/sh\n${script(this.folder)}\n`);
    chmodSync(program, 0o755);
    this.environment = { TERRAFIX_TERRAFORM: program, TERRAFIX_PROVIDER_MIRROR: mirror };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
