import { z } from 'zod';

export const testId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,200}$/)
  .meta({ title: 'a Vanta test id', examples: ['aws-s3-public-access-blocked'] });
export const repositoryName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/)
  .meta({ title: 'a repository as owner/name', examples: ['acme/infra'] });

/** Which findings a mapping or an ignore entry speaks of; all given conditions must hold. */
export const FindingMatch = z
  .strictObject({
    arn: z
      .string()
      .regex(/^arn:/)
      .max(2048)
      .optional()
      .meta({
        title: 'an ARN',
        description: 'ARN of the resource, `*` stands for any text',
        examples: ['arn:aws:s3:::acme-*'],
      }),
    name: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .meta({
        title: 'the name of a resource',
        description: 'display name of the entity in Vanta, `*` stands for any text',
        examples: ['acme-prod-logs'],
      }),
    account: z
      .string()
      .regex(/^\d{12}$/)
      .optional()
      .meta({
        title: 'a twelve-digit account number in quotes',
        description: 'the AWS account that holds the resource',
        examples: ['123456789012'],
      }),
    kind: z
      .string()
      .min(1)
      .max(80)
      .optional()
      .meta({
        title: "one of Vanta's resource kinds",
        description: "Vanta's resource kind, such as S3 or RDSInstance",
        examples: ['S3'],
      }),
    test: testId.optional().meta({
      title: 'a Vanta test id',
      description: 'the failing test',
      examples: ['aws-s3-public-access-blocked'],
    }),
  })
  .refine((match) => Object.values(match).some((value) => value !== undefined), 'it has no condition')
  .meta({
    description: 'which findings are meant; all given conditions must hold',
    examples: [{ name: 'acme-prod-*', kind: 'S3' }],
    minProperties: 1,
  });
export type FindingMatch = z.infer<typeof FindingMatch>;

export const MappingEntry = z
  .strictObject({
    match: FindingMatch,
    repository: repositoryName.optional().meta({
      title: 'a repository as owner/name',
      description: 'the repository that manages it',
      examples: ['acme/infra'],
    }),
    path: z
      .string()
      .max(300)
      .optional()
      .meta({
        title: 'a folder of the repository',
        description: 'the root module that manages it',
        examples: ['envs/prod'],
      }),
    address: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .meta({
        title: 'a Terraform address',
        description: 'the Terraform address of the resource',
        examples: ['module.logs.aws_s3_bucket.this'],
      }),
  })
  .meta({
    description: 'what is meant and where it lives',
    examples: [{ match: { name: 'acme-prod-logs' }, repository: 'acme/infra', path: 'envs/prod' }],
  });

export const IgnoreEntry = z
  .strictObject({
    match: FindingMatch,
    reason: z
      .string()
      .min(1)
      .max(500)
      .meta({
        title: 'a sentence',
        description: 'why this is accepted; shown to whoever asks',
        examples: ['public on purpose: serves the website'],
      }),
  })
  .meta({
    description: 'what is meant and why it is accepted',
    examples: [{ match: { name: 'acme-website' }, reason: 'public on purpose: serves the website' }],
  });
