import { fullName } from '../../domain/repository.ts';
import type { AlertInstance, CodeScanning, CodeScanningAlert } from '../../ports/code-scanning.ts';
import { orNull } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** What is used of an instance: https://docs.github.com/en/rest/code-scanning/code-scanning#get-a-code-scanning-alert */
interface WireInstance {
  readonly ref?: string;
  readonly commit_sha?: string;
  readonly message?: { readonly text?: string };
  readonly location?: { readonly path?: string; readonly start_line?: number; readonly end_line?: number };
}

interface WireRule {
  readonly id?: string | null;
  readonly name?: string;
  readonly severity?: string | null;
  readonly security_severity_level?: string | null;
  readonly description?: string;
  readonly help?: string | null;
}

/** Asks GitHub for alerts with an installation's token; needs the permission `security_events: read`. */
export function createCodeScanning(session: Session): CodeScanning {
  return {
    readAlert: async (repository, number, branch) => {
      const octokit = await session.octokit();
      const doing = `reading code-scanning alert ${number} of ${fullName(repository)}`;
      const which = { ...at(repository), alert_number: number };
      const found = await orNull(doing, () => octokit.rest.codeScanning.getAlert(which));
      if (!found) return null;
      const { data } = found;
      const ref = `refs/heads/${branch}`;
      const latest: WireInstance = data.most_recent_instance;
      let instance = latest.ref === ref ? latest : null;
      if (instance === null) {
        const list = await orNull(doing, () =>
          octokit.rest.codeScanning.listAlertInstances({ ...which, ref, per_page: 1 }),
        );
        instance = list?.data[0] ?? null;
      }
      return {
        number: data.number,
        url: data.html_url,
        state: data.state === 'dismissed' || data.state === 'fixed' ? data.state : 'open',
        tool: data.tool.name ?? '',
        rule: toRule(data.rule),
        createdAt: data.created_at,
        fixedAt: data.fixed_at ?? null,
        dismissed:
          data.state === 'dismissed'
            ? {
                by: data.dismissed_by?.login ?? 'somebody',
                reason: [data.dismissed_reason, data.dismissed_comment].filter(Boolean).join(': '),
              }
            : null,
        instance: instance === null ? null : toInstance(instance),
      };
    },
  };
}

function toInstance({ commit_sha: commit, message, location }: WireInstance): AlertInstance | null {
  const path = location?.path;
  if (commit === undefined || path === undefined || path === '') return null;
  const startLine = Math.max(1, location?.start_line ?? 1);
  return {
    commit,
    path: path.replace(/^\/+/, ''),
    startLine,
    endLine: Math.max(startLine, location?.end_line ?? startLine),
    message: message?.text ?? '',
  };
}

/** The severity of a tool without a security severity, by the level of its results. */
const severitiesByLevel: Readonly<Record<string, CodeScanningAlert['rule']['severity']>> = {
  note: 'low',
  warning: 'medium',
  error: 'high',
};

function toRule(rule: WireRule): CodeScanningAlert['rule'] {
  const level = rule.security_severity_level;
  const isLevel = level === 'low' || level === 'medium' || level === 'high' || level === 'critical';
  const id = rule.id ?? rule.name ?? '';
  return {
    id,
    title: rule.description || rule.name || id,
    help: rule.help ?? '',
    severity: isLevel ? level : (severitiesByLevel[rule.severity ?? ''] ?? null),
  };
}
