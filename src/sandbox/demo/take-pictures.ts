import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { servePage } from '../page/page.ts';
import { pageSourceOf } from '../page/world-source.ts';
import { startWorld, type World } from '../world.ts';
import { addNewcomer } from './newcomer.ts';

const help = `npm run generate:images [-- --all <folder>]

Starts the sandbox, waits until its findings have settled, and takes the pictures of docs/images/.
With --all: every page, in light and dark and at the width of a phone, into a folder to look through.
TERRAFIX_CHROMIUM says where Chromium is.`;

/** CSS pixels. */
const widths = { desk: 1000, phone: 390 } as const;
const documentedHeight = 1250;
const patienceMs = 300_000;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly scheme?: 'light' | 'dark';
  readonly width?: keyof typeof widths;
  /** The whole page instead of what a screen shows. */
  readonly isWhole?: boolean;
}

async function until<Found>(what: string, look: () => Promise<Found | null>): Promise<Found> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await wait(300)) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error(`waited in vain until ${what}`);
}

async function take(browser: Browser, root: string, folder: string, picture: Picture): Promise<void> {
  const { name, path, scheme = 'light', width = 'desk', isWhole = false } = picture;
  const page = await browser.newPage({
    viewport: { width: widths[width], height: documentedHeight },
    colorScheme: scheme,
  });
  await page.goto(`${root}${path}`);
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: isWhole });
  await page.close();
}

/** Paths of the pages that are worth a picture, by name. */
async function pagesOf(world: World): Promise<Readonly<Record<string, string>>> {
  const source = pageSourceOf(world);
  const expected = world.organisations.reduce((sum, one) => sum + one.expected.length, 0);
  const records = await until('the findings have settled', async () => {
    const found = await world.records();
    const isMoving = found.some(({ state }) => state === 'queued' || state === 'working');
    return found.length < expected || isMoving ? null : found;
  });
  const shown = records.find(({ finding }) => finding.entity.displayName === 'acme-prod-uploads');
  if (!shown?.pullRequest) throw new Error('the finding on acme-prod-uploads has no pull request');
  const { repository, number } = shown.pullRequest;
  const dashboard = await until('the dashboard tells of all', async () => {
    const issues = (await source.issues('acme')).filter((one) => one.repository === repository);
    return issues.find(({ title }) => title.includes('dashboard')) ?? null;
  });
  await addNewcomer(world);
  const onboarding = await until('the newcomer is asked', async () => {
    const pulls = await source.pullRequests('acme');
    return pulls.find(({ title }) => title === 'Configure TerraFix') ?? null;
  });
  return {
    'pull-request': `/pulls/${repository}/${number}`,
    dashboard: `/issues/${dashboard.repository}/${dashboard.number}`,
    onboarding: `/pulls/${onboarding.repository}/${onboarding.number}`,
    overview: '/',
    finding: `/findings/${shown.installationId}/${shown.finding.fingerprint}`,
    pulls: '/pulls/acme',
    configuration: '/files/acme/platform-infra?path=.github/terrafix.yml',
  };
}

function picturesFor(pages: Readonly<Record<string, string>>, isAll: boolean): readonly Picture[] {
  if (!isAll) {
    return ['pull-request', 'dashboard'].map((name) => ({ name, path: pages[name] ?? '/' }));
  }
  return Object.entries(pages).flatMap(([name, path]) => [
    { name, path, isWhole: true },
    { name: `${name}-dark`, path, scheme: 'dark' as const, isWhole: true },
    { name: `${name}-phone`, path, width: 'phone' as const },
  ]);
}

async function run(options: readonly string[]): Promise<void> {
  const executablePath = process.env['TERRAFIX_CHROMIUM'];
  if (options.includes('--help') || !executablePath) {
    console.log(help);
    return;
  }
  const at = options.indexOf('--all');
  const folder = at === -1 ? 'docs/images' : (options[at + 1] ?? 'pictures');
  mkdirSync(folder, { recursive: true });
  const world = await startWorld({ logLevel: 'fatal' });
  const served = await servePage(pageSourceOf(world), 0);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const pictures = picturesFor(await pagesOf(world), at !== -1);
    for (const picture of pictures) await take(browser, served.url, folder, picture);
    console.log(`${pictures.length} pictures in ${folder}`);
  } finally {
    await browser.close();
    await served.close();
    await world.stop();
  }
}

await run(process.argv.slice(2));
