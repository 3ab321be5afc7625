import { describe, expect, it } from 'vitest';
import type { VantaByAccount, VantaCredentials } from '../config/vanta-credentials.ts';
import { createLogger } from '../observability/logger.ts';
import { VantaAccounts } from './vanta-accounts.ts';

const credentials = (clientSecret: string): VantaCredentials => ({
  clientId: 'vci_1',
  clientSecret,
  baseUrl: 'https://api.vanta.com',
  tenant: null,
});

function openAccounts(first: VantaByAccount) {
  const lines: string[] = [];
  const opened: string[] = [];
  const place = { now: (): Promise<VantaByAccount> => Promise.resolve(first) };
  const accounts = new VantaAccounts({
    load: () => place.now(),
    open: (account, { clientSecret }) => {
      opened.push(account);
      return { account, clientSecret };
    },
    logger: createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
  });
  return { accounts, place, opened, lines };
}

describe('the Vanta accounts', () => {
  it('are found by the name of the organisation, however it is written', async () => {
    const { accounts } = openAccounts(new Map([['acme', credentials('one')]]));
    await accounts.load();
    expect(accounts.get('Acme')).toEqual({ account: 'acme', clientSecret: 'one' });
    expect(accounts.get('globex')).toBeNull();
  });

  it('take up what was added, changed and taken away, and leave the rest as it is', async () => {
    const { accounts, place, opened, lines } = openAccounts(
      new Map([
        ['acme', credentials('one')],
        ['globex', credentials('two')],
        ['initech', credentials('three')],
      ]),
    );
    await accounts.load();
    const before = accounts.get('acme');
    place.now = () =>
      Promise.resolve(
        new Map([
          ['acme', credentials('one')],
          ['globex', credentials('two, rotated')],
          ['umbrella', credentials('four')],
        ]),
      );
    await accounts.reload();
    expect(accounts.get('acme')).toBe(before);
    expect(accounts.get('globex')).toMatchObject({ clientSecret: 'two, rotated' });
    expect(accounts.get('initech')).toBeNull();
    expect(opened).toEqual(['acme', 'globex', 'initech', 'globex', 'umbrella']);
    expect(lines.join('')).toContain('"added":["umbrella"],"removed":["initech"]');
  });

  it('stay as they are when they cannot be read again, which is said', async () => {
    const { accounts, place, lines } = openAccounts(new Map([['acme', credentials('one')]]));
    await accounts.load();
    place.now = () => Promise.reject(new Error('out of reach'));
    await accounts.reload();
    expect(accounts.get('acme')).not.toBeNull();
    expect(lines.join('')).toContain('could not be read again');
  });
});
