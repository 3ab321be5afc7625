#!/usr/bin/env node
import { Command, Option } from 'commander';
import { asFault } from '../domain/fault.ts';
import { configCommand } from './config/config-command.ts';
import { version } from '../domain/version.ts';
import { evidenceCommand } from './evidence/evidence-command.ts';
import { exitCodes } from './exit-codes.ts';
import { fixCommand } from './fix-command.ts';
import { lessonsCommand } from './lessons/lessons-command.ts';
import { cleanupCommand } from './cleanup/cleanup-command.ts';
import { registerCommand } from './register/register-command.ts';
import { scanCommand } from './scan/scan-command.ts';
import { statsCommand } from './stats/stats-command.ts';

const program = new Command('terrafix')
  .description('Finds the Terraform behind a failing compliance test, writes the fix and proves it.')
  .version(version)
  .showHelpAfterError('(terrafix --help shows the commands)')
  .addHelpText(
    'after',
    '\nExit codes: 0 fixed or already compliant, 1 wrong input or a fault, 2 refused with a reason; terrafix scan has its own.',
  );

program.addCommand(fixCommand());

program.addCommand(scanCommand());

program.addCommand(configCommand());

program.addCommand(lessonsCommand());

program.addCommand(evidenceCommand());

program.addCommand(statsCommand());

program.addCommand(cleanupCommand());

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
    const { inspect } = await import('./inspect.ts');
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
    const { processOnce } = await import('./process-once.ts');
    process.exitCode = await processOnce(options);
  });

program.addCommand(registerCommand());

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
