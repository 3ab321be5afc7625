import { z } from 'zod';

const text = z.string().max(20_000);
const optional = text.optional().catch(undefined);
const index = z.int().min(0).optional().catch(undefined);
const line = z.int().min(1).max(10_000_000).optional().catch(undefined);

const Message = z
  .object({
    text: optional,
    id: optional,
    arguments: z.array(text).max(100).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

const Artifact = z.object({ uri: optional, uriBaseId: optional, index }).optional().catch(undefined);

const Location = z.object({
  physicalLocation: z
    .object({
      artifactLocation: Artifact,
      region: z
        .object({
          startLine: line,
          endLine: line,
          snippet: z.object({ text: optional }).optional().catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  logicalLocations: z
    .array(z.object({ fullyQualifiedName: optional, name: optional }))
    .optional()
    .catch(undefined),
});
export type SarifLocation = z.infer<typeof Location>;

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317638, as far as it is used. */
export const SarifResult = z.object({
  ruleId: optional,
  ruleIndex: index,
  rule: z.object({ id: optional, index }).optional().catch(undefined),
  kind: optional,
  level: optional,
  message: Message,
  baselineState: optional,
  locations: z.array(Location).optional().catch(undefined),
  partialFingerprints: z.record(text, text).optional().catch(undefined),
  suppressions: z
    .array(z.object({ status: optional }))
    .optional()
    .catch(undefined),
});
export type SarifResult = z.infer<typeof SarifResult>;

const SarifRule = z.object({
  id: text.min(1),
  name: optional,
  shortDescription: Message,
  fullDescription: Message,
  help: Message,
  helpUri: optional,
  messageStrings: z
    .record(text, z.object({ text: optional }))
    .optional()
    .catch(undefined),
});
export type SarifRule = z.infer<typeof SarifRule>;

/** What the results of one run lean on. A part that cannot be read is taken as not there. */
export const SarifRun = z.object({
  tool: z.object({
    driver: z.object({
      name: text.min(1),
      rules: z.array(SarifRule.nullable().catch(null)).optional().catch(undefined),
    }),
  }),
  artifacts: z
    .array(z.object({ location: Artifact }).nullable().catch(null))
    .optional()
    .catch(undefined),
});
export type SarifRun = z.infer<typeof SarifRun>;
