import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseHcl } from '../../../hcl/parse.ts';
import type { HclFile } from '../../../hcl/tree.ts';
import { directoryOf } from '../../../terraform/sources/paths.ts';
import { type CorpusRepository, readCorpusFile } from '../../corpus.ts';
import { addressOf, isForeign, prepareFile } from './prepare-file.ts';
import { type Reference, referencesIn } from './placeholders.ts';

interface PreparedDirectory {
  /** What was taken out. */
  readonly removed: readonly string[];
  /** Why it must not be run: a file does not parse, or holds a provisioner all the same. */
  readonly unsafe: string | null;
  /** What its code refers to. */
  readonly references: readonly Reference[];
}

const nothing: PreparedDirectory = { removed: [], unsafe: null, references: [] };

/** A copy of a repository in which Terraform can be run offline. */
export class PreparedRepository {
  readonly folder: string;
  private readonly files: ReadonlyMap<string, readonly HclFile[]>;
  private readonly directories = new Map<string, PreparedDirectory>();

  /** Copies a repository into `folder` and prepares each `.tf` file of the copy. */
  constructor(repository: CorpusRepository, folder: string) {
    this.folder = folder;
    cpSync(repository.folder, folder, {
      recursive: true,
      // Links lead into the copy as they do in the repository.
      verbatimSymlinks: true,
      filter: (path) => !isLeftOut(basename(path)),
    });
    const files = new Map<string, HclFile[]>();
    for (const path of repository.files.filter((each) => each.endsWith('.tf'))) {
      const file = parseHcl(path, readCorpusFile(repository, path).toString('utf8'));
      files.set(directoryOf(path), [...(files.get(directoryOf(path)) ?? []), file]);
    }
    this.files = files;
    for (const directory of files.keys()) this.prepare(directory, new Set());
  }

  directory(directory: string): PreparedDirectory {
    return this.directories.get(directory) ?? nothing;
  }

  /** Writes the files of a directory anew, without what is foreign and without the blocks at `leftOut`. */
  prepare(directory: string, leftOut: ReadonlySet<string>): void {
    const files = this.files.get(directory) ?? [];
    const foreign = files.flatMap(({ body }) =>
      body.blocks.filter(isForeign).flatMap((block) => addressOf(block) ?? []),
    );
    const gone = new Set([...foreign, ...leftOut]);
    const prepared = files.map((file) => ({ file, ...prepareFile(file, gone) }));
    for (const { file, text } of prepared) {
      const target = join(this.folder, file.path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    const broken = files.find(({ problems }) => problems.length > 0);
    const provisioner = prepared.find(({ text }) => /\bprovisioner\s*"/.test(text));
    this.directories.set(directory, {
      removed: prepared.flatMap(({ removed }) => removed),
      references: files.flatMap(({ body }) => referencesIn(body)),
      unsafe:
        broken !== undefined
          ? `${broken.path} does not parse`
          : provisioner !== undefined
            ? `${provisioner.file.path} holds a provisioner`
            : null,
    });
  }
}

const isLeftOut = (name: string): boolean =>
  ['.git', '.terraform', '.terraform.lock.hcl', 'node_modules'].includes(name) ||
  /\.(tftest\.hcl|tfstate|tfstate\.backup)$/.test(name);
