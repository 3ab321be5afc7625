import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { describedBy } from '../loop/describing-judge.ts';
import { type LoopEnd, loopEnds, type LoopResult } from '../loop/walk-loop.ts';
import { readPage, replaceSection, table } from './sections.ts';

const inWords: Readonly<Record<LoopEnd, string>> = {
  closed: 'apply → FAIL → fix → apply → PASS',
  'closed-anew': 'apply → FAIL → fix; made anew → PASS',
  'not-applied': 'the emulated AWS or Terraform did not take the case',
  'not-judged': 'the judge failed',
  'not-failing': 'the judge does not fail the resource as the emulated AWS shows it',
  'not-fixed': 'TerraFix made no change',
  'not-applied-again': 'the changed code was not applied',
  'still-failing': 'the judge still fails it',
};

const Results: z.ZodType<readonly LoopResult[]> = z.array(
  z.object({
    service: z.string(),
    folder: z.string(),
    place: z.string(),
    address: z.string(),
    check: z.string(),
    resource: z.string(),
    end: z.enum(loopEnds),
    detail: z.string(),
  }),
);

/**
 * Writes the section of the loop into the page, and the results as JSON beside it. Services that were not tried now keep
 * what an earlier run said.
 */
export function writeLoopReport(file: string, command: string, results: readonly LoopResult[]): void {
  const folder = join(dirname(file), basename(file, '.md'));
  mkdirSync(folder, { recursive: true });
  const numbers = join(folder, 'loop.json');
  const earlier = existsSync(numbers) ? Results.parse(JSON.parse(readFileSync(numbers, 'utf8'))) : [];
  const kept = earlier.filter(({ service }) => !results.some((result) => result.service === service));
  const all = [...kept, ...results].toSorted((one, other) => one.service.localeCompare(other.service));
  writeFileSync(numbers, `${JSON.stringify(all, null, 1)}\n`);
  const text = loopText(command, all, readReasons(join(folder, 'loop-reasons.yml')));
  writeFileSync(file, replaceSection(readPage(file), 'loop', text));
}

/** What a person found out about a loop that did not close, or a service that was not tried: its folder → sentence. */
function readReasons(file: string): ReadonlyMap<string, string> {
  const known = existsSync(file)
    ? z.record(z.string(), z.string()).parse(parse(readFileSync(file, 'utf8')))
    : {};
  return new Map(Object.entries(known));
}

/** One row a service: the closed loop, or the attempt that went furthest. */
export function loopText(
  command: string,
  results: readonly LoopResult[],
  reasons: ReadonlyMap<string, string>,
): string {
  const services = [...new Set(results.map(({ service }) => service))].toSorted();
  const furthest = services.flatMap(
    (service) =>
      results
        .filter((result) => result.service === service)
        .toSorted((one, other) => loopEnds.indexOf(other.end) - loopEnds.indexOf(one.end))[0] ?? [],
  );
  const described = furthest.filter(({ end, check }) => end === 'closed' && check.startsWith(describedBy));
  const untried = [...reasons].filter(
    ([folder]) => folder.split('/').length === 2 && !services.includes(folder),
  );
  const count = (wanted: LoopEnd): number => furthest.filter(({ end }) => end === wanted).length;
  return [
    '```',
    command,
    '```',
    '',
    `The loop is closed for **${count('closed')} of ${services.length}** services that were tried: ${count('closed') - described.length} as Prowler judges it, ${described.length} as the emulation describes the resource when it is asked (Prowler has no check for the requirement, or is shown too little).`,
    '',
    `For ${count('closed-anew')} more the emulation cannot change the resource (the last column says why): there the fixed code makes it anew, most often in an empty cloud, and it passes. They are not counted as closed.`,
    '',
    table(
      ['service', 'rule and case', 'resource', 'check', 'loop', 'said'],
      furthest.map(({ service, folder, place, address, resource, check, end, detail }) => [
        service,
        `${folder.split('/')[2] ?? folder}: ${place}`,
        resource === '' ? address : `${address} = ${resource}`,
        check,
        inWords[end],
        end === 'closed'
          ? detail
          : [detail.slice(0, 200), reasons.get(folder) ?? ''].filter(Boolean).join('. '),
      ]),
    ),
    ...untried.flatMap(([service, reason]) => ['', `Not tried, ${service}: ${reason}`]),
  ].join('\n');
}
