import { z } from 'zod';
import type { Policy } from '../domain/policy.ts';
import { ChecksKey } from './checks-key.ts';
import { CommandsKey } from './commands-key.ts';
import { DashboardKey } from './dashboard-key.ts';
import { DriftKey } from './drift-key.ts';
import { ExtendsKey } from './extends-key.ts';
import { IgnoreEntry, MappingEntry, repositoryName, testId } from './finding-match.ts';
import { ForksKey } from './forks-key.ts';
import { LimitsKey } from './limits-key.ts';
import { ModelKey } from './model-key.ts';
import { OnboardingKey } from './onboarding-key.ts';
import { PolicyEntry } from './policies/policy-entry.ts';
import { PullRequestsKey } from './pull-requests-key.ts';
import { RuleParametersSchema } from './rule-parameters-schema.ts';
import { ScheduleKey } from './schedule-key.ts';
import { SourcesKey } from './sources-key.ts';
import { WaiversKey } from './waivers-key.ts';

/*
 * `title` is the wanted form of a value, `description` what it is for, `examples` what to write. The three
 * end up in the JSON Schema for editors and in the messages about mistakes (`wanted-form.ts`).
 */
const glob = z
  .string()
  .min(1)
  .max(200)
  .meta({ title: 'a glob of file paths', examples: ['envs/prod/**'] });
const frameworkId = z
  .string()
  .regex(/^[A-Za-z0-9_]{1,60}$/)
  .meta({ title: 'a Vanta framework id', examples: ['soc2'] });
const login = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,39}$/)
  .meta({ title: 'a GitHub login', examples: ['octocat'] });
const label = z
  .string()
  .min(1)
  .max(50)
  .meta({ title: 'a label', examples: ['compliance'] });

/** `.github/terrafix.yml`. Every key has a default; an unknown key is an error. */
export const RepositoryConfig = z.strictObject({
  _extends: ExtendsKey,
  enabled: z
    .boolean()
    .default(true)
    .meta({ description: 'false switches TerraFix off for this repository', examples: [true] }),
  onboarding: OnboardingKey,
  'dry-run': z
    .boolean()
    .default(false)
    .meta({ description: 'true does everything but write', examples: [true] }),
  paths: z
    .strictObject({
      include: z
        .array(glob)
        .min(1)
        .default(['**'])
        .meta({ description: 'only files that one of these matches', examples: [['envs/**', 'modules/**']] }),
      exclude: z
        .array(glob)
        .default([])
        .meta({ description: 'never a file that one of these matches', examples: [['legacy/**']] }),
    })
    .prefault({})
    .meta({
      description: 'globs of the files that TerraFix may edit',
      examples: [{ exclude: ['legacy/**'] }],
    }),
  tests: z
    .strictObject({
      include: z
        .array(testId)
        .default([])
        .meta({
          description: 'only these tests; empty means all',
          examples: [['aws-s3-public-access-blocked']],
        }),
      exclude: z
        .array(testId)
        .default([])
        .meta({ description: 'never these tests', examples: [['aws-s3-public-access-blocked']] }),
    })
    .prefault({})
    .meta({
      description: 'the Vanta tests that TerraFix works on',
      examples: [{ exclude: ['aws-s3-public-access-blocked'] }],
    }),
  frameworks: z
    .array(frameworkId)
    .default([])
    .meta({
      description: 'only tests of these frameworks; empty means all',
      examples: [['soc2', 'pciDss4']],
    }),
  mapping: z
    .array(MappingEntry)
    .default([])
    .meta({
      description: 'where a resource lives, for what cannot be found; the first match wins',
      examples: [[{ match: { name: 'acme-prod-logs' }, repository: 'acme/infra', path: 'envs/prod' }]],
    }),
  'default-repository': repositoryName.optional().meta({
    title: 'a repository as owner/name',
    description: 'where to look when no mapping matches',
    examples: ['acme/infra'],
  }),
  labels: z
    .array(label)
    .max(20)
    .default(['terrafix', 'compliance'])
    .meta({ description: 'labels of the pull requests', examples: [['terrafix', 'compliance']] }),
  reviewers: z
    .array(login)
    .max(15)
    .default([])
    .meta({ description: 'who is asked for a review', examples: [['octocat']] }),
  limits: LimitsKey.prefault({}).meta({
    description: 'how many pull requests there may be',
    examples: [{ 'open-pull-requests': 10 }],
  }),
  schedule: ScheduleKey,
  forks: ForksKey,
  'pull-requests': PullRequestsKey.prefault({}).meta({
    description: 'how pull requests are opened and kept',
    examples: [{ 'reviewers-from': 'codeowners' }],
  }),
  replacements: z
    .enum(['refuse', 'draft'])
    .default('refuse')
    .meta({
      description:
        'what comes of a fix that would destroy and recreate what holds data: a refusal with the safe procedure, or a draft pull request',
      examples: ['draft'],
    }),
  commands: CommandsKey.prefault({}).meta({
    description: 'who may command TerraFix in comments, where that is not everybody with write permission',
    examples: [{ allow: [{ commands: ['ignore', 'pause'], permission: 'admin' }] }],
  }),
  checks: ChecksKey.prefault({}).meta({
    description: 'what is made of the checks and plans that run on the branches of TerraFix',
    examples: [{ 'plan-bots': ['acme-atlantis[bot]'] }],
  }),
  model: ModelKey.prefault({}).meta({
    description: 'stricter limits for the model than those of the service; a larger number changes nothing',
    examples: [{ attempts: 2, tokens: 50_000 }],
  }),
  dashboard: DashboardKey,
  drift: DriftKey.prefault({}).meta({
    description: 'what is said of code that complies while Vanta still fails',
    examples: [{ grace: '2d', issue: true }],
  }),
  sources: SourcesKey.prefault({}).meta({
    description: 'where findings come from beside Vanta',
    examples: [{ 'code-scanning': { enabled: true } }],
  }),
  waivers: WaiversKey,
  /** The old form of `waivers`. */
  ignore: z
    .array(IgnoreEntry)
    .default([])
    .meta({
      description: 'findings that are accepted as they are; `waivers` says also by whose word and until when',
      examples: [[{ match: { name: 'acme-website' }, reason: 'public on purpose: serves the website' }]],
    }),
  parameters: RuleParametersSchema.prefault({}).meta({
    description: 'values that rules need, such as log-retention-days or allowed-ssh-cidrs',
    examples: [{ 'log-retention-days': 400 }],
  }),
  policies: z
    .array(PolicyEntry)
    .max(200)
    .default([])
    .meta({
      description: "requirements of your own, checked, fixed and proven as TerraFix's rules are",
      examples: [
        [
          {
            id: 'ACME-001',
            message: 'Databases keep backups for 30 days',
            'resource-type': 'aws_db_instance',
            require: { attribute: 'backup_retention_period', 'at-least': 30 },
          },
        ],
      ],
    }),
  vanta: z
    .strictObject({
      tenant: z
        .string()
        .regex(/^[a-z0-9.-]{1,100}$/)
        .optional()
        .meta({
          title: 'the tenant slug of app.vanta.com/c/<slug>',
          description: 'for links to the failing test',
          examples: ['acme.com'],
        }),
    })
    .prefault({})
    .meta({ description: "the organisation's Vanta", examples: [{ tenant: 'acme.com' }] }),
});
export type RepositoryConfig = z.infer<typeof RepositoryConfig> & {
  /** Policies of files of their own, beside those of `policies`, and what of them could not be read. */
  readonly filed?: {
    readonly policies: readonly Policy[];
    readonly problems: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  };
};

/** What a person wrote in one file, checked, without the defaults. */
export type RepositoryConfigInput = z.input<typeof RepositoryConfig>;

/** What holds where nothing is configured. */
export const defaultRepositoryConfig: RepositoryConfig = RepositoryConfig.parse({});
