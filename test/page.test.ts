import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePage } from '../src/sandbox/page/page.ts';
import { pageSourceOf } from '../src/sandbox/page/world-source.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { findingOf, untilSettled, untilState } from './support/driver.ts';

const executablePath = process.env['TERRAFIX_CHROMIUM'];

describe.skipIf(!executablePath)('the sandbox page in a browser', () => {
  let world: World;
  let page: Page;
  let browser: Browser;
  let served: Awaited<ReturnType<typeof servePage>>;
  const troubles: string[] = [];

  beforeAll(async () => {
    world = await startWorld({ pollIntervalSeconds: 3 });
    served = await servePage(pageSourceOf(world), 0);
    await untilSettled(world);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('requestfailed', (request) => troubles.push(`${request.url()} failed`));
    page.on('request', (request) => {
      if (!request.url().startsWith(served.url) && !request.url().startsWith('data:')) {
        troubles.push(`${request.url()} is not of this page`);
      }
    });
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await world?.stop();
  });

  it('shows both installations, and every finding with its state', async () => {
    await page.goto(served.url);
    for (const { account } of world.installations) {
      const expected = world.organisations.find((one) => one.github.account === account)?.expected.length;
      const rows = page.locator(`[data-installation="${account}"] tbody tr`);
      expect(await rows.count()).toBe(expected);
    }
    expect(await page.getByText('would-recreate').count()).toBeGreaterThan(0);
  });

  it('shows the evidence behind a finding', async () => {
    const record = await findingOf(world, 'aws-s3-public-access-blocked', 'acme-prod-uploads');
    await page.goto(`${served.url}/findings/${record.installationId}/${record.finding.fingerprint}`);
    const text = await page.locator('main').innerText();
    expect(text).toContain('Located');
    expect(text).toContain('score');
    expect(text).toContain('Proof');
  });

  it('shows a pull request as a reviewer sees it, and answers a command typed into the box', async () => {
    const record = await findingOf(world, 'aws-dynamodb-encryption', 'globex-idempotency');
    const { repository, number } = record.pullRequest ?? { repository: '', number: 0 };
    await page.goto(`${served.url}/pulls/${repository}/${number}`);
    expect(await page.locator('.d2h-ins').count()).toBeGreaterThan(0);
    expect(await page.locator('.markdown-body table').count()).toBeGreaterThan(0);
    expect(await page.locator('#commits li').count()).toBe(1);

    await page.getByLabel('comment').fill('/terrafix regenerate please use a customer managed key');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('#commits li').length === 2, null, {
      timeout: 60_000,
    });
    await page.getByText('aws_kms_key').first().waitFor();
  });

  it('lets a reviewer merge, apply, and see Vanta turn green', async () => {
    const record = await findingOf(world, 'aws-s3-public-access-blocked', 'globex-partner-dropbox');
    const { repository, number } = record.pullRequest ?? { repository: '', number: 0 };
    await page.goto(`${served.url}/pulls/${repository}/${number}`);
    await page.getByRole('button', { name: 'Merge' }).click();
    await untilState(world, record, 'waiting-for-apply');
    await page.goto(`${served.url}/pulls/${repository}/${number}`);
    expect(await page.locator('#state').innerText()).toBe('merged');
    await page.getByRole('button', { name: 'Apply and let Vanta test again' }).click();
    await untilState(world, record, 'verified');
  });

  it('shows the dashboard, and takes a tick on a candidate', async () => {
    const lost = await findingOf(world, 'logs-retained-for-twelve-months-config', '/globex/edge');
    await page.goto(`${served.url}/issues/globex`);
    await page.getByRole('link', { name: 'TerraFix dashboard' }).first().click();
    await page
      .locator('li', { hasText: 'regions/us-east-1' })
      .last()
      .getByRole('button', { name: 'tick' })
      .click();
    expect((await untilState(world, lost, 'in-review')).pullRequest).not.toBeNull();
  });

  it('runs no script and loads no image that a comment brings along', async () => {
    const record = await findingOf(world, 'flow-logs-on-config', 'acme-prod');
    const { repository, number } = record.pullRequest ?? { repository: '', number: 0 };
    await page.goto(`${served.url}/pulls/${repository}/${number}`);
    await page
      .getByLabel('comment')
      .fill(
        '<script>window.hijacked = 1</script><img src="http://127.0.0.1:9/x.png" onerror="window.hijacked = 1">',
      );
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => 'hijacked' in window)).toBe(false);
    expect(await page.locator('.markdown-body img').count()).toBe(0);
  });

  it('asked nobody but itself', () => {
    expect(troubles).toEqual([]);
  });
});
