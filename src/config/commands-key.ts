import { z } from 'zod';
import { commandNames } from '../domain/command-name.ts';

const command = z.enum(commandNames).meta({ title: 'the name of a command', examples: ['ignore'] });
const team = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[a-z0-9][a-z0-9_-]{0,99}$/)
  .meta({ title: 'a team as organisation/slug', examples: ['acme/security'] });
const glob = z
  .string()
  .min(1)
  .max(200)
  .meta({ title: 'a glob of file paths', examples: ['envs/prod/**'] });

/** Who may give some commands. Of several entries that speak of a command, all must be met. */
const AllowEntry = z
  .strictObject({
    commands: z
      .array(command)
      .min(1)
      .meta({ description: 'the commands that this entry speaks of', examples: [['ignore', 'snooze']] }),
    teams: z
      .array(team)
      .min(1)
      .max(10)
      .exactOptional()
      .meta({
        description:
          'only members of one of these teams; the App needs the permission `members: read` for it',
        examples: [['acme/security']],
      }),
    paths: z
      .array(glob)
      .min(1)
      .max(50)
      .exactOptional()
      .meta({
        description:
          'only for findings in these files; what speaks of the whole repository, or of a place that is not known, is included',
        examples: [['envs/prod/**']],
      }),
    permission: z
      .enum(['write', 'maintain', 'admin'])
      .exactOptional()
      .meta({
        title: 'write, maintain or admin',
        description:
          'the least permission on the repository; where it is left out, write, or with teams read: being a member suffices then',
        examples: ['admin'],
      }),
  })
  .refine(
    ({ teams, permission }) => teams !== undefined || permission !== undefined,
    'it names neither teams nor a permission',
  )
  .meta({
    description: 'who may give these commands',
    examples: [{ commands: ['ignore', 'snooze'], teams: ['acme/security'], paths: ['envs/prod/**'] }],
  });
export type AllowEntry = z.infer<typeof AllowEntry>;

/** Who may command TerraFix, where write permission is not what decides. */
export const CommandsKey = z.strictObject({
  allow: z
    .array(AllowEntry)
    .max(50)
    .default([])
    .meta({
      description: 'who may give which commands; of several entries that speak of a command all must be met',
      examples: [[{ commands: ['ignore', 'pause'], permission: 'admin' }]],
    }),
});
export type CommandsKey = z.infer<typeof CommandsKey>;
