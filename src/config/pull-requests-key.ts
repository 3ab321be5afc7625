import { z } from 'zod';

const login = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,39}(\[bot\])?$/)
  .meta({ title: 'a GitHub login, a bot with [bot]', examples: ['terraform-docs[bot]'] });

/** How pull requests are opened and kept. */
export const PullRequestsKey = z.strictObject({
  'ignored-authors': z
    .array(login)
    .max(50)
    .default([])
    .meta({
      description:
        'bots that commit to the branches of pull requests beside TerraFix: what they committed is not kept when a branch is written anew',
      examples: [['terraform-docs[bot]']],
    }),
  'draft-below': z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .meta({
      title: 'a number from 0 to 1',
      description: 'a change of which a model is less sure than this is opened as a draft',
      examples: [0.7],
    }),
  'draft-risks': z
    .array(
      z
        .enum(['replacement', 'downtime'])
        .meta({ title: '`replacement` or `downtime`', examples: ['replacement'] }),
    )
    .default(['replacement'])
    .meta({
      description: 'a change with one of these effects is opened as a draft',
      examples: [['replacement', 'downtime']],
    }),
  'reviewers-from': z
    .enum(['none', 'codeowners', 'blame'])
    .default('none')
    .meta({
      description:
        'who is asked for a review beside `reviewers`: nobody, the owners of the changed files by CODEOWNERS, or who last wrote the changed lines',
      examples: ['codeowners'],
    }),
  'reviewers-at-most': z
    .int()
    .min(1)
    .max(15)
    .default(3)
    .meta({ description: 'at most this many of them', examples: [3] }),
  assign: z
    .boolean()
    .default(false)
    .meta({ description: 'true also assigns the pull request to the people among them', examples: [true] }),
  titles: z
    .enum(['learned', 'conventional', 'plain'])
    .default('learned')
    .meta({
      description:
        'how titles and commits are written: as those of the default branch are, as conventional commits, or as a plain sentence',
      examples: ['conventional'],
    }),
  'title-scope': z
    .string()
    .regex(/^[\w./-]{0,40}$/)
    .exactOptional()
    .meta({
      title: 'the scope of a conventional commit, or nothing',
      description: 'the scope of conventional titles',
      examples: ['terraform'],
    }),
  'title-prefix': z
    .string()
    .max(30)
    .regex(/^[^\p{C}@#<>`]*$/u)
    .exactOptional()
    .meta({
      title: 'a short text',
      description: 'what every title begins with, such as the key of a ticket',
      examples: ['SEC-12:'],
    }),
  grouping: z
    .enum(['finding', 'root-cause'])
    .default('finding')
    .meta({
      description:
        'one pull request for each finding, or one for the findings of the same requirement in the same folder, with a commit for each',
      examples: ['root-cause'],
    }),
  'keep-branches': z
    .boolean()
    .default(false)
    .meta({
      description: 'true leaves the branch when its pull request was merged or closed',
      examples: [true],
    }),
});
export type PullRequestsKey = z.infer<typeof PullRequestsKey>;
