import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';

/** One repository of a corpus: a folder on disk. */
export interface CorpusRepository {
  /** `alphagov/govuk-infrastructure`: the folder's name, with a `+` for the slash. */
  readonly name: string;
  /** `null` where the folder is no git clone. */
  readonly commit: string | null;
  readonly folder: string;
  /** Paths of `.tf`, `.tofu`, `.tfvars` and their JSON forms, sorted; links and `.terraform` left out. */
  readonly files: readonly string[];
}

/** Folders of Terraform that a benchmark runs over. */
export interface Corpus {
  readonly repositories: readonly CorpusRepository[];
}

const terraformFile = /\.(tf|tofu|tfvars)(\.json)?$/;

/**
 * Reads a corpus: each folder in `folder` is a repository (`git clone` into `<owner>+<name>`). A folder that is
 * itself a git clone, or holds Terraform files at its top, is a corpus of one.
 */
export function openCorpus(folder: string): Corpus {
  const entries = readdirSync(folder, { withFileTypes: true });
  const isRepository = entries.some(({ name }) => name === '.git' || terraformFile.test(name));
  const folders = isRepository
    ? [folder]
    : entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const repositories = folders.toSorted().map((each) => openCorpusRepository(each));
  return { repositories: repositories.filter(({ files }) => files.length > 0) };
}

/** One folder as a repository. */
export function openCorpusRepository(folder: string): CorpusRepository {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && terraformFile.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').includes('.terraform'))
    .toSorted();
  return { name: basename(folder).replace('+', '/'), commit: commitOf(folder), folder, files };
}

/** Bytes of a file of a repository. */
export function readCorpusFile(repository: CorpusRepository, path: string): Buffer {
  return readFileSync(join(repository.folder, path));
}

function commitOf(folder: string): string | null {
  try {
    statSync(join(folder, '.git'));
    return execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
