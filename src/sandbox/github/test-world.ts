import { Probot } from 'probot';
import { createCodeHost } from '../../adapters/github/create-code-host.ts';
import { type OctokitOptions, terrafixOctokit } from '../../adapters/github/octokit.ts';
import type { CodeHost, InstallationHost } from '../../ports/code-host.ts';
import type { EmulatedGitHubOptions, SandboxOrganisation } from './options.ts';
import { type EmulatedGitHub, startEmulatedGitHub } from './start-emulated-github.ts';

/** The emulated GitHub with the real adapter in front of it, over HTTP. */
export interface TestWorld {
  readonly github: EmulatedGitHub;
  readonly codeHost: CodeHost;
  hostOf(account: string): InstallationHost;
  /** As after a restart: nothing is remembered. */
  freshHostOf(account: string): InstallationHost;
  close(): Promise<void>;
}

/** For hooks that start a world: a busy machine takes its time over a key pair. */
export const startTimeoutMs = 60_000;

export const bucketFile = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';

const acme: SandboxOrganisation = {
  account: 'acme',
  installationId: 4201,
  members: [
    { login: 'ada', permission: 'admin' },
    { login: 'wes', permission: 'write' },
    { login: 'rae', permission: 'read' },
    { login: 'stranger', permission: 'none' },
  ],
  repositories: [
    {
      name: 'infra',
      files: new Map<string, string | Uint8Array>([
        ['main.tf', bucketFile],
        ['modules/net/vpc.tf', 'resource "aws_vpc" "main" {}\n'],
        ['README.md', '# infra\n'],
        ['bom.tf', '\uFEFF# größer\n'],
        ['broken.bin', new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28])],
        ['.github/terrafix.yml', 'enabled: true\n'],
      ]),
    },
    { name: 'empty', files: new Map() },
    { name: 'old', files: new Map([['main.tf', '# old\n']]), archived: true },
  ],
};

const globex: SandboxOrganisation = {
  account: 'globex',
  installationId: 4202,
  members: [{ login: 'gus', permission: 'admin' }],
  repositories: [
    { name: 'platform', files: new Map([['main.tf', bucketFile]]) },
    { name: 'secrets', files: new Map([['main.tf', '# not for the App\n']]), isInstalled: false },
  ],
};

export async function startTestWorld(
  options: OctokitOptions = {},
  organisations: readonly SandboxOrganisation[] = [acme, globex],
  limits: Pick<EmulatedGitHubOptions, 'maxTreeEntries'> = {},
): Promise<TestWorld> {
  const github = await startEmulatedGitHub({ appId: 77, organisations, ...limits });
  const probot = new Probot({
    appId: github.appId,
    privateKey: github.privateKey,
    secret: github.webhookSecret,
    baseUrl: github.apiUrl,
    logLevel: 'fatal',
    Octokit: terrafixOctokit({ isSpaced: false, waitUnitMs: 1, ...options }),
  });
  await probot.ready();
  const newCodeHost = () => createCodeHost({ octokitFor: (id) => probot.auth(id) });
  const codeHost = newCodeHost();
  const installationOf = (account: string) => {
    const found = organisations.find((one) => one.account === account);
    if (!found) throw new Error(`no organisation ${account}`);
    return { id: found.installationId, account };
  };
  return {
    github,
    codeHost,
    hostOf: (account) => codeHost.forInstallation(installationOf(account)),
    freshHostOf: (account) => newCodeHost().forInstallation(installationOf(account)),
    close: () => github.close(),
  };
}
