import { z } from 'zod';

/** Apps whose comments hold plans. Only Apps: nobody else can have their names. Atlantis runs under a name of the organisation's own. */
const knownPlanBots = [
  'terraform-cloud[bot]',
  'hcp-terraform[bot]',
  'spacelift-io[bot]',
  'env0[bot]',
  'digger-app[bot]',
  'github-actions[bot]',
] as const;

const login = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,80}(\[bot\])?$/)
  .meta({ title: 'a GitHub login, a bot with [bot]', examples: ['acme-atlantis[bot]'] });

/** What is made of the checks that run on the branches of TerraFix. */
export const ChecksKey = z.strictObject({
  'feed-back': z
    .boolean()
    .default(true)
    .meta({
      description:
        'true: a check of format, validity or style that fails in what was changed starts a new round, at most two for a pull request',
      examples: [false],
    }),
  'plan-bots': z
    .array(login)
    .max(30)
    .default([...knownPlanBots])
    .meta({
      description: 'whose comments on a pull request are read as plans; nothing in them is a command',
      examples: [['acme-atlantis[bot]']],
    }),
});
export type ChecksKey = z.infer<typeof ChecksKey>;
