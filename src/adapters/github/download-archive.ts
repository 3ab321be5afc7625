import { Readable } from 'node:stream';
import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import { orFault } from './fault-of.ts';
import { isStream } from './read-json.ts';
import { at, type Session } from './session.ts';

/** From the first byte asked for to the last one received. */
const maxDownloadMs = 180_000;
const maxRedirects = 3;

/**
 * The gzipped tar of a commit, as it arrives. GitHub answers with the address of another host, which carries its
 * own short-lived permission (https://docs.github.com/en/rest/repos/contents): the installation's token is sent to
 * the API and to nobody else. Throws a `Fault` with a `github-…` code.
 */
export async function downloadArchive(
  session: Session,
  repository: RepositoryName,
  commit: string,
): Promise<Readable> {
  const octokit = await session.octokit();
  const doing = `downloading the archive of ${fullName(repository)} at ${commit}`;
  return orFault(doing, async () => {
    const { url, headers, data } = await octokit.request('GET /repos/{owner}/{repo}/tarball/{ref}', {
      ...at(repository),
      ref: commit,
      request: { redirect: 'manual', parseSuccessResponseBody: false },
    });
    const signal = AbortSignal.timeout(maxDownloadMs);
    let body: unknown = data;
    let location = headers.location;
    let from = new URL(url);
    for (let hops = 0; location !== undefined; hops += 1) {
      if (hops >= maxRedirects) throw refused(doing, 'it was sent from host to host');
      const target = new URL(location, from);
      if (!isTrusted(target, from)) throw refused(doing, `${target.protocol}//${target.host} is not https`);
      const response = await fetch(target, {
        redirect: 'manual',
        signal,
        headers: { 'user-agent': 'terrafix' },
      });
      if (response.status >= 400) throw unavailable(doing, target, response.status);
      location = response.headers.get('location') ?? undefined;
      body = response.body;
      from = target;
    }
    if (!isStream(body)) throw refused(doing, 'the answer has no content');
    return Readable.fromWeb(body, { signal });
  });
}

/** Only https; plain http stays on the host that was itself asked by it, which is an emulator's. */
function isTrusted(target: URL, from: URL): boolean {
  if (target.protocol === 'https:') return true;
  return target.protocol === 'http:' && from.protocol === 'http:' && target.hostname === from.hostname;
}

function refused(doing: string, reason: string): Fault {
  return new Fault('github-rejected', `${doing}: ${reason}`, { retry: 'never' });
}

function unavailable(doing: string, { host }: URL, status: number): Fault {
  // The address holds a permission, and is not shown.
  return new Fault('github-unavailable', `${doing}: ${host} answered ${status}`, { retry: 'later' });
}
