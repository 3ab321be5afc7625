import { createHash } from 'node:crypto';
import { fingerprintOf } from '../../domain/finding.ts';
import type { FindingRecord } from '../../domain/record.ts';

/** The same road for another resource: every id, hash, name and time is another, as long as the one before. */
export function varyRecord(template: FindingRecord, index: number): FindingRecord {
  const { entity, source, test } = template.finding;
  const seed = createHash('sha256').update(`record ${index}`).digest('hex');
  const random = (known: string): string =>
    createHash('sha256').update(`${seed} ${known}`).digest('hex').slice(0, known.length);
  const name = `${entity.displayName}-${seed.slice(0, 4)}`;
  const text = JSON.stringify(template)
    .replaceAll(JSON.stringify(entity.displayName).slice(1, -1), name)
    .replaceAll(/(?<![.\da-f])(?=\d*[a-f])[\da-f]{12,64}/g, random)
    .replaceAll(/(?<=\d\.)\d{4,}|\b\d{12}\b/g, (known) => digits(random(known)))
    .replaceAll(/(?<=T\d\d:)\d\d:\d\d\.\d{3}Z/g, (known) => timeOf(random(known)));
  const varied: FindingRecord = JSON.parse(text);
  const { pullRequest, finding } = varied;
  const fingerprint = fingerprintOf(source, test.id, finding.entity.id);
  return {
    ...varied,
    finding: { ...finding, fingerprint },
    pullRequest: pullRequest && { ...pullRequest, number: index },
  };
}

/** As many, none of them a zero. */
function digits(hex: string): string {
  return hex.replaceAll(/./g, (one) => String(1 + (Number.parseInt(one, 16) % 9)));
}

function timeOf(hex: string): string {
  const [minute, second, millisecond] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 3), 16));
  return `${two(minute)}:${two(second)}.${String((millisecond ?? 0) % 1000).padStart(3, '0')}Z`;
}

function two(value = 0): string {
  return String(value % 60).padStart(2, '0');
}
