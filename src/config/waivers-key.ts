import { z } from 'zod';

const conditionKeys = [
  'finding',
  'test',
  'rule',
  'name',
  'arn',
  'kind',
  'account',
  'address',
  'path',
] as const;

/** One thing that is accepted as it is: which, by whose word, why and until when. */
const WaiverEntry = z
  .strictObject({
    finding: z
      .string()
      .regex(/^[0-9a-f]{8,64}$/)
      .exactOptional()
      .meta({
        title: 'the id of a finding in quotes, of which the first eight characters are enough',
        description: 'the finding, by the id that the dashboard and the pull request show',
        examples: ['4f1c0a9be2d7'],
      }),
    test: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,200}$/)
      .exactOptional()
      .meta({
        title: 'a Vanta test id',
        description: 'the failing test',
        examples: ['aws-s3-public-access-blocked'],
      }),
    rule: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,100}$/)
      .exactOptional()
      .meta({
        title: 'the id of a rule or of a policy',
        description: 'what the rule or the policy asks for, whichever test it is for',
        examples: ['TFX-AWS-S3-001'],
      }),
    name: z
      .string()
      .min(1)
      .max(300)
      .exactOptional()
      .meta({
        title: 'the name of a resource',
        description: 'display name of the entity in Vanta, `*` stands for any text',
        examples: ['acme-website'],
      }),
    arn: z
      .string()
      .regex(/^arn:/)
      .max(2048)
      .exactOptional()
      .meta({
        title: 'an ARN',
        description: 'ARN of the resource, `*` stands for any text',
        examples: ['arn:aws:s3:::acme-website'],
      }),
    kind: z
      .string()
      .min(1)
      .max(80)
      .exactOptional()
      .meta({
        title: "one of Vanta's resource kinds",
        description: "Vanta's resource kind, such as S3 or RDSInstance",
        examples: ['S3'],
      }),
    account: z
      .string()
      .regex(/^\d{12}$/)
      .exactOptional()
      .meta({
        title: 'a twelve-digit account number in quotes',
        description: 'the AWS account that holds the resource',
        examples: ['123456789012'],
      }),
    address: z
      .string()
      .min(1)
      .max(500)
      .exactOptional()
      .meta({
        title: 'a Terraform address',
        description:
          'the Terraform address; without an instance key all instances are meant, `*` stands for any text',
        examples: ['module.website.aws_s3_bucket.this'],
      }),
    path: z
      .string()
      .min(1)
      .max(300)
      .exactOptional()
      .meta({
        title: 'a folder or file of the repository',
        description: 'the root module, a folder above it, or the file that holds the block',
        examples: ['envs/sandbox'],
      }),
    owner: z
      .string()
      .min(1)
      .max(100)
      .meta({
        title: 'a login or a name',
        description: 'who answers for it; a login that also stands in `reviewers` is reminded before the end',
        examples: ['octocat'],
      }),
    reason: z
      .string()
      .min(1)
      .max(500)
      .meta({
        title: 'a sentence',
        description: 'why it is accepted; shown to whoever asks',
        examples: ['public on purpose: serves the website'],
      }),
    until: z.iso
      .date()
      .exactOptional()
      .meta({
        title: 'a day such as 2027-01-31',
        description: 'the last day on which it counts, by UTC; without it, until the entry is taken out',
        examples: ['2027-01-31'],
      }),
  })
  .refine((entry) => conditionKeys.some((key) => entry[key] !== undefined), 'it does not say what is meant')
  .meta({
    description: 'what is meant (all given conditions must hold), by whose word, why and until when',
    examples: [
      {
        name: 'acme-website',
        owner: 'octocat',
        reason: 'public on purpose: serves the website',
        until: '2027-01-31',
      },
    ],
  });

/** What is accepted as it is. */
export const WaiversKey = z
  .array(WaiverEntry)
  .max(1000)
  .default([])
  .meta({
    description: 'what is accepted as it is, by whose word and until when',
    examples: [
      [
        {
          name: 'acme-website',
          owner: 'octocat',
          reason: 'public on purpose: serves the website',
          until: '2027-01-31',
        },
      ],
    ],
  });
