import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** Charts that tell the most in a small room, by their ids; those that a report has not are left out. */
const shown: readonly string[] = ['rates', 'throughput-by-size', 'depth-bursts', 'rates-faulty'];
/** CSS pixels of one chart, with its title. */
const columnWidth = 640;

/**
 * Takes a picture of some charts of a report, two beside each other. `TERRAFIX_CHROMIUM` says where Chromium is.
 *
 * @throws when the report has none of them, or no browser starts.
 */
export async function takePicture(reportFile: string, pictureFile: string): Promise<void> {
  const executablePath = process.env['TERRAFIX_CHROMIUM'];
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 2 * columnWidth, height: 900 },
      deviceScaleFactor: 1.5,
      colorScheme: 'light',
    });
    await page.goto(pathToFileURL(reportFile).href);
    const found = await page.evaluate((ids) => {
      const figures = ids.flatMap((id) => document.getElementById(id) ?? []);
      const board = document.createElement('div');
      board.id = 'board';
      board.style.cssText =
        'display:grid;grid-template-columns:1fr 1fr;gap:12px 28px;padding:20px;background:#fff';
      for (const figure of figures) figure.style.margin = '0';
      board.append(...figures);
      document.body.replaceChildren(board);
      return figures.length;
    }, shown);
    if (found === 0) throw new Error(`${reportFile} holds none of the charts ${shown.join(', ')}`);
    await page.locator('#board').screenshot({ path: pictureFile });
  } finally {
    await browser.close();
  }
}
