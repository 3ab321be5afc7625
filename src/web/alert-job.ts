import type { AlertJob } from '../jobs/payloads.ts';

/** What is used of a `code_scanning_alert` event. */
interface AlertPayload {
  readonly action: string;
  readonly alert: { readonly number: number } | null;
  /** `refs/heads/main`; empty when a person closed or reopened the alert. */
  readonly ref?: string | null;
  readonly repository: {
    readonly full_name: string;
    readonly default_branch?: string | null;
    readonly owner: { readonly login: string };
  };
  readonly installation?: { readonly id: number };
  readonly sender?: { readonly login: string; readonly type?: string } | null;
}

/** The job for an alert; `null` for what happens on another branch, or in a pull request, from a fork or not. */
export function alertJobOf(payload: AlertPayload): AlertJob | null {
  const { action, alert, ref, repository, installation, sender } = payload;
  if (!installation || !alert) return null;
  const isByPerson = action === 'closed_by_user' || action === 'reopened_by_user';
  const isOnDefault = ref === `refs/heads/${repository.default_branch ?? ''}`;
  if (!isOnDefault && !(isByPerson && !ref)) return null;
  return {
    version: 1,
    kind: 'alert',
    installation: { id: installation.id, account: repository.owner.login },
    repository: repository.full_name,
    alert: alert.number,
    reopenedBy: action === 'reopened_by_user' ? (sender?.login ?? 'somebody') : null,
  };
}
