import { Command } from 'commander';
import { checkConfig } from './check-config.ts';
import { migrateFile } from './migrate-file.ts';

export function configCommand(): Command {
  const config = new Command('config').description('check and rewrite .github/terrafix.yml');
  config
    .command('check')
    .description('name every mistake with its line, and show what the configuration makes of the checkout')
    .argument('[place]', 'checkout, or a single file', '.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExit codes: 0 it can be read, 1 mistakes, 2 wrong input or a fault.')
    .action(async (place: string, options: { readonly json?: boolean }) => {
      process.exitCode = await checkConfig(place, options);
    });
  config
    .command('migrate')
    .description('rewrite old names of keys; comments stay where they are')
    .argument('[place]', 'checkout, or a single file', '.')
    .option('--write', 'write the file instead of printing it')
    .action((place: string, options: { readonly write?: boolean }) => {
      process.exitCode = migrateFile(place, options);
    });
  return config;
}
