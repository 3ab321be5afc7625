/** A file in a tree. */
export interface TreeEntry {
  readonly path: string;
  /** Git's id of the content: equal ids mean equal bytes. */
  readonly blobId: string;
  readonly sizeBytes: number;
  /** True for a symbolic link, whose text is the path that it points to. No reader follows one. */
  readonly isLink?: boolean;
}

/** A file that was read, or why it cannot be. */
export type FileReading =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly unreadable: string };

/** One commit of one repository, read lazily. Every stage of one run sees the same snapshot. */
export interface RepositorySnapshot {
  /** `owner/name`, or the folder's name on the command line. */
  readonly repository: string;
  /** Full commit id; `'working-tree'` for a local folder. */
  readonly commit: string;
  /** Branch that the commit was the head of. */
  readonly branch: string;
  readonly entries: readonly TreeEntry[];
  /** Paths at which the tree refers to another repository, whose files are not read. */
  readonly submodules?: readonly string[];
  /** True when the host could not list all files. */
  readonly isTruncated: boolean;
  /** Decoded text of a file, byte-order mark kept. Throws a `Fault` `file-unreadable` when it is not UTF-8, `github-not-found` when it is not in the tree. */
  read(path: string): Promise<string>;
  /**
   * The same for many files of `entries`, with as few requests as the host allows, in the order in which they
   * arrive. What only this file is to blame for is told with the file; anything else is a thrown `Fault`. A host
   * that can do no better than one by one leaves it out.
   */
  readMany?(paths: readonly string[]): AsyncIterable<FileReading>;
}
