import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProbotOctokit } from 'probot';
import { createCodeHost } from '../../../adapters/github/create-code-host.ts';
import { terrafixOctokit } from '../../../adapters/github/octokit.ts';
import { aFinding } from '../../../domain/test-support/builders.ts';
import { defaultRepositoryConfig } from '../../../config/repository-config.ts';
import type { InstallationHost } from '../../../ports/code-host.ts';
import { publishChange, type PublishRequest } from '../../../stages/publish/publish.ts';
import { aChange, aPublishRequest } from '../../../stages/publish/test-support/requests.ts';
import { type Estate, makeEstate } from '../../workload/estate.ts';
import { FaultDice } from '../fault-dice.ts';
import { lookAtGitHub } from '../look-at-github.ts';
import { Hub } from './hub.ts';
import { hubFaults, type HubFault, type HubServer, serveHub } from './serve-hub.ts';
import { WebhookSender } from './webhook-sender.ts';

let estate: Estate;
let hub: Hub;
let dice: FaultDice<HubFault>;
let server: HubServer;
let host: InstallationHost;

beforeAll(async () => {
  estate = makeEstate({ findings: 10, size: 'small', organisations: 1, modelEvery: 0 });
  hub = new Hub(estate.organisations);
  dice = new FaultDice(1, hubFaults);
  server = await serveHub(hub, dice, new WebhookSender('a secret of sixteen'));
  const Octokit: typeof ProbotOctokit = terrafixOctokit({
    isSpaced: false,
    waitUnitMs: 1,
    retries: 8,
    baseUrl: server.url,
  });
  const codeHost = createCodeHost({
    octokitFor: async (id) =>
      new Octokit({ auth: { token: id === undefined ? 'eyJ' : `ghs_experiments_${id}` } }),
  });
  host = codeHost.forInstallation({ id: 7_000_001, account: 'org-1' });
});
afterAll(() => server.close());

async function publishFixOf(index: number) {
  const finding = estate.findings[index]!;
  const [owner = '', name = ''] = finding.repository.split('/');
  const repository = (await host.listRepositories()).find((one) => one.name === name)!;
  const snapshot = await host.openSnapshot(repository);
  const before = await snapshot.read(finding.path);
  const request: PublishRequest = aPublishRequest(host, {
    repository: { ...repository, owner },
    config: defaultRepositoryConfig,
    snapshotCommit: snapshot.commit,
    finding: aFinding({
      test: { id: finding.kind.testId },
      entity: { id: finding.entityId },
    }),
    change: aChange({ [finding.path]: [before, `${before}\npoint_in_time_recovery {}\n`] }),
  });
  return publishChange(request);
}

describe('the light emulated GitHub', () => {
  it('takes a pull request from the real adapter, once, and knows that its finding is fixed', async () => {
    await publishFixOf(0);
    await publishFixOf(0);
    const { findings, strays, movedDefaults } = lookAtGitHub(hub, estate);
    expect(findings[0]).toEqual({
      fingerprint: estate.findings[0]?.fingerprint,
      pulls: 1,
      commits: 1,
      isFixed: true,
      otherFiles: 0,
      labels: 2,
      checkRuns: 1,
    });
    expect(findings[1]).toMatchObject({ pulls: 0, isFixed: false });
    expect([strays, movedDefaults]).toEqual([[], []]);
    expect([...hub.unanswered]).toEqual([]);
  });

  it('shows an installation nothing of another', async () => {
    const other = await fetch(`${server.url}/repos/org-1/service-0001/git/ref/heads/main`, {
      headers: { authorization: 'token ghs_experiments_1' },
    });
    expect(other.status).toBe(404);
    expect((await fetch(`${server.url}/app/installations`)).status).toBe(401);
  });

  it('injects every kind of fault over HTTP, and one pull request comes of it all the same', async () => {
    dice.set({ share: 0.3, latencyMs: 0 });
    try {
      let tries = 0;
      for (let isOpen = false; !isOpen && tries < 40; tries += 1) {
        isOpen = await publishFixOf(6).then(
          () => true,
          () => false,
        );
      }
    } finally {
      dice.set({ share: 0, latencyMs: 0 });
    }
    await publishFixOf(6);
    expect(lookAtGitHub(hub, estate).findings[6]).toMatchObject({ pulls: 1, commits: 1 });
    const { faults } = dice.injected;
    expect(Object.values(faults).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });
});
