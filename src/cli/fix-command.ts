import { Command, Option } from 'commander';
import { Fault } from '../domain/fault.ts';
import { collect } from './collect.ts';
import type { FixOptions } from './fix.ts';
import type { FixAllOptions } from './fix-all/run-fix-all.ts';
import type { FixFindingsOptions } from './fix-findings/run-fix-findings.ts';
import { importFormats } from '../stages/collect/imports/imported.ts';
import { addRuleFlags } from './scan/scan-command.ts';

interface GivenOptions
  extends Omit<FixOptions, 'test' | 'resource'>,
    FixAllOptions,
    Partial<Pick<FixFindingsOptions, 'findings' | 'format'>> {
  readonly all?: boolean;
  readonly resource?: string;
}

const ofOne = ['resource', 'kind', 'account', 'region', 'tag', 'address'] as const;
const ofAll = ['rule', 'service', 'severity', 'path', 'commit'] as const;

export function fixCommand(): Command {
  const command = new Command('fix')
    .description(
      'fix one failing test in a local checkout, what other scanners found, or all that the rules find; prints unified diffs',
    )
    .argument('[folder]', 'checkout of a Terraform repository', '.')
    .option('--all', 'fix whatever `terrafix scan` finds, one change per finding')
    .option(
      '--findings <file>',
      'fix what a scanner found: SARIF, AWS Security Hub (ASFF) or Prowler (OCSF); "-" reads standard input; may be repeated',
      collect,
    )
    .addOption(
      new Option('--format <format>', 'form of the file, when it does not tell by itself').choices([
        'auto',
        ...importFormats,
      ]),
    );
  return addRuleFlags(command, "Vanta's test id, such as aws-s3-public-access-blocked")
    .option('--resource <arn or name>', 'ARN, or the name that Vanta displays')
    .option('--kind <kind>', "Vanta's resource kind, such as S3; derived from the test or ARN when left out")
    .option('--account <number>', 'account of the resource, where known')
    .option('--region <region>', 'region of the resource, where known')
    .option(
      '--tag <key=value>',
      'tag of the resource in the cloud, such as yor_trace=… or git_file=…; may be repeated',
      collect,
    )
    .option('--address <address>', 'Terraform address, when several blocks could be it')
    .option('--write', 'apply the change to the folder')
    .option('--commit', 'with --all: apply, and make a git commit of each change')
    .option('--json', 'print the whole outcome as JSON')
    .option(
      '--model',
      'ask Claude on Amazon Bedrock where no rule exists (AWS credentials, AWS_REGION); costs money, counted and limited only where BEDROCK_PRICES is set',
    )
    .option('--no-terraform', 'do not ask Terraform, though TERRAFIX_PROVIDER_MIRROR is set; quicker')
    .option('--guidance <text>', 'what the fix should do, for the model')
    .addHelpText(
      'after',
      `
One finding:  terrafix fix <folder> --test <id> --resource <arn or name>
Of scanners:  terrafix fix --findings <file> [--format <format>] [folder]
All of them:  terrafix fix <folder> --all [--rule <id>] [--test <id>] [--service <name>] [--severity <level>] [--path <glob>]

Diffs go to standard output, everything else to standard error, so that
  terrafix fix . --test … --resource … | git apply
works, and with --all and --findings too: each diff follows on the ones before it.`,
    )
    .action(async (folder: string, options: GivenOptions) => {
      process.exitCode = await fixWhatIsMeant(folder, options);
    });
}

async function fixWhatIsMeant(folder: string, options: GivenOptions): Promise<number> {
  const { findings, format, ...rest } = options;
  if (findings !== undefined) return fixReported(folder, { ...options, findings });
  if (format !== undefined) throw wrong('--format goes with --findings');
  return rest.all === true ? fixEverything(folder, rest) : fixOne(folder, rest);
}

async function fixReported(folder: string, options: GivenOptions & FixFindingsOptions): Promise<number> {
  const misplaced = (['all', 'test', ...ofOne, ...ofAll] as const).find(
    (name) => options[name] !== undefined,
  );
  if (misplaced !== undefined) throw wrong(`--${misplaced} does not go with --findings`);
  const { runFixFindings } = await import('./fix-findings/run-fix-findings.ts');
  return runFixFindings(folder, options);
}

async function fixOne(folder: string, options: GivenOptions): Promise<number> {
  const misplaced = ofAll.find((name) => options[name] !== undefined);
  if (misplaced !== undefined) throw wrong(`--${misplaced} goes with --all`);
  const { test: [test, second] = [], resource, ...rest } = options;
  if (test === undefined || resource === undefined)
    throw wrong('give --test <id> and --resource <arn or name>, or --all for whatever the rules find');
  if (second !== undefined) throw wrong('several --test go with --all; one finding has one test');
  const { fix } = await import('./fix.ts');
  return fix(folder, { ...rest, test, resource });
}

async function fixEverything(folder: string, options: GivenOptions): Promise<number> {
  const misplaced = ofOne.find((name) => options[name] !== undefined);
  if (misplaced !== undefined) throw wrong(`--${misplaced} is for one finding, and does not go with --all`);
  const { runFixAll } = await import('./fix-all/run-fix-all.ts');
  return runFixAll(folder, options);
}

function wrong(problem: string): Fault {
  return new Fault('input-invalid', problem, { retry: 'never' });
}
