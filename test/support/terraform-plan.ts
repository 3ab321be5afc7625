import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { mirrorAt } from '../../src/adapters/terraform-cli/installation-settings.ts';

const run = promisify(execFile);

const Resource = z.object({
  address: z.string(),
  type: z.string(),
  values: z.record(z.string(), z.unknown()).default({}),
});
const Module = z.object({
  resources: z.array(Resource).default([]),
  get child_modules(): z.ZodDefault<z.ZodArray<typeof Module>> {
    return z.array(Module).default([]);
  },
});
const Plan = z.object({ planned_values: z.object({ root_module: Module }) });

export type PlannedResource = z.output<typeof Resource>;

/** How a run of Terraform ended. */
export interface TerraformRun {
  readonly code: number;
  readonly output: string;
}

/** A copy of `terraform/` in which the real provider plans: no cloud, no credentials, no network. */
export class TerraformCopy {
  private readonly top = mkdtempSync(join(tmpdir(), 'terrafix-plan-'));
  private readonly endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? 'none';
      this.questions.push(action);
      response.statusCode = answers.has(action) ? 200 : 400;
      response.setHeader('content-type', 'text/xml').end(answers.get(action) ?? '');
    });
  });
  /** What the provider has asked of AWS. */
  readonly questions: string[] = [];
  private readonly program: string;

  constructor(program: string, mirror: string) {
    this.program = program;
    const source = fileURLToPath(new URL('../../terraform', import.meta.url));
    cpSync(source, join(this.top, 'terraform'), {
      recursive: true,
      filter: (path) => !path.includes('.terraform'),
    });
    writeFileSync(join(this.top, 'terraform.rc'), mirrorAt(mirror));
  }

  async start(): Promise<void> {
    this.endpoint.listen(0, '127.0.0.1');
    await once(this.endpoint, 'listening');
  }

  async run(folder: string, ...flags: readonly string[]): Promise<TerraformRun> {
    try {
      const { stdout, stderr } = await run(this.program, flags, {
        cwd: join(this.top, 'terraform', folder),
        maxBuffer: 64 * 1024 * 1024,
        env: {
          HOME: this.top,
          PATH: process.env['PATH'],
          TF_CLI_CONFIG_FILE: join(this.top, 'terraform.rc'),
          // The provider's schemas stay for all of a run: collecting is in vain.
          GOGC: '400',
          CHECKPOINT_DISABLE: '1',
          AWS_ACCESS_KEY_ID: 'none',
          AWS_SECRET_ACCESS_KEY: 'none',
          AWS_EC2_METADATA_DISABLED: 'true',
          AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(this.endpoint)}`,
        },
      });
      return { code: 0, output: stdout + stderr };
    } catch (caught) {
      const { code, stdout, stderr } = Failure.parse(caught);
      return { code, output: stdout + stderr };
    }
  }

  /** Everything that would be made, by address inside the module. */
  async plan(
    folder: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<ReadonlyMap<string, PlannedResource>> {
    const settings = Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
    const planned = await this.run(
      folder,
      'plan',
      '-refresh=false',
      '-input=false',
      '-no-color',
      '-out=plan',
      ...settings,
    );
    if (planned.code !== 0) throw new Error(planned.output);
    const shown = await this.run(folder, 'show', '-json', 'plan');
    const { planned_values } = Plan.parse(JSON.parse(shown.output));
    return new Map(
      resourcesOf(planned_values.root_module).map((each) => [
        each.address.replace(/^module\.terrafix\./, ''),
        each,
      ]),
    );
  }

  remove(): void {
    this.endpoint.close();
    rmSync(this.top, { recursive: true, force: true });
  }
}

const Failure = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

function resourcesOf(module: z.output<typeof Module>): readonly PlannedResource[] {
  return [...module.resources, ...module.child_modules.flatMap(resourcesOf)];
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

export const account = '123456789012';

/** All that a plan asks of AWS: whose account it is, and which zones there are. */
const answers: ReadonlyMap<string, string> = new Map([
  [
    'GetCallerIdentity',
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/plan</Arn><UserId>plan</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  ],
  [
    'DescribeAvailabilityZones',
    `<DescribeAvailabilityZonesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><availabilityZoneInfo>${[
      'a',
      'b',
      'c',
    ]
      .map(
        (zone) =>
          `<item><zoneName>eu-central-1${zone}</zoneName><zoneId>euc1-az${zone}</zoneId><zoneState>available</zoneState><regionName>eu-central-1</regionName></item>`,
      )
      .join('')}</availabilityZoneInfo></DescribeAvailabilityZonesResponse>`,
  ],
]);
