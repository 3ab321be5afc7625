import type { TicksJob } from '../jobs/payloads.ts';
import { tickedIds } from '../stages/dashboard/tick.ts';

/** What is used of an `issues.edited` event. */
interface EditedPayload {
  readonly issue: { readonly number: number; readonly body: string | null; readonly updated_at: string };
  /** What stood there before; left out where the body was not what was edited. */
  readonly changes: { readonly body?: { readonly from: string } };
  readonly repository: { readonly full_name: string; readonly owner: { readonly login: string } };
  readonly installation?: { readonly id: number };
  readonly sender: { readonly login: string };
}

/** More boxes than anybody ticks in one edit. */
const mostTicks = 50;

/** The job for the boxes that an edit ticked; `null` where it ticked none. */
export function ticksJobOf(payload: EditedPayload): TicksJob | null {
  const { issue, changes, repository, installation, sender } = payload;
  if (!installation || !changes.body) return null;
  const before = tickedIds(changes.body.from);
  const ticks = [...tickedIds(issue.body ?? '')].filter((id) => !before.has(id)).slice(0, mostTicks);
  if (ticks.length === 0) return null;
  return {
    version: 1,
    kind: 'ticks',
    installation: { id: installation.id, account: repository.owner.login },
    repository: repository.full_name,
    issue: issue.number,
    by: sender.login,
    ticks,
    editedAt: issue.updated_at,
  };
}
