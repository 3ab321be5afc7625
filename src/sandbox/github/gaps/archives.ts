import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import type { Hono } from 'hono';
import picomatch from 'picomatch';
import { pack } from 'tar-stream';
import { type Environment, refuse, repositoryOf } from '../answer.ts';
import { forwardAnd } from '../forward.ts';
import { isObject, type Json, listAt, textAt } from '../json.ts';
import type { World } from '../world.ts';

interface Permit {
  readonly fullName: string;
  readonly commit: string;
}

/**
 * Archives, which the emulator lacks: the API sends to an address with a permission of its own, and the archive
 * leaves out what the root's `.gitattributes` calls `export-ignore`. Trees are cut short as GitHub cuts them.
 */
export function addArchives(app: Hono<Environment>, world: World, maxTreeEntries: number): void {
  const permits = new Map<string, Permit>();

  app.get('/repos/:owner/:repo/tarball/:ref', async (context) => {
    const fullName = repositoryOf(context);
    const commit = await world.need().find(`/repos/${fullName}/commits/${context.req.param('ref')}`);
    if (!commit) return refuse(context, 404, 'Not Found');
    const permit = randomBytes(12).toString('hex');
    permits.set(permit, { fullName, commit: textAt(commit, 'sha') });
    return context.redirect(new URL(`/_codeload/${permit}`, context.req.url).toString());
  });

  app.get('/_codeload/:permit', async (context) => {
    const permit = permits.get(context.req.param('permit'));
    if (!permit) return context.notFound();
    const archive = new Uint8Array(await buffer(await packCommit(world, permit)));
    return context.body(archive, 200, { 'content-type': 'application/x-gzip' });
  });

  app.get('/repos/:owner/:repo/git/trees/:id', (context) =>
    forwardAnd(context, world, (body) => {
      const items = listAt(body, 'tree');
      const isCut = isObject(body) && items.length > maxTreeEntries;
      return isCut ? { ...body, tree: items.slice(0, maxTreeEntries), truncated: true } : body;
    }),
  );
}

async function packCommit(world: World, { fullName, commit }: Permit): Promise<Readable> {
  const upstream = world.need();
  const { body } = await upstream.request('GET', `/repos/${fullName}/git/trees/${commit}?recursive=1`);
  const items = listAt(body, 'tree').filter((item) => textAt(item, 'type') === 'blob');
  const contentOf = async (item: Json): Promise<Buffer> => {
    const blob = await upstream.must('GET', `/repos/${fullName}/git/blobs/${textAt(item, 'sha')}`);
    return Buffer.from(textAt(blob, 'content'), 'base64');
  };
  const attributes = items.find((item) => textAt(item, 'path') === '.gitattributes');
  const isIgnored = exportIgnored(attributes ? (await contentOf(attributes)).toString('utf8') : '');

  const tar = pack();
  const folder = `${fullName.replace('/', '-')}-${commit}`;
  const fill = async (): Promise<void> => {
    for (const item of items) {
      const path = textAt(item, 'path');
      if (isIgnored(path)) continue;
      const content = await contentOf(item);
      const name = `${folder}/${path}`;
      if (textAt(item, 'mode') === '120000') {
        tar.entry({ name, type: 'symlink', linkname: content.toString('utf8') });
      } else tar.entry({ name }, content);
    }
    tar.finalize();
  };
  fill().catch((caught: unknown) =>
    tar.destroy(caught instanceof Error ? caught : new Error(String(caught))),
  );
  return Readable.from(tar).pipe(createGzip());
}

function exportIgnored(attributes: string): (path: string) => boolean {
  const patterns = attributes
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([pattern = '', ...words]) => !pattern.startsWith('#') && words.includes('export-ignore'))
    .map(([pattern = '']) => (pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`));
  return patterns.length === 0
    ? () => false
    : picomatch(
        patterns.flatMap((each) => [each, `${each}/**`]),
        { dot: true },
      );
}
