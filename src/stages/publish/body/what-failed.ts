import type { Finding, ScannerReport } from '../../../domain/finding.ts';
import { inlineCode, neutralise } from '../../../domain/neutralise.ts';
import { safeUrl } from './sentences.ts';

/** Test, resource, frameworks and due date, and what Vanta says of it. */
export function whatFailed(finding: Finding): string {
  const said = neutralise(finding.test.failureDescription, 280);
  return ['### What failed', describeFailure(finding), ...(said === '' ? [] : [`> ${said}`])].join('\n\n');
}

/** Test, resource, frameworks and due date, in sentences. */
export function describeFailure({ test, entity, report }: Finding): string {
  const url = safeUrl(test.url);
  const name = neutralise(test.name, 160) || inlineCode(test.id, 160);
  const where = [
    entity.account === null ? null : `account ${inlineCode(entity.account, 40)}`,
    entity.region === null ? null : inlineCode(entity.region, 40),
  ].filter((part) => part !== null);
  const sentences = [
    `**${url ? `[${name}](${url})` : name}** fails for ${neutralise(entity.label ?? 'the resource', 80)} ${inlineCode(entity.displayName, 160)}${where.length > 0 ? ` (${where.join(', ')})` : ''}.`,
    report === undefined ? '' : reportedBy(report, test.id),
    frameworks(test.frameworks),
    due(test.remediateBy, test.isOverdue),
  ].filter((sentence) => sentence !== '');
  return sentences.join(' ');
}

/** The scanner with its own name for the rule, and where it saw it. */
function reportedBy({ tool, place, alert }: ScannerReport, id: string): string {
  const where = place === null ? '' : ` at ${inlineCode(`${place.file}:${place.startLine}`, 160)}`;
  const number = alert === undefined ? '' : ` (code-scanning alert ${alert.number})`;
  return `Reported by ${neutralise(tool, 60)} as ${inlineCode(id, 160)}${where}${number}.`;
}

function frameworks(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  return `It counts for ${ids
    .slice(0, 6)
    .map((id) => inlineCode(id, 40))
    .join(', ')}${ids.length > 6 ? ' and more' : ''}.`;
}

function due(remediateBy: string | null, isOverdue: boolean): string {
  const day = remediateBy === null ? null : (/^\d{4}-\d{2}-\d{2}/.exec(remediateBy)?.[0] ?? null);
  if (day === null) return isOverdue ? 'It is **overdue**.' : '';
  return isOverdue ? `It was due on ${day} and is **overdue**.` : `It is due on ${day}.`;
}
