import type { ImpactKind } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Examined } from './proof-request.ts';

const title = 'what applying it does';

const inWords: Readonly<Record<ImpactKind, string>> = {
  'in-place': 'The resource is changed in place.',
  'new-resource': 'Resources are added; what is there is not changed.',
  downtime: 'The resource is changed in place, with an interruption.',
  replacement: 'The resource is destroyed and made again.',
};

/** What happens to what is running. A replacement of what holds data is refused, or left to a person as a draft. */
export function checkImpact({ change, replacements }: Examined): Rung {
  const { kind, notes, procedure } = change.impact;
  const detail = [inWords[kind], ...notes].join(' ');
  if (kind !== 'replacement')
    return { id: 'impact', title, status: kind === 'downtime' ? 'warned' : 'passed', detail };
  const isRefused = procedure !== undefined && replacements !== 'draft';
  return { id: 'impact', title, status: isRefused ? 'refused' : 'warned', detail };
}
