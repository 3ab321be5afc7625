import { z } from 'zod';

/*
 * Vanta's answers as far as they are used. Everything that can be missing or of another form without harm
 * falls back; unknown fields and enum values are fine. Only what identifies a thing must be there.
 */

const text = z.string().catch('');
const textOrNull = z.string().min(1).nullable().catch(null);

/** Dates come as ISO 8601 text; anything else counts as not told. */
const dateOrNull = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)))
  .nullable()
  .catch(null);

const identifier = z.string().min(1).max(1000);

export const TestAnswer = z.object({
  id: identifier,
  name: text,
  category: textOrNull,
  status: text,
  lastTestRunDate: dateOrNull,
  failureDescription: text,
  remediationDescription: text,
  integrations: z.array(z.string()).catch([]),
  remediationStatusInfo: z
    .object({ status: text, soonestRemediateByDate: dateOrNull })
    .catch({ status: '', soonestRemediateByDate: null }),
});
export type TestAnswer = z.infer<typeof TestAnswer>;

export const EntityAnswer = z.object({
  id: identifier,
  displayName: text,
  responseType: textOrNull,
  createdDate: dateOrNull,
});
export type EntityAnswer = z.infer<typeof EntityAnswer>;

/** Whether an account is a number or text is not documented. */
const account = z
  .union([z.string().min(1), z.number()])
  .nullish()
  .catch(null);

export const ResourceAnswer = z.object({
  resourceId: identifier,
  account,
  awsAccountNumber: account,
  region: textOrNull.optional(),
});
export type ResourceAnswer = z.infer<typeof ResourceAnswer>;

export const IntegrationAnswer = z.object({
  integrationId: identifier,
  resourceKinds: z.array(z.string()).catch([]),
});
export type IntegrationAnswer = z.infer<typeof IntegrationAnswer>;

/** A page of a list; its items are read one by one, so that one broken item costs itself only. */
export const PageAnswer = z.object({
  results: z.object({
    data: z.array(z.unknown()),
    pageInfo: z.object({ endCursor: textOrNull, hasNextPage: z.boolean() }),
  }),
});
