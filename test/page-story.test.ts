import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../src/domain/record.ts';
import { servePage } from '../src/sandbox/page/page.ts';
import { pageSourceOf } from '../src/sandbox/page/world-source.ts';
import { readScenario } from '../src/sandbox/scenario.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { eventually } from './support/eventually.ts';

const executablePath = process.env['TERRAFIX_CHROMIUM'];
const patience = { timeout: 60_000 };
const admin = 'sam-data';
const reviewer = 'priya-platform';
const table = 'acme-analytics-clickstream';
const bucket = 'acme-analytics-exports';
const logs = '/acme/analytics/jobs';

/** The demonstration's organisation as it is before TerraFix looks after anything: an empty inventory of failing resources. */
function quietOrganisation() {
  return readScenario()
    .filter(({ github }) => github.account === 'acme')
    .map((organisation) => ({
      ...organisation,
      vanta: {
        ...organisation.vanta,
        tests: organisation.vanta.tests.map((test) => ({ ...test, entities: [] })),
      },
      expected: [],
    }));
}

describe.skipIf(!executablePath)('the whole life of a finding, on the page', () => {
  let world: World;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let served: Awaited<ReturnType<typeof servePage>>;

  beforeAll(async () => {
    world = await startWorld({ organisations: quietOrganisation(), pollIntervalSeconds: 3 });
    served = await servePage(pageSourceOf(world), 0);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(patience.timeout);
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await world?.stop();
  });

  const as = (login: string) => page.getByLabel('You are').selectOption(login);
  const press = (name: string) => send(page.getByRole('button', { name, exact: true }));
  const says = (text: string | RegExp) => page.getByText(text).first().waitFor(patience);

  /** Presses a button of a form, and waits until the form has arrived: going elsewhere at once would take it back. */
  async function send(formButton: Locator): Promise<void> {
    const arrived = page.waitForResponse((response) => response.request().method() === 'POST');
    await formButton.click();
    await arrived;
  }

  async function write(text: string, name: string): Promise<void> {
    await page.getByLabel('comment').fill(text);
    await press(name);
  }

  /** Follows the links from the first page to a finding, and on to its pull request. */
  async function openFinding(resource: string, state: string): Promise<void> {
    await page.goto(served.url);
    const row = page.locator('.findings tr', { hasText: resource });
    await row.getByText(state, { exact: true }).waitFor(patience);
    await row.getByRole('link').first().click();
  }

  async function openPullRequest(resource: string, state = 'in-review'): Promise<void> {
    await openFinding(resource, state);
    await page.locator('a[href^="/pulls/"]').first().click();
  }

  async function openDashboard(): Promise<void> {
    await page.goto(`${served.url}/issues/acme`);
    const row = page.locator('.Box-row', { hasText: 'acme/analytics-infra' });
    await row.getByRole('link', { name: 'TerraFix dashboard' }).click();
  }

  /** The line of the dashboard that holds this text, with every section folded out. */
  async function onDashboard(text: string): Promise<Locator> {
    const entry = page.locator('#body li', { hasText: text });
    return eventually(`the dashboard shows ${text}`, async () => {
      await openDashboard();
      await page.locator('#body details').evaluateAll((folds) => {
        for (const fold of folds) fold.setAttribute('open', '');
      });
      return (await entry.count()) === 1 && (await entry.isVisible()) ? entry : null;
    });
  }

  async function recordOf(resource: string): Promise<FindingRecord> {
    return eventually(`there is a finding on ${resource}`, async () =>
      (await world.records()).find(({ finding }) => finding.entity.displayName === resource),
    );
  }

  it('begins when an administrator installs TerraFix on a repository: it asks, and writes nothing else', async () => {
    await page.goto(served.url);
    await press('Install on acme/analytics-infra');
    await page.getByRole('link', { name: 'Configure TerraFix' }).click();
    await says('What TerraFix would do now');
    expect(await page.locator('#files').innerText()).toContain('enabled: true');
    await openFinding(table, 'waiting');
    await says(/has no/);
  });

  it('does not let somebody merge who may not', async () => {
    await page.goto(`${served.url}/pulls/acme`);
    await page.getByRole('link', { name: 'Configure TerraFix' }).click();
    await as('curious-intern');
    await press('Merge');
    await page.locator('#refused', { hasText: 'GitHub says no' }).waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    expect(await page.locator('#state').innerText()).toBe('open');
  });

  it('goes on when the administrator merges it: the findings become pull requests', async () => {
    await as(admin);
    await press('Merge');
    await page.locator('#state', { hasText: 'merged' }).waitFor(patience);
    for (const resource of [table, bucket, logs]) {
      await openPullRequest(resource);
      expect(await page.locator('#state').innerText()).toBe('open');
    }
  });

  it('lets a reviewer read, tick off, and ask why', async () => {
    await openPullRequest(table);
    for (const heading of ['What failed', 'Why this block', 'What it could break', 'What was checked']) {
      await page.getByRole('heading', { name: heading }).waitFor();
    }
    await as(reviewer);
    await send(page.locator('#body').getByRole('button', { name: 'tick' }).first());
    await page.locator('#body').getByRole('button', { name: 'ticked' }).waitFor(patience);
    await write('/terrafix explain', 'Comment');
    await page
      .locator('[data-author="terrafix[bot]"]', { hasText: 'Why this block' })
      .nth(1)
      .waitFor(patience);
    expect(await recordOf(table)).toMatchObject({ state: 'in-review', guidance: [] });
  });

  it('writes it anew when the reviewer requests changes, and keeps the tick', async () => {
    await write('please use a customer managed key', 'Request changes');
    await page.locator('#commits li').nth(1).waitFor(patience);
    await page.locator('#files', { hasText: 'aws_kms_key' }).waitFor(patience);
    expect(await page.locator('#body').getByRole('button', { name: 'ticked' }).count()).toBe(1);
    expect(await page.locator('#login').inputValue()).toBe(reviewer);
  });

  it('explains a check that fails, and sees it pass', async () => {
    await page.getByLabel(/Play the CI/).fill('Error: AccessDenied while planning');
    await press('Let the check fail');
    await says('a check fails');
    await press('Let the check pass');
    await says('No check fails');
    expect((await recordOf(table)).guidance).toHaveLength(1);
  });

  it('waits for the apply once it is approved and merged', async () => {
    await write('', 'Approve');
    await page.locator('article', { hasText: 'approved' }).waitFor(patience);
    await press('Merge');
    await page.locator('#finding', { hasText: 'waiting-for-apply' }).waitFor(patience);
    expect((await recordOf(table)).merged).toMatchObject({ by: reviewer });
  });

  it('says so when Vanta tests again and nothing was applied', async () => {
    await press('Let Vanta test again, nothing applied');
    await page.getByText('still-failing', { exact: true }).first().waitFor(patience);
    expect((await recordOf(table)).state).toBe('still-failing');
  });

  it('is verified when Vanta is green, with the evidence for an auditor', async () => {
    await press('Apply and let Vanta test again');
    await page.getByText('verified', { exact: true }).first().waitFor(patience);
    await page.getByText('Evidence for an auditor').click();
    const evidence = page.locator('#evidence');
    await evidence.getByText('Who decided what').click();
    const text = await evidence.innerText();
    expect(text).toContain(reviewer);
    expect(text).toContain('please use a customer managed key');
    // What was folded out stays so, as long as nothing new is to be shown.
    await page.waitForResponse((response) => response.status() === 204);
    expect(await evidence.getAttribute('open')).toBe('');
  });

  it('stands on the dashboard', async () => {
    await onDashboard(table);
    expect(await page.locator('#body details', { hasText: table }).innerText()).toContain('Verified');
  });

  it('is left alone when a reviewer closes the pull request, and comes back by a tick', async () => {
    await openPullRequest(bucket);
    await press('Close');
    await page.locator('#finding', { hasText: 'closed' }).waitFor(patience);
    await send((await onDashboard(bucket)).getByRole('button', { name: 'tick' }));
    await openPullRequest(bucket);
    await page.locator('#state', { hasText: 'open' }).waitFor(patience);
    expect((await recordOf(bucket)).pullRequest?.number).toBe(Number(page.url().split('/').at(-1)));
  });

  it('is ignored with a reason, and comes back by a command', async () => {
    await write('/terrafix ignore it is only a playground', 'Comment');
    await page.locator('#finding', { hasText: 'ignored' }).waitFor(patience);
    await onDashboard('only a playground');
    await write(`/terrafix unignore ${(await recordOf(bucket)).finding.fingerprint.slice(0, 12)}`, 'Comment');
    await openPullRequest(bucket);
    expect((await recordOf(bucket)).state).toBe('in-review');
  });

  it('can be waived: an administrator proposes it, it is checked, and merged', async () => {
    await page.goto(served.url);
    await page.getByRole('link', { name: 'analytics-infra', exact: true }).click();
    await as(admin);
    const editor = page.getByLabel('content');
    const waiver = `waivers:\n  - { name: ${logs}, owner: ${admin}, reason: kept for a month on purpose, until: ${nextYear()} }\n`;
    await editor.fill(`${await editor.inputValue()}\n${waiver}`);
    await press('Propose in a pull request');
    await page.locator('#checks', { hasText: 'TerraFix configuration: success' }).waitFor(patience);
    await press('Merge');
    await page.locator('#state', { hasText: 'merged' }).waitFor(patience);
    // What is open already stays open: see docs/waivers.md.
    expect((await recordOf(logs)).state).toBe('in-review');
  });
});

function nextYear(): string {
  return new Date(Date.now() + 200 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
