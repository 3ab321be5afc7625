import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LoopResult } from '../loop/walk-loop.ts';
import { readPage, replaceSection, table } from './sections.ts';

const ends: Readonly<Record<LoopResult['end'], string>> = {
  closed: 'apply → FAIL → fix → apply → PASS',
  'not-applied': 'the emulated AWS or Terraform did not take the case',
  'not-judged': 'the judge failed',
  'not-failing': 'the judge does not fail the resource as the emulated AWS shows it',
  'not-fixed': 'TerraFix made no change',
  'not-applied-again': 'the changed code was not applied',
  'still-failing': 'the judge still fails it',
};

/** Writes the section of the loop into the page, and the results as JSON beside it. */
export function writeLoopReport(file: string, command: string, results: readonly LoopResult[]): void {
  const folder = join(dirname(file), basename(file, '.md'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'loop.json'), `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(file, replaceSection(readPage(file), 'loop', loopText(command, results)));
}

/** One row a service: the closed loop, or the attempt that went furthest. */
export function loopText(command: string, results: readonly LoopResult[]): string {
  const services = [...new Set(results.map(({ service }) => service))].toSorted();
  const order = Object.keys(ends);
  const furthest = services.flatMap(
    (service) =>
      results
        .filter((result) => result.service === service)
        .toSorted((one, other) => rank(one) - rank(other))[0] ?? [],
  );
  function rank({ end }: LoopResult): number {
    return end === 'closed' ? -1 : -order.indexOf(end) + order.length;
  }
  const closed = furthest.filter(({ end }) => end === 'closed').length;
  return [
    '```',
    command,
    '```',
    '',
    `${closed} of ${services.length} services that were tried.`,
    '',
    table(
      ['service', 'rule and case', 'resource', 'check', 'loop', 'said'],
      furthest.map(({ service, folder, place, address, resource, check, end, detail }) => [
        service,
        `${folder.split('/')[2] ?? folder}: ${place}`,
        resource === '' ? address : `${address} = ${resource}`,
        check,
        ends[end],
        detail.slice(0, 200),
      ]),
    ),
  ].join('\n');
}
