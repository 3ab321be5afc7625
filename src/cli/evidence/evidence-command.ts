import { Command, Option } from 'commander';
import { Fault } from '../../domain/fault.ts';
import { collect } from '../collect.ts';

interface Options {
  readonly installation?: readonly string[];
  readonly since?: string;
  readonly test?: readonly string[];
  readonly format: 'json' | 'md' | 'csv';
  readonly output?: string;
}

/** `terrafix evidence`: what an auditor asks of every finding that the service keeps. */
export function evidenceCommand(): Command {
  return new Command('evidence')
    .description('the trail of every finding for an auditor; needs REDIS_URL, and changes nothing')
    .option('--installation <id>', 'only of this installation; may be repeated', collect)
    .option('--since <day>', 'only findings of which something happened since, such as 2026-10-01')
    .option('--test <id>', 'only of this test; may be repeated', collect)
    .addOption(
      new Option('--format <form>', 'how it is written').choices(['json', 'md', 'csv']).default('json'),
    )
    .option('--output <file>', 'write there instead of to standard output')
    .action(async (options: Options) => {
      const { exportEvidence, openLedgers } = await import('./export-evidence.ts');
      const request = {
        installations: (options.installation ?? []).map(readId),
        since: options.since === undefined ? null : readDay(options.since),
        tests: options.test ?? [],
        format: options.format,
      };
      const text = await openLedgers((ledgers) => exportEvidence(request, ledgers, new Date()));
      if (options.output === undefined) process.stdout.write(text);
      else {
        const { writeFileSync } = await import('node:fs');
        // Only its owner reads it: it names people and what is wrong.
        writeFileSync(options.output, text, { mode: 0o600 });
      }
    });
}

function readId(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw wrong(`--installation: ${JSON.stringify(text)} is no number of an installation, such as 12345678`);
  return Number(text);
}

function readDay(text: string): Date {
  const day = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) || Number.isNaN(day.getTime()))
    throw wrong(`--since: ${JSON.stringify(text)} is no day, such as 2026-10-01`);
  return day;
}

function wrong(message: string): Fault {
  return new Fault('input-invalid', message, { retry: 'never' });
}
