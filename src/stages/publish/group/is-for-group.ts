import type { Finding } from '../../../domain/finding.ts';
import type { RepositoryConfig } from '../../../config/repository-config.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import { whyDraft } from '../is-draft.ts';
import type { PublishRequest } from '../publish.ts';
import { hasRoom } from './choose-target.ts';
import { type RootCause, rootCauseOf } from './root-cause.ts';

/**
 * Whether a finding goes with others: where that is configured, and its change is none that a person has to look at by
 * itself. One that is in a group stays in it, whatever is configured by now.
 */
export function isForGroup(
  { isIn }: { readonly isIn: boolean },
  request: Pick<PublishRequest, 'config' | 'change' | 'located' | 'proof' | 'replacement'>,
): boolean {
  if (isIn) return true;
  const key = request.config['pull-requests'];
  return key.grouping === 'root-cause' && whyDraft({ ...request, config: key }) === null;
}

interface Coming extends RootCause {
  readonly finding: Finding;
  readonly config: RepositoryConfig;
}

/** Whether a pull request of its root cause is open that may have room. */
export async function mayComeIn(
  coming: Coming,
  { records }: { readonly records: () => Promise<readonly FindingRecord[]> },
): Promise<boolean> {
  if (coming.config['pull-requests'].grouping !== 'root-cause') return false;
  return hasRoom(rootCauseOf(coming), await records(), coming.finding.fingerprint);
}
