import type { ConfigProblem } from '../../config/config-problem.ts';
import { mayBePreset } from '../../config/extends-key.ts';
import {
  isOrganisationRepository,
  type LoadedConfig,
  loadRepositoryConfig,
  organisationPaths,
  repositoryPath,
} from '../../config/load-repository-config.ts';
import { mayHoldPolicies, withFiledPolicies } from '../../config/policies/load-filed-policies.ts';
import { parsePolicyFile } from '../../config/policies/parse-policy-file.ts';
import { parseRepositoryConfig } from '../../config/parse-repository-config.ts';
import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { ChangePublisher, RepositoryReader, RepositorySummary } from '../../ports/code-host.ts';
import type { Proposal, ProposalReader } from '../../ports/proposal-reader.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import type { Configuration } from '../../terraform/model.ts';
import { compareSurveys } from '../survey/compare-surveys.ts';
import { surveyRepository } from '../survey/survey.ts';
import { reportOf } from './check-report.ts';
import { describeDifference, describeSurvey } from './preview.ts';

/** Files of one pull request that are judged; the rest is counted. */
const maxFiles = 20;

export interface CheckParts {
  readonly host: ProposalReader & Pick<ChangePublisher, 'putCheckRun'>;
  readonly reader: RepositoryReader;
  readonly configurationOf: (snapshot: RepositorySnapshot) => Promise<Configuration>;
}

/** One file as it would be. */
interface ProposedFile {
  readonly path: string;
  /** `null`: taken away. */
  readonly text: string | null;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

/**
 * Judges the configuration that a pull request proposes, and says so in a check run. The proposed files are read as
 * text and held against the form; nothing of them is acted upon, and no other file is read because they name it. The
 * effect is worked out with the Terraform of the default branch.
 */
export async function checkProposal(
  repository: RepositorySummary,
  number: number,
  parts: CheckParts,
): Promise<'gone' | 'untouched' | 'fine' | 'broken'> {
  const proposal = await parts.host.readProposal(repository, number);
  if (!proposal?.isOpen || proposal.baseBranch !== repository.defaultBranch) return 'gone';
  const isOurs = (path: string): boolean => isConfiguration(repository, path);
  const paths = [...new Set([...proposal.changed, ...proposal.removed])].filter(isOurs).toSorted();
  if (paths.length === 0) return 'untouched';

  const files: ProposedFile[] = [];
  for (const path of paths.slice(0, maxFiles)) files.push(await judgeFile(path, proposal, repository, parts));
  const composed = await compose(files, repository, parts);
  const problems = [
    ...files.flatMap((file) => file.problems),
    ...(composed.loaded?.kind === 'invalid' ? composed.loaded.problems : []),
  ];
  const effect = problems.length > 0 ? null : await describeEffect(repository, composed, parts);
  await parts.host.putCheckRun(
    repository,
    reportOf({
      repository,
      headCommit: proposal.headCommit,
      problems,
      warnings: files.flatMap((file) => file.warnings),
      unread: paths.slice(maxFiles),
      unknownPresets: composed.unknownPresets,
      effect,
    }),
  );
  return problems.length > 0 ? 'broken' : 'fine';
}

/** Whether TerraFix reads a file as its own configuration, in this repository. */
function isConfiguration(repository: RepositoryName, path: string): boolean {
  const known: readonly string[] = isOrganisationRepository(repository)
    ? organisationPaths
    : [repositoryPath];
  return known.includes(path) || mayBePreset(path) || mayHoldPolicies(path);
}

async function judgeFile(
  path: string,
  proposal: Proposal,
  repository: RepositorySummary,
  { host }: CheckParts,
): Promise<ProposedFile> {
  if (!proposal.changed.includes(path)) return { path, text: null, problems: [], warnings: [] };
  try {
    const text = (await host.readFileAt(repository, path, proposal.headCommit)) ?? '';
    if (mayHoldPolicies(path)) {
      return { path, text, problems: parsePolicyFile(text, path).problems, warnings: [] };
    }
    const parsed = parseRepositoryConfig(text, path);
    return parsed.kind === 'parsed'
      ? { path, text, problems: [], warnings: parsed.warnings }
      : { path, text, problems: parsed.problems, warnings: [] };
  } catch (caught) {
    if (!(caught instanceof Fault) || caught.code !== 'file-unreadable') throw caught;
    const problem: ConfigProblem = {
      file: path,
      line: 1,
      column: 1,
      key: '',
      problem: 'the file cannot be read',
      wanted: 'text in UTF-8, of less than 1 MB',
      example: null,
      suggestion: null,
    };
    return { path, text: '', problems: [problem], warnings: [] };
  }
}

interface Composed {
  /** The whole configuration as it would be; `null` where a file alone has mistakes. */
  readonly loaded: LoadedConfig | null;
  /** Presets that the default branch does not build upon: they are read once this is merged. */
  readonly unknownPresets: readonly string[];
  readonly files: readonly ProposedFile[];
}

/**
 * The proposed files laid over what holds. A preset that the default branch does not name already is not read: whoever
 * proposes it may not be allowed to.
 */
async function compose(
  files: readonly ProposedFile[],
  repository: RepositorySummary,
  { reader }: CheckParts,
): Promise<Composed> {
  if (files.some(({ problems }) => problems.length > 0)) return { loaded: null, unknownPresets: [], files };
  const now = await loadRepositoryConfig(reader, repository);
  const known = new Set(
    now.kind === 'loaded'
      ? now.sources.map(({ repository: name, path }) => `${name}:${path}`.toLowerCase())
      : [],
  );
  const unknown = new Set<string>();
  const isHere = (name: RepositoryName): boolean =>
    fullName(name).toLowerCase() === fullName(repository).toLowerCase();
  const organisation = organisationPaths.map((path) => `${repository.owner}/.github:${path}`.toLowerCase());
  const readFileOnDefaultBranch = async (name: RepositoryName, path: string): Promise<string | null> => {
    const proposed = isHere(name) ? files.find((file) => file.path === path) : undefined;
    if (proposed !== undefined) return proposed.text;
    const key = `${fullName(name)}:${path}`;
    if (isHere(name) || known.has(key.toLowerCase()) || organisation.includes(key.toLowerCase())) {
      return reader.readFileOnDefaultBranch(name, path);
    }
    unknown.add(key);
    return '';
  };
  const loaded = await loadRepositoryConfig({ readFileOnDefaultBranch }, repository);
  return { loaded, unknownPresets: [...unknown], files };
}

/** What would change, beside the Terraform of the default branch. */
async function describeEffect(
  repository: RepositorySummary,
  { loaded, files }: Composed,
  { reader, configurationOf }: CheckParts,
): Promise<string | null> {
  if (loaded?.kind !== 'loaded' || isOrganisationRepository(repository)) return null;
  const snapshot = await reader.openSnapshot(repository, repository.defaultBranch);
  const configuration = await configurationOf(snapshot);
  const config = await withFiledPolicies(loaded.config, proposedTree(snapshot, files));
  const after = await surveyRepository(configuration, config);
  const now = await loadRepositoryConfig(reader, repository);
  const waits =
    !loaded.hasOwnFile && loaded.config.onboarding === 'required'
      ? '**Without the file TerraFix does nothing here**: the repository counts as not asked yet.'
      : '';
  if (now.kind === 'invalid') {
    return [
      waits,
      'The file on the default branch has mistakes, so TerraFix is paused; with this it goes on.',
      describeSurvey(after),
    ]
      .filter((part) => part !== '')
      .join('\n\n');
  }
  const before = await surveyRepository(configuration, await withFiledPolicies(now.config, snapshot));
  return [
    waits,
    '### What changes',
    now.hasOwnFile
      ? describeDifference(compareSurveys(before, after))
      : 'The repository is configured for the first time: TerraFix begins when this is merged.',
    '### What TerraFix would do then',
    describeSurvey(after),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The tree of the default branch with the proposed policies in place of its own. */
function proposedTree(
  snapshot: RepositorySnapshot,
  files: readonly ProposedFile[],
): Pick<RepositorySnapshot, 'entries' | 'read'> {
  const policies = new Map(
    files.filter(({ path }) => mayHoldPolicies(path)).map(({ path, text }) => [path, text]),
  );
  const added = [...policies].flatMap(([path, text]) =>
    text === null ? [] : [{ path, blobId: '', sizeBytes: Buffer.byteLength(text) }],
  );
  return {
    entries: [...snapshot.entries.filter(({ path }) => !policies.has(path)), ...added],
    read: async (path) => policies.get(path) ?? snapshot.read(path),
  };
}
