import { createHash } from 'node:crypto';
import { expiryOf, type Lesson, type LessonKind, maxLessonLength, type Steer } from '../../domain/lesson.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { cleanText } from '../mend/model/clean-text.ts';
import { createRedactor } from '../mend/model/redact-secrets.ts';

/** What a lesson is learned from. */
export interface LessonParts {
  readonly kind: LessonKind;
  readonly text: string;
  /** Tells several lessons of one kind from one pull request apart. */
  readonly about?: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly steers?: Steer | null;
  readonly awaitsReason?: boolean;
  /** For every repository of the installation. */
  readonly isEverywhere?: boolean;
}

/** A road of which something can be learned: it was located, measured, and has a pull request. */
export interface Taught {
  readonly fingerprint: string;
  readonly testId: string;
  readonly ruleId: string | null;
  readonly resourceType: string;
  readonly writtenBy: Lesson['writtenBy'];
  readonly repository: string;
  readonly pullRequest: number;
  /** What the change does, in a few words. */
  readonly title: string;
}

/** `null` when the record does not tell what its pull request was about. */
export function taughtBy({ finding, outcome, pullRequest }: FindingRecord): Taught | null {
  if (!pullRequest || !outcome?.located || !outcome.measured) return null;
  const { located, measured, change } = outcome;
  return {
    fingerprint: finding.fingerprint,
    testId: finding.test.id,
    ruleId: measured.ruleId,
    resourceType: located.resourceType,
    writtenBy: change?.origin.kind ?? (measured.ruleId === null ? 'model' : 'rule'),
    repository: pullRequest.repository,
    pullRequest: pullRequest.number,
    title: change?.title ?? measured.requirement,
  };
}

/** The same id for the same thing learned from the same pull request, so that learning twice is learning once. */
export function lessonId(
  { repository, pullRequest }: Pick<Taught, 'repository' | 'pullRequest'>,
  kind: LessonKind,
  about = '',
): string {
  return createHash('sha256')
    .update(JSON.stringify([repository.toLowerCase(), pullRequest, kind, about]))
    .digest('hex')
    .slice(0, 8);
}

/** A lesson for the repository in which it was learned, unless it is for everywhere. */
export function newLesson(taught: Taught, parts: LessonParts): Lesson {
  const { kind, by, at, steers = null, awaitsReason = false, isEverywhere = false } = parts;
  const { repository, pullRequest, fingerprint, ruleId, resourceType, testId, writtenBy } = taught;
  return {
    id: lessonId(taught, kind, parts.about),
    kind,
    text: lessonText(parts.text),
    scope: { repository: isEverywhere ? null : repository, ruleId, resourceType, testId },
    writtenBy,
    source: { repository, pullRequest, by: oneLine(by, 100), at, fingerprint },
    expiresAt: expiryOf(kind, at),
    ...(steers === null ? {} : { steers }),
    ...(awaitsReason ? { awaitsReason: true } : {}),
  };
}

/** Foreign text as a lesson keeps it: one line, nothing hidden, secrets behind stand-ins, at most so long. */
function lessonText(text: string): string {
  // Hidden characters go first: they could stand in the middle of a secret. What is cut goes last, for half of one is not found.
  return oneLine(createRedactor().redact(cleanText(text, 4 * maxLessonLength)), maxLessonLength);
}
