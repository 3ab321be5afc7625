import { createHash } from 'node:crypto';
import { blobIdOf } from '../../../domain/blob-id.ts';

export interface TreeFile {
  readonly id: string;
  readonly bytes: number;
}

interface Tree {
  readonly id: string;
  /** All files of the tree, by path. */
  readonly files: ReadonlyMap<string, TreeFile>;
}

/** A commit; trees of commits that follow each other share what did not change. */
export interface Commit {
  readonly id: string;
  readonly tree: TreeOverlay;
  readonly parents: readonly string[];
  readonly message: string;
  /** Login. */
  readonly author: string;
  readonly at: string;
}

/** The tree of a first commit, and what later commits laid over it. */
interface TreeOverlay {
  readonly id: string;
  readonly base: Tree;
  readonly changes: ReadonlyMap<string, TreeFile>;
}

/** Blobs, trees, commits and refs of one repository, in memory. Blob ids are git's own; the others only unique. */
export class GitStore {
  private readonly blobs = new Map<string, Buffer>();
  private readonly commits = new Map<string, Commit>();
  /** `heads/main` to a commit. */
  readonly refs = new Map<string, string>();

  constructor(files: ReadonlyMap<string, string>, defaultBranch: string, author: string) {
    const entries = new Map<string, TreeFile>();
    for (const [path, text] of files) entries.set(path, this.addBlob(Buffer.from(text)));
    const base = { id: idOf('tree', [...entries]), files: entries };
    const first = this.addCommit(
      { id: base.id, base, changes: new Map() },
      [],
      'chore: infrastructure as it is',
      author,
    );
    this.refs.set(`heads/${defaultBranch}`, first.id);
  }

  addBlob(content: Buffer): TreeFile {
    const id = blobIdOf(content);
    if (!this.blobs.has(id)) this.blobs.set(id, content);
    return { id, bytes: content.length };
  }

  blob(id: string): Buffer | null {
    return this.blobs.get(id) ?? null;
  }

  /** The commit of an id, a branch or a full ref. */
  commit(ref: string): Commit | null {
    const id = this.refs.get(`heads/${ref}`) ?? this.refs.get(ref.replace(/^refs\//, '')) ?? ref;
    return this.commits.get(id) ?? null;
  }

  fileAt({ tree }: Commit, path: string): TreeFile | null {
    return tree.changes.get(path) ?? tree.base.files.get(path) ?? null;
  }

  /** All files of a commit. */
  filesOf({ tree }: Commit): ReadonlyMap<string, TreeFile> {
    return tree.changes.size === 0 ? tree.base.files : new Map([...tree.base.files, ...tree.changes]);
  }

  /** A commit of one more file over another commit; no branch points to it yet. */
  commitFile(parent: Commit, path: string, file: TreeFile, message: string, author: string): Commit {
    const changes = new Map([...parent.tree.changes, [path, file] as const]);
    const id = idOf('tree', [parent.tree.base.id, ...changes]);
    return this.addCommit({ id, base: parent.tree.base, changes }, [parent.id], message, author);
  }

  /** Paths in which two commits over the same first commit differ. */
  changedFiles(one: Commit, other: Commit): readonly string[] {
    const paths = new Set([...one.tree.changes.keys(), ...other.tree.changes.keys()]);
    return [...paths].filter((path) => this.fileAt(one, path)?.id !== this.fileAt(other, path)?.id);
  }

  /** Commits from `head` back to `base`, newest first; all of its history when `base` is not in it. */
  between(base: Commit, head: Commit): readonly Commit[] {
    const found: Commit[] = [];
    for (let at: Commit | null = head; at !== null && at.id !== base.id; ) {
      found.push(at);
      const parent: string | undefined = at.parents[0];
      at = parent === undefined ? null : (this.commits.get(parent) ?? null);
    }
    return found;
  }

  private addCommit(tree: TreeOverlay, parents: readonly string[], message: string, author: string): Commit {
    const at = new Date().toISOString().replace(/\.\d+/, '');
    const id = idOf('commit', [tree.id, ...parents, message, author, at, this.commits.size]);
    const commit = { id, tree, parents, message, author, at };
    this.commits.set(id, commit);
    return commit;
  }
}

function idOf(kind: string, content: readonly unknown[]): string {
  return createHash('sha1')
    .update(JSON.stringify([kind, ...content]))
    .digest('hex');
}
