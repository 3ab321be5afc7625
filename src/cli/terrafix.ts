#!/usr/bin/env node
import { Command, Option } from 'commander';
import { asFault } from '../domain/fault.ts';
import { exitCodes } from './exit-codes.ts';
import { fix } from './fix.ts';
import { inspect } from './inspect.ts';
import { processOnce } from './process-once.ts';
import { scanCommand } from './scan/scan-command.ts';

const program = new Command('terrafix')
  .description('Finds the Terraform behind a failing compliance test, writes the fix and proves it.')
  .version('0.1.0')
  .showHelpAfterError('(terrafix --help shows the commands)')
  .addHelpText(
    'after',
    '\nExit codes: 0 fixed or already compliant, 1 wrong input or a fault, 2 refused with a reason.',
  );

program
  .command('fix')
  .description('fix one failing test in a local checkout; prints a unified diff')
  .argument('<folder>', 'checkout of a Terraform repository')
  .requiredOption('--test <id>', "Vanta's test id, such as aws-s3-public-access-blocked")
  .requiredOption('--resource <arn or name>', 'ARN, or the name that Vanta displays')
  .option('--kind <kind>', "Vanta's resource kind, such as S3; derived from the test or ARN when left out")
  .option('--account <number>', 'account of the resource, where known')
  .option('--region <region>', 'region of the resource, where known')
  .option(
    '--tag <key=value>',
    'tag of the resource in the cloud, such as yor_trace=… or git_file=…; may be repeated',
    (tag: string, before: readonly string[] | undefined) => [...(before ?? []), tag],
  )
  .option('--address <address>', 'Terraform address, when several blocks could be it')
  .option('--write', 'apply the change to the folder')
  .option('--json', 'print the whole outcome as JSON')
  .option('--model', 'ask Claude on Amazon Bedrock where no rule exists (AWS credentials, AWS_REGION)')
  .option('--guidance <text>', 'what the fix should do, for the model')
  .addHelpText(
    'after',
    '\nThe diff goes to standard output, everything else to standard error, so that\n  terrafix fix . --test … --resource … | git apply\nworks.',
  )
  .action(async (folder: string, options) => {
    process.exitCode = await fix(folder, options);
  });

program.addCommand(scanCommand());

program
  .command('inspect')
  .description('show what is understood of a checkout, or of one resource: its values and what decides them')
  .argument('<folder>', 'checkout of a Terraform repository')
  .argument(
    '[resource]',
    'a Terraform address, with or without instance keys, or a type such as aws_s3_bucket',
  )
  .option('--json', 'print as JSON')
  .action(async (folder: string, resource: string | undefined, options) => {
    process.exitCode = await inspect(folder, resource, options);
  });

program
  .command('process-once')
  .description('walk the road once for failures given as JSON; prints what would be proposed')
  .requiredOption('--failure-json <file>', 'one failure or an array of them; "-" reads standard input')
  .addOption(new Option('--folder <folder>', 'checkout of a Terraform repository').default('.'))
  .option('--write', 'apply the changes to the folder')
  .option('--json', 'print the outcomes as JSON')
  .option('--model', 'ask Claude on Amazon Bedrock where no rule exists (AWS credentials, AWS_REGION)')
  .action(async (options) => {
    process.exitCode = await processOnce(options);
  });

program
  .command('start')
  .description('run the service; settings come from the environment, see .env.example')
  .addOption(
    new Option('--role <role>', 'what this process does (default: TERRAFIX_ROLE, else all)').choices([
      'all',
      'web',
      'worker',
    ]),
  )
  .action(async (options: { role?: 'all' | 'web' | 'worker' }) => {
    const { runService } = await import('../main.ts');
    await runService(options.role);
  });

try {
  await program.parseAsync();
} catch (caught) {
  const fault = asFault(caught);
  console.error(`terrafix: ${fault.message}`);
  process.exitCode = exitCodes.failed;
}
