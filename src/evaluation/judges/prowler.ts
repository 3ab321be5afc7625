import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runProgram } from '../../bench/locating/terraform-truth/run-program.ts';
import type { JudgeFinding } from './judge.ts';

const timeoutMs = 300_000;

/** Of what Prowler writes as `json-ocsf`. https://docs.prowler.com/projects/prowler-open-source/en/latest/tutorials/reporting/ */
const Finding = z.object({
  metadata: z.object({ event_code: z.string() }),
  status_code: z.string(),
  resources: z.array(z.object({ uid: z.string() })),
});

/** A judge of a cloud rather than of code. */
export interface CloudJudge {
  readonly name: string;
  /** What it says of the cloud that `environment` leads to. Throws when it gives no answer. */
  judge(
    checks: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<readonly JudgeFinding[]>;
}

/** Prowler, run by the command that `TERRAFIX_PROWLER` names; a sentence on what is missing otherwise. */
export function findProwler(environment: NodeJS.ProcessEnv): CloudJudge | string {
  const command = environment['TERRAFIX_PROWLER'];
  if (command === undefined || command === '')
    return 'Prowler is not asked: name its command in TERRAFIX_PROWLER';
  return { name: 'Prowler', judge: (checks, cloud) => ask(command, checks, cloud) };
}

async function ask(
  command: string,
  checks: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<readonly JudgeFinding[]> {
  if (checks.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'terrafix-prowler-'));
  try {
    const region = environment['AWS_REGION'] ?? 'us-east-1';
    const flags = ['aws', '--checks', ...checks, '--region', region, '--output-formats', 'json-ocsf'];
    const place = ['--output-directory', folder, '--output-filename', 'said'];
    // A module by itself has nothing in use: no server in its network, no query in its workgroup.
    const manner = ['--ignore-exit-code-3', '--no-banner', '--scan-unused-services'];
    const result = await runProgram(command, [...flags, ...place, ...manner], {
      folder,
      environment,
      timeoutMs,
    });
    if (result.code !== 0) throw new Error(`Prowler ended with ${result.code}: ${result.errors.slice(-300)}`);
    return readProwlerReport(readFileSync(join(folder, 'said.ocsf.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `MANUAL` and the like say neither. */
export function readProwlerReport(text: string): readonly JudgeFinding[] {
  return z
    .array(Finding)
    .parse(JSON.parse(text))
    .filter(({ status_code }) => status_code === 'FAIL' || status_code === 'PASS')
    .flatMap(({ metadata, status_code, resources }) =>
      resources.map(({ uid }) => ({
        check: metadata.event_code,
        resource: uid,
        file: '',
        hasFailed: status_code === 'FAIL',
      })),
    );
}
