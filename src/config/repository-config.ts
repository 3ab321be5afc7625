import { z } from 'zod';

const glob = z.string().min(1).max(200);
const testId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,200}$/, 'a Vanta test id, such as aws-s3-public-access-blocked');
const repositoryName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/, 'owner/name');

/** Which findings a mapping or an ignore entry speaks of; all given conditions must hold. */
const FindingMatch = z
  .strictObject({
    arn: z.string().startsWith('arn:').optional().describe('exact ARN, `*` stands for any text'),
    name: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('display name of the entity, `*` stands for any text'),
    account: z
      .string()
      .regex(/^\d{12}$/, 'a twelve-digit account number')
      .optional(),
    kind: z.string().min(1).max(80).optional().describe("Vanta's resource kind, such as S3 or RDSInstance"),
    test: testId.optional(),
  })
  .refine(
    (match) => Object.values(match).some((value) => value !== undefined),
    'give at least one condition',
  );

/** `.github/terrafix.yml`. Every key has a default; an unknown key is an error. */
export const RepositoryConfig = z.strictObject({
  enabled: z.boolean().default(true).describe('false switches TerraFix off for this repository'),
  'dry-run': z.boolean().default(false).describe('true does everything but write'),
  paths: z
    .strictObject({
      include: z.array(glob).min(1).default(['**']),
      exclude: z.array(glob).default([]),
    })
    .prefault({})
    .describe('globs of the files that TerraFix may edit'),
  tests: z
    .strictObject({
      include: z.array(testId).default([]).describe('only these tests; empty means all'),
      exclude: z.array(testId).default([]),
    })
    .prefault({}),
  frameworks: z
    .array(z.string().regex(/^[A-Za-z0-9_]{1,60}$/, 'a framework id, such as soc2'))
    .default([])
    .describe('only tests of these frameworks; empty means all'),
  mapping: z
    .array(
      z.strictObject({
        match: FindingMatch,
        repository: repositoryName.optional(),
        path: z.string().max(300).optional().describe('root module that holds it'),
        address: z.string().max(500).optional().describe('Terraform address of the resource'),
      }),
    )
    .default([])
    .describe('where a resource lives, for what cannot be found; the first match wins'),
  'default-repository': repositoryName.optional().describe('where to look when no mapping matches'),
  labels: z.array(z.string().min(1).max(50)).max(20).default(['terrafix', 'compliance']),
  reviewers: z
    .array(z.string().regex(/^[A-Za-z0-9-]{1,39}$/, 'a GitHub login'))
    .max(15)
    .default([]),
  limits: z.strictObject({ 'open-pull-requests': z.int().min(0).max(1000).default(10) }).prefault({}),
  ignore: z
    .array(z.strictObject({ match: FindingMatch, reason: z.string().min(1).max(500) }))
    .default([])
    .describe('findings that are accepted as they are'),
  parameters: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('values that rules need, such as log-retention-days or allowed-ssh-cidrs'),
  vanta: z
    .strictObject({
      tenant: z
        .string()
        .regex(/^[a-z0-9.-]{1,100}$/, 'the tenant slug of app.vanta.com/c/<slug>')
        .optional(),
    })
    .prefault({}),
});
export type RepositoryConfig = z.infer<typeof RepositoryConfig>;

/** What holds where nothing is configured. */
export const defaultRepositoryConfig: RepositoryConfig = RepositoryConfig.parse({});
