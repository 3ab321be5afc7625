// Plain Node: runs before any npm package is installed.
import { existsSync } from 'node:fs';
import { isDebianLike } from './debian-packages.mjs';
import { capture, findOnPath, say } from './processes.mjs';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium for the tests of the page, or installs one where that needs no questions. Returns the variables
 * that tell the tests: `TERRAFIX_CHROMIUM` with its path, or `TERRAFIX_NO_BROWSER`, with which they skip.
 */
export function ensureBrowser(environment = process.env) {
  if (environment.TERRAFIX_NO_BROWSER) return {};
  const given = environment.TERRAFIX_CHROMIUM;
  const found = given && existsSync(given) ? given : (findBrowser(environment.PATH) ?? installOnDebian());
  if (found !== null) return { TERRAFIX_CHROMIUM: found };
  say(
    'no Chromium or Chrome on this machine, so the tests of the page in a browser are skipped: install chromium to run them',
  );
  return { TERRAFIX_NO_BROWSER: '1' };
}

function findBrowser(path) {
  return findOnPath(programs, path) ?? macPrograms.find((program) => existsSync(program)) ?? null;
}

function installOnDebian() {
  // On Ubuntu the package only leads to a snap, which cannot be installed everywhere.
  if (!isDebianLike() || findOnPath(['apt-get']) === null || isUbuntu()) return null;
  const prefix = rootPrefix();
  if (prefix === null) return null;
  say('no Chromium on this machine, installing the package chromium for the tests of the page');
  const [program, ...before] = [...prefix, 'apt-get'];
  const aptGet = (...args) =>
    capture(program, [...before, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const install = () => aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  if (!install().ok) {
    aptGet('update', '-qq');
    install();
  }
  return findBrowser(process.env.PATH);
}

/** How to run a command as root without a question: `[]` for root itself, `null` where it is not possible. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return findOnPath(['sudo']) !== null && capture('sudo', ['-n', 'true']).ok ? ['sudo', '-n'] : null;
}

function isUbuntu() {
  return capture('sh', ['-c', '. /etc/os-release && printf %s "$ID"']).stdout === 'ubuntu';
}
