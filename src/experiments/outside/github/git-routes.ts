import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { commitAnswer, repositoryAnswer } from './answers.ts';
import type { Commit } from './git-store.ts';
import { botLogin, defaultBranch, type HubRepository } from './hub.ts';
import { json, notFound, refuse, type RepositoryRoute, textOf } from './route.ts';

/** Told of every write, for the webhook that GitHub would send. */
export type OnPush = (
  repository: HubRepository,
  branch: string,
  before: string | null,
  after: string,
) => void;

/** Refs, trees, blobs, contents, comparisons and archives. */
export function gitRoutes(onPush: OnPush): readonly RepositoryRoute[] {
  return [
    {
      method: 'GET',
      pattern: /^$/,
      answer: (repository) => json(repositoryAnswer(repository)),
    },
    {
      method: 'GET',
      pattern: /^git\/ref\/(.+)$/,
      answer: ({ git }, { parts: [ref = ''] }) => {
        const sha = git.refs.get(ref);
        return sha === undefined ? notFound : json({ ref: `refs/${ref}`, object: { sha, type: 'commit' } });
      },
    },
    {
      method: 'POST',
      pattern: /^git\/refs$/,
      answer: (repository, { body }) => {
        const ref = textOf(body, 'ref').replace(/^refs\//, '');
        const sha = textOf(body, 'sha');
        if (repository.git.refs.has(ref)) return refuse(422, 'Reference already exists');
        if (!repository.git.commit(sha)) return refuse(422, 'Object does not exist');
        repository.git.refs.set(ref, sha);
        repository.pushedAtMs = Date.now();
        onPush(repository, ref.replace(/^heads\//, ''), null, sha);
        return json({ ref: `refs/${ref}`, object: { sha, type: 'commit' } }, 201);
      },
    },
    {
      method: 'DELETE',
      pattern: /^git\/refs\/(.+)$/,
      answer: ({ git }, { parts: [ref = ''] }) => (git.refs.delete(ref) ? json('', 204) : notFound),
    },
    {
      method: 'GET',
      pattern: /^branches\/(.+)$/,
      answer: ({ git }, { parts: [name = ''] }) => {
        const commit = git.refs.has(`heads/${name}`) ? git.commit(name) : null;
        if (!commit) return refuse(404, 'Branch not found');
        return json({ name, protected: name === defaultBranch, commit: commitAnswer(commit) });
      },
    },
    {
      method: 'GET',
      pattern: /^git\/trees\/([^/]+)$/,
      answer: ({ git }, { parts: [id = ''] }) => {
        const commit = git.commit(id);
        if (!commit) return notFound;
        const tree = [...git.filesOf(commit)].map(([path, file]) => ({
          path,
          mode: '100644',
          type: 'blob',
          sha: file.id,
          size: file.bytes,
        }));
        return json({ sha: commit.tree.id, truncated: false, tree });
      },
    },
    {
      method: 'GET',
      pattern: /^git\/blobs\/([0-9a-f]{40})$/,
      answer: ({ git }, { parts: [id = ''] }) => {
        const content = git.blob(id);
        if (!content) return notFound;
        return json({
          sha: id,
          size: content.length,
          encoding: 'base64',
          content: content.toString('base64'),
        });
      },
    },
    {
      method: 'GET',
      pattern: /^commits$/,
      answer: ({ git }, { query }) => {
        const commit = git.commit(query.get('sha') ?? defaultBranch);
        return json(commit ? [commitAnswer(commit)] : []);
      },
    },
    {
      method: 'GET',
      pattern: /^contents\/(.+)$/,
      answer: ({ git }, { parts: [path = ''], query }) => {
        const commit = git.commit(query.get('ref') ?? defaultBranch);
        const file = commit && git.fileAt(commit, path);
        const content = file && git.blob(file.id);
        if (!file || !content) return notFound;
        return json({
          type: 'file',
          path,
          sha: file.id,
          size: file.bytes,
          encoding: 'base64',
          content: content.toString('base64'),
        });
      },
    },
    {
      method: 'PUT',
      pattern: /^contents\/(.+)$/,
      answer: (repository, { parts: [path = ''], body }) => {
        const { git } = repository;
        const branch = textOf(body, 'branch') || defaultBranch;
        const head = git.refs.has(`heads/${branch}`) ? git.commit(branch) : null;
        if (!head) return refuse(404, `Branch ${branch} not found`);
        const known = git.fileAt(head, path);
        if ((known?.id ?? '') !== textOf(body, 'sha')) return refuse(409, `${path} does not match`);
        const file = git.addBlob(Buffer.from(textOf(body, 'content'), 'base64'));
        const commit = git.commitFile(head, path, file, textOf(body, 'message'), botLogin);
        git.refs.set(`heads/${branch}`, commit.id);
        repository.pushedAtMs = Date.now();
        onPush(repository, branch, head.id, commit.id);
        return json({ content: { path, sha: file.id }, commit: commitAnswer(commit) }, known ? 200 : 201);
      },
    },
    {
      method: 'GET',
      pattern: /^compare\/(.+)\.\.\.(.+)$/,
      answer: ({ git }, { parts: [base = '', head = ''] }) => {
        const from = git.commit(base);
        const to = git.commit(head);
        if (!from || !to) return notFound;
        const commits = git.between(from, to).toReversed();
        return json({
          merge_base_commit: commitAnswer(from),
          total_commits: commits.length,
          ahead_by: commits.length,
          commits: commits.map(commitAnswer),
          files: git.changedFiles(from, to).map((path) => ({
            filename: path,
            sha: git.fileAt(to, path)?.id,
            status: git.fileAt(from, path) ? 'modified' : 'added',
          })),
        });
      },
    },
    {
      method: 'GET',
      pattern: /^tarball\/(.+)$/,
      answer: (repository, { parts: [ref = ''], url }) => ({
        kind: 'redirect',
        location: `${url}/_codeload/${repository.fullName}/${repository.git.commit(ref)?.id ?? ''}`,
      }),
    },
  ];
}

/** The gzipped tar of a commit, as GitHub packs it. */
export async function packCommit(repository: HubRepository, commit: Commit): Promise<Buffer> {
  const tar = pack();
  const folder = `${repository.owner}-${repository.name}-${commit.id}`;
  for (const [path, { id }] of repository.git.filesOf(commit)) {
    tar.entry({ name: `${folder}/${path}` }, repository.git.blob(id) ?? Buffer.alloc(0));
  }
  tar.finalize();
  return buffer(Readable.from(tar).pipe(createGzip({ level: 1 })));
}
