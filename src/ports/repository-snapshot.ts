/** A file in a tree. */
export interface TreeEntry {
  readonly path: string;
  /** Git's id of the content: equal ids mean equal bytes. */
  readonly blobId: string;
  readonly sizeBytes: number;
}

/** One commit of one repository, read lazily. Every stage of one run sees the same snapshot. */
export interface RepositorySnapshot {
  /** `owner/name`, or the folder's name on the command line. */
  readonly repository: string;
  /** Full commit id; `'working-tree'` for a local folder. */
  readonly commit: string;
  /** Branch that the commit was the head of. */
  readonly branch: string;
  readonly entries: readonly TreeEntry[];
  /** True when the host could not list all files. */
  readonly isTruncated: boolean;
  /** Decoded text of a file, byte-order mark kept. Throws a `Fault` `file-unreadable` when it is not UTF-8, `github-not-found` when it is not in the tree. */
  read(path: string): Promise<string>;
}
