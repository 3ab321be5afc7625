import { z } from 'zod';
import { type Lesson, lessonKinds, type LessonScope, maxLessonLength } from '../../domain/lesson.ts';
import { fitsParameter, parameterDefinitions, type ParameterName } from '../../domain/rule-parameters.ts';

const text = z.string();

const parameterName = z.custom<ParameterName>(
  (value) => typeof value === 'string' && Object.hasOwn(parameterDefinitions, value),
);

/** A lesson as it stands in Redis. A value that its parameter does not take makes the lesson unreadable. */
export const StoredLesson: z.ZodType<Lesson> = z.object({
  id: z.string().regex(/^[0-9a-f]{8}$/),
  kind: z.enum(lessonKinds),
  text: z.string().max(maxLessonLength),
  scope: z.object({
    repository: z.string().nullable(),
    ruleId: z.string().nullable(),
    resourceType: text,
    testId: text,
  } satisfies { readonly [Key in keyof LessonScope]: z.ZodType<LessonScope[Key]> }),
  writtenBy: z.enum(['rule', 'model']),
  source: z.object({ repository: text, pullRequest: z.int(), by: text, at: text, fingerprint: text }),
  expiresAt: text,
  steers: z
    .object({ parameter: parameterName, value: z.union([z.number(), z.string()]) })
    .refine(({ parameter, value }) => fitsParameter(parameterDefinitions[parameter], value))
    .exactOptional(),
  awaitsReason: z.literal(true).exactOptional(),
});
