import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { Proposal, ProposalReader } from '../../ports/proposal-reader.ts';
import { decodeBlob } from './decode-blob.ts';
import { orFault, orNull } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** GitHub lists at most 3,000 files: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const maxPages = 30;

/** Reads what pull requests propose, with an installation's token. */
export function createProposalReader(session: Session): ProposalReader {
  return {
    readProposal: (repository, number) => readProposal(session, repository, number),
    readFileAt: (repository, path, commit) => readFileAt(session, repository, path, commit),
  };
}

async function readProposal(
  session: Session,
  repository: RepositoryName,
  number: number,
): Promise<Proposal | null> {
  const octokit = await session.octokit();
  const pull = { ...at(repository), pull_number: number };
  const doing = `reading what pull request ${number} of ${fullName(repository)} proposes`;
  const found = await orNull(doing, () => octokit.rest.pulls.get(pull));
  if (found === null) return null;
  const changed: string[] = [];
  const removed: string[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const { data } = await orFault(doing, () =>
      octokit.rest.pulls.listFiles({ ...pull, per_page: 100, page }),
    );
    for (const file of data) {
      if (file.status === 'removed') removed.push(file.filename);
      else changed.push(file.filename);
      if (file.status === 'renamed' && file.previous_filename) removed.push(file.previous_filename);
    }
    if (data.length < 100) break;
  }
  const { head, base, state } = found.data;
  return {
    headCommit: head.sha,
    baseBranch: base.ref,
    isFromFork: head.repo?.full_name.toLowerCase() !== fullName(repository).toLowerCase(),
    isOpen: state === 'open',
    changed,
    removed,
  };
}

/** One file; what is larger than a megabyte is not sent by GitHub: https://docs.github.com/en/rest/repos/contents. */
export async function readFileAt(
  session: Session,
  repository: RepositoryName,
  path: string,
  commit?: string,
): Promise<string | null> {
  const octokit = await session.octokit();
  const found = await orNull(`reading ${path} of ${fullName(repository)}`, () =>
    octokit.rest.repos.getContent({
      ...at(repository),
      path,
      ...(commit === undefined ? {} : { ref: commit }),
    }),
  );
  const data = found?.data;
  if (!data || Array.isArray(data) || data.type !== 'file' || !('content' in data)) return null;
  if ('encoding' in data && data.encoding === 'base64') return decodeBlob(data.content, path);
  throw new Fault('file-unreadable', `reading ${path}: the file is larger than 1 MB`, { retry: 'never' });
}
