import { Command } from 'commander';

/** The code of a registration is good for an hour; so is this page. */
const timeoutMs = 60 * 60 * 1000;

export function registerCommand(): Command {
  return new Command('register')
    .description('register the GitHub App: opens a page on this machine, writes its credentials to .env')
    .requiredOption(
      '--url <address>',
      'where the service will be reached, for example https://terrafix.example.com',
    )
    .option('--organization <name>', 'organisation that owns the App (default: your own account)')
    .option('--github <address>', 'GitHub Enterprise Server, or <name>.ghe.com', 'https://github.com')
    .option('--name <name>', 'name of the App, unique in all of GitHub (default: TerraFix; GitHub asks)')
    .option('--public', 'let other organisations install it')
    .option('--port <number>', 'port of the page (default: any that is free)', '0')
    .option('--output <file>', 'file for the credentials, which must not exist', '.env')
    .action(async (options: RegisterOptions) => {
      const { registerApp } = await import('./register-app.ts');
      const app = await registerApp({
        serviceUrl: options.url,
        github: options.github,
        organization: options.organization ?? null,
        name: options.name ?? null,
        isPublic: options.public ?? false,
        port: Number(options.port),
        output: options.output,
        timeoutMs,
        onListening: (url) => console.log(`Open ${url} in a browser in which you are signed in to GitHub.`),
      });
      console.log(`${app.slug} is registered, its credentials are in ${options.output}.`);
      console.log(`Install it: ${app.url}/installations/new`);
      console.log('Still to be added there: REDIS_URL and the settings of Vanta, see .env.example.');
    });
}

interface RegisterOptions {
  readonly url: string;
  readonly organization?: string;
  readonly github: string;
  readonly name?: string;
  readonly public?: boolean;
  readonly port: string;
  readonly output: string;
}
