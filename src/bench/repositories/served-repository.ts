import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { blobIdOf } from '../../domain/blob-id.ts';

interface ServedFile {
  readonly bytes: Uint8Array;
  readonly id: string;
  readonly isLink: boolean;
}

/** A repository in memory, in the forms in which GitHub hands it out. */
export class ServedRepository {
  readonly owner: string;
  readonly name: string;
  private readonly files = new Map<string, ServedFile>();
  private revision = 0;
  private archive: Promise<Buffer> | null = null;

  constructor(owner: string, name: string) {
    this.owner = owner;
    this.name = name;
  }

  add(path: string, bytes: Uint8Array, isLink = false): void {
    this.files.set(path, { bytes, id: blobIdOf(bytes), isLink });
  }

  /** Changes one Terraform file, as a push would. */
  change(): void {
    const [path, file] = [...this.files].find(([each, { isLink }]) => each.endsWith('.tf') && !isLink) ?? [];
    if (path === undefined || file === undefined) throw new Error(`${this.name} holds no Terraform`);
    this.revision += 1;
    this.add(path, Buffer.concat([file.bytes, Buffer.from(`\n# revision ${this.revision}\n`)]));
    this.archive = null;
  }

  get commit(): string {
    return blobIdOf(Buffer.from(`${this.owner}/${this.name} ${this.revision}`));
  }

  /** An hour ago, one second later with each change. */
  get pushedAt(): string {
    return new Date(1_700_000_000_000 + this.revision * 1000).toISOString().replace('.000', '');
  }

  blob(id: string): Uint8Array | null {
    for (const file of this.files.values()) if (file.id === id) return file.bytes;
    return null;
  }

  /** Entries of the whole tree, with the fields that GitHub sends, so that the bytes are comparable. */
  tree(url: string): readonly object[] {
    return [...this.files].map(([path, { id, bytes, isLink }]) => ({
      path,
      mode: isLink ? '120000' : '100644',
      type: 'blob',
      sha: id,
      size: bytes.length,
      url: `${url}/repos/${this.owner}/${this.name}/git/blobs/${id}`,
    }));
  }

  /** The gzipped tar of the commit; made once, for GitHub keeps its archives as well. */
  tarball(): Promise<Buffer> {
    this.archive ??= this.packAll();
    return this.archive;
  }

  private async packAll(): Promise<Buffer> {
    const tar = pack();
    const folder = `${this.owner}-${this.name}-${this.commit}`;
    for (const [path, { bytes, isLink }] of this.files) {
      const name = `${folder}/${path}`;
      if (isLink) tar.entry({ name, type: 'symlink', linkname: Buffer.from(bytes).toString('utf8') });
      else tar.entry({ name }, Buffer.from(bytes));
    }
    tar.finalize();
    return buffer(Readable.from(tar).pipe(createGzip()));
  }
}
