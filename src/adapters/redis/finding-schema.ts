import { z } from 'zod';
import {
  type FailingEntity,
  type FailingTest,
  type Finding,
  findingSources,
  type ReportedPlace,
  type ScannerReport,
} from '../../domain/finding.ts';
import type { Shape } from './shape.ts';

const text = z.string();
const texts = z.array(z.string());
const textOrNull = z.string().nullable();
const count = z.number();

const failingTest = z.object({
  id: text,
  name: text,
  category: textOrNull,
  failureDescription: text,
  remediationDescription: text,
  frameworks: texts,
  remediateBy: textOrNull,
  isOverdue: z.boolean(),
  url: textOrNull,
} satisfies Shape<FailingTest>);

const failingEntity = z.object({
  id: text,
  kind: textOrNull,
  label: textOrNull,
  displayName: text,
  account: textOrNull,
  region: textOrNull,
  arn: textOrNull,
  firstDetectedAt: textOrNull,
  tags: z.record(text, text).exactOptional(),
} satisfies Shape<FailingEntity>);

const scannerReport = z.object({
  tool: text,
  place: z
    .object({
      file: text,
      startLine: count,
      endLine: count,
      block: textOrNull,
      text: textOrNull,
    } satisfies Shape<ReportedPlace>)
    .nullable(),
  alert: z.object({ repository: text, number: count }).exactOptional(),
} satisfies Shape<ScannerReport>);

export const finding = z.object({
  fingerprint: text,
  source: z.enum(findingSources),
  test: failingTest,
  entity: failingEntity,
  collectedAt: text,
  report: scannerReport.exactOptional(),
} satisfies Shape<Finding>);
