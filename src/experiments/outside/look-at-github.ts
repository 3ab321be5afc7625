import { branchPrefix } from '../../stages/publish/branch-name.ts';
import type { Estate, ExpectedFinding } from '../workload/estate.ts';
import type { Hub, HubRepository, Pull } from './github/hub.ts';
import { defaultBranch } from './github/hub.ts';
import type { FindingOnGitHub, OutsideState } from './messages.ts';

/** Holds what stands on the emulated GitHub against what was meant, without asking the service anything. */
export function lookAtGitHub(hub: Hub, estate: Estate): OutsideState {
  const byShort = new Map(estate.findings.map((one) => [one.fingerprint.slice(0, 12), one]));
  const strays: string[] = [];
  const movedDefaults: string[] = [];
  const seen = new Map<string, { readonly repository: HubRepository; readonly branch: string }>();
  for (const repository of hub.repositories) {
    if ((repository.git.commit(defaultBranch)?.parents.length ?? 0) > 0)
      movedDefaults.push(repository.fullName);
    const branches = [...repository.git.refs.keys()].map((ref) => ref.replace(/^heads\//, ''));
    for (const branch of branches) {
      if (branch === defaultBranch) continue;
      const finding = byShort.get(branch.slice(-12));
      const isMeant =
        branch.startsWith(branchPrefix) &&
        finding?.repository === repository.fullName &&
        !seen.has(finding.fingerprint);
      if (isMeant) seen.set(finding.fingerprint, { repository, branch });
      else strays.push(`${repository.fullName} ${branch}`);
    }
    for (const { branch, number } of repository.pulls) {
      if (!branches.includes(branch)) strays.push(`${repository.fullName}#${number}`);
    }
  }
  const findings = estate.findings.map((finding) => {
    const found = seen.get(finding.fingerprint);
    return found ? inspect(finding, found.repository, found.branch) : absent(finding);
  });
  return { findings, strays, movedDefaults };
}

function absent({ fingerprint }: Pick<ExpectedFinding, 'fingerprint'>): FindingOnGitHub {
  return { fingerprint, pulls: 0, commits: 0, isFixed: false, otherFiles: 0, labels: 0, checkRuns: 0 };
}

function inspect(
  { fingerprint, path, kind }: ExpectedFinding,
  repository: HubRepository,
  branch: string,
): FindingOnGitHub {
  const { git } = repository;
  const base = git.commit(defaultBranch);
  const head = git.commit(branch);
  const pulls: readonly Pull[] = repository.pullsByBranch.get(branch) ?? [];
  if (!base || !head) return { ...absent({ fingerprint }), pulls: pulls.length };
  const changed = git.changedFiles(base, head);
  const times = (commit: typeof base): number => {
    const file = git.fileAt(commit, path);
    return (
      git
        .blob(file?.id ?? '')
        ?.toString('utf8')
        .match(kind.wanted) ?? []
    ).length;
  };
  return {
    fingerprint,
    pulls: pulls.length,
    commits: git.between(base, head).length,
    isFixed: times(head) === times(base) + 1,
    otherFiles: changed.filter((one) => one !== path).length,
    labels: pulls[0]?.labels.size ?? 0,
    checkRuns: repository.checkRunsByCommit.get(head.id)?.length ?? 0,
  };
}
