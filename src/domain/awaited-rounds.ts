import { markHandled, wasHandled } from './lifecycle.ts';
import type { AwaitedRound, FindingRecord } from './record.ts';

/** In a record; who asks more often than this before any is told hears of the newest. */
const maxAwaited = 20;

/** Remembers that somebody waits for the round that was just queued. */
export function awaitRound(record: FindingRecord, topic: string): FindingRecord {
  const others = (record.awaited ?? []).filter((one) => one.topic !== topic);
  const round: AwaitedRound = { topic, headBefore: record.pullRequest?.headCommit ?? null };
  return { ...record, awaited: [...others, round].slice(-maxAwaited) };
}

/** The round whose author still waits under this topic; `null` when nobody does. */
export function awaitedRound(record: FindingRecord, topic: string): AwaitedRound | null {
  return record.awaited?.find((one) => one.topic === topic) ?? null;
}

/** True when the author was told, under this topic, what came of what they asked for. */
export function wasTold(record: FindingRecord, topic: string): boolean {
  return wasHandled(record, toldKey(topic));
}

/** Remembers that the author was told: nobody waits under this topic any more. */
export function markTold(record: FindingRecord, topic: string): FindingRecord {
  const { awaited = [], ...rest } = record;
  const others = awaited.filter((one) => one.topic !== topic);
  return markHandled(others.length === 0 ? rest : { ...rest, awaited: others }, toldKey(topic));
}

function toldKey(topic: string): string {
  return `told-${topic}`;
}
