import { Command, Option } from 'commander';
import { collect } from '../collect.ts';
import { scanExitCodes } from '../exit-codes.ts';
import { severities } from './select-rules.ts';

/** The options by which a look at a whole checkout is narrowed. */
export function addRuleFlags(command: Command, test: string): Command {
  return command
    .option('--rule <id>', 'only this rule, by id or slug; may be repeated', collect)
    .option('--test <id>', test, collect)
    .option('--service <name>', 'only rules of this service, such as s3; may be repeated', collect)
    .addOption(new Option('--severity <level>', 'only rules of this severity and worse').choices(severities))
    .option('--path <glob>', 'only resources in these files; may be repeated', collect);
}

export function scanCommand(): Command {
  const command = new Command('scan')
    .description('say what every rule finds in a local checkout; changes nothing')
    .argument('<folder>', 'checkout of a Terraform repository');
  return addRuleFlags(command, 'only rules that answer this Vanta test; may be repeated')
    .addOption(
      new Option('--group-by <what>', 'how the table is grouped').choices(['file', 'rule']).default('file'),
    )
    .option('--unknown', 'show also what the code does not tell')
    .option('--all', 'show also what is unknown and what the configuration accepts')
    .option('--fixable', 'try a fix for each finding, and say why there is none')
    .addOption(new Option('--json', 'print as JSON').conflicts('sarif'))
    .option('--sarif', 'print as SARIF 2.1.0')
    .option('--output <file>', 'write there instead of to standard output')
    .option('--exit-zero', 'end with 0 also when there are findings')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing is violated, 1 findings, 2 wrong input or a fault.\n' +
        '.github/terrafix.yml of the checkout holds: paths, tests, ignore, parameters.',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : scanExitCodes.failed))
    .action(async (folder: string, options) => {
      const { scan } = await import('./scan.ts');
      process.exitCode = await scan(folder, options);
    });
}
