import { z } from 'zod';

const tool = z
  .string()
  .min(1)
  .max(60)
  .meta({ title: 'the name of a tool as its alerts show it', examples: ['Checkov'] });

const severity = z
  .enum(['low', 'medium', 'high', 'critical'])
  .meta({ title: 'low, medium, high or critical', examples: ['high'] });

/** Where findings come from beside Vanta. */
export const SourcesKey = z.strictObject({
  'code-scanning': z
    .strictObject({
      enabled: z
        .boolean()
        .default(false)
        .meta({ description: 'true takes up the code-scanning alerts of this repository', examples: [true] }),
      tools: z
        .array(tool)
        .max(50)
        .default([])
        .meta({
          description: 'only alerts of these tools; empty means all',
          examples: [['Checkov', 'Trivy']],
        }),
      severities: z
        .array(severity)
        .min(1)
        .default(['low', 'medium', 'high', 'critical'])
        .meta({
          description:
            'only alerts of these severities: the security severity, else note is low, warning medium, error high',
          examples: [['high', 'critical']],
        }),
    })
    .prefault({})
    .meta({
      description: "GitHub's code-scanning alerts on the default branch",
      examples: [{ enabled: true, tools: ['Checkov'] }],
    }),
});
export type SourcesKey = z.infer<typeof SourcesKey>;
