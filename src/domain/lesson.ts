import type { ParameterName } from './rule-parameters.ts';

export const lessonKinds = ['accepted', 'edited', 'rejected', 'stated'] as const;
export type LessonKind = (typeof lessonKinds)[number];

/** What a lesson is about. */
export interface LessonScope {
  /** `owner/name`; `null` for every repository of the installation. */
  readonly repository: string | null;
  /** The rule that measured; `null` where none did. */
  readonly ruleId: string | null;
  readonly resourceType: string;
  readonly testId: string;
}

/** A parameter of rules and the value that it gets where the configuration sets none. */
export interface Steer {
  readonly parameter: ParameterName;
  readonly value: number | string;
}

/** What people did with a change of TerraFix, or said of it. Belongs to one installation; plain data. */
export interface Lesson {
  /** Eight hexadecimal characters, unique in its installation. */
  readonly id: string;
  readonly kind: LessonKind;
  /** One line, at most {@link maxLessonLength} characters, nothing hidden in it, no secret. Foreign text all the same. */
  readonly text: string;
  readonly scope: LessonScope;
  /** Who wrote the change that this is about. */
  readonly writtenBy: 'rule' | 'model';
  readonly source: {
    readonly repository: string;
    readonly pullRequest: number;
    /** Login of a person who had write permission when it was learned. */
    readonly by: string;
    /** ISO 8601. */
    readonly at: string;
    /** Of the finding. */
    readonly fingerprint: string;
  };
  /** ISO 8601; from then on it is as if nobody had said it. */
  readonly expiresAt: string;
  readonly steers?: Steer;
  /** Nobody has said yet why the change was rejected. */
  readonly awaitsReason?: true;
}

export const maxLessonLength = 300;
/** The oldest of an installation go first. */
export const maxLessons = 500;
/** So many rejections in a row, and the rule is not tried again in that repository. */
export const rejectionsThatStop = 3;

const dayMs = 24 * 60 * 60 * 1000;
const daysKept: Readonly<Record<LessonKind, number>> = {
  accepted: 365,
  edited: 365,
  rejected: 180,
  stated: 365,
};

/** Until when a lesson of this kind is kept; ISO 8601. */
export function expiryOf(kind: LessonKind, at: string): string {
  return new Date(Date.parse(at) + daysKept[kind] * dayMs).toISOString();
}

/** What a lesson may bear on: one failing resource of one repository. */
export interface LessonTarget extends LessonScope {
  readonly repository: string;
}

/** The lessons that bear on a failing resource: what was said in its own repository first, then of the same type of resource, the newest first. */
export function bearingOn(target: LessonTarget, lessons: readonly Lesson[]): readonly Lesson[] {
  const distance = ({ scope }: Lesson): number =>
    (scope.repository === null ? 2 : 0) + (scope.resourceType === target.resourceType ? 0 : 1);
  return lessons
    .filter(({ scope }) => bears(scope, target))
    .toSorted((one, other) => distance(one) - distance(other) || timeOf(other) - timeOf(one));
}

function bears(scope: LessonScope, target: LessonTarget): boolean {
  if (scope.repository !== null && !isSameRepository(scope.repository, target.repository)) return false;
  const isSameRule = scope.ruleId !== null && scope.ruleId === target.ruleId;
  return isSameRule || (scope.testId === target.testId && scope.resourceType === target.resourceType);
}

/** GitHub does not tell capitals apart. */
export function isSameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * The rejections, in the target's own repository, of what this author wrote, since one of its changes was last merged
 * there; the newest first.
 */
export function rejectionsInARow(
  target: LessonTarget,
  writtenBy: Lesson['writtenBy'],
  lessons: readonly Lesson[],
): readonly Lesson[] {
  const own = bearingOn(target, lessons).filter(
    (lesson) => lesson.scope.repository !== null && lesson.writtenBy === writtenBy,
  );
  const lastMerged = Math.max(0, ...own.filter(({ kind }) => kind !== 'rejected').map(timeOf));
  return own.filter((lesson) => lesson.kind === 'rejected' && timeOf(lesson) > lastMerged);
}

/** What one rejection leaves of a model's confidence, and how many count. */
const confidenceKept = 0.8;
const rejectionsCounted = 5;

/** A stated confidence, less a fifth of itself for each rejection in a row, at most five. */
export function loweredConfidence(stated: number, rejections: number): number {
  return stated * confidenceKept ** Math.min(rejections, rejectionsCounted);
}

function timeOf(lesson: Lesson): number {
  return Date.parse(lesson.source.at);
}
