import { z } from 'zod';
import type { PlannedAction } from '../../ports/terraform-runner.ts';
import type { Json } from './stand-in.ts';

const json: z.ZodType<Json> = z.json();
const printedPlan = z.object({
  resource_changes: z
    .array(
      z.object({
        type: z.string(),
        name: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          after: z.record(z.string(), json).nullish(),
          after_unknown: z.record(z.string(), z.unknown()).nullish(),
          replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).nullish(),
        }),
      }),
    )
    .default([]),
});

/** What a plan says of one resource. */
export interface PlannedResource {
  /** `null` for what is no answer, such as a deletion. */
  readonly action: PlannedAction | null;
  /** Values as planned; what is unknown is not there. */
  readonly after: Readonly<Record<string, Json>>;
  /** Names whose value is known after the apply. */
  readonly unknown: ReadonlySet<string>;
  readonly replacePaths: readonly string[];
}

/** Reads what `terraform show -json` prints of a plan. https://developer.hashicorp.com/terraform/internals/json-format */
export function readPlan(text: string, type: string, name: string): PlannedResource | null {
  const { resource_changes: changes } = printedPlan.parse(JSON.parse(text));
  const change = changes.find((each) => each.type === type && each.name === name)?.change;
  if (change === undefined) return null;
  const unknown = Object.entries(change.after_unknown ?? {}).filter(([, is]) => is === true);
  return {
    action: actionOf(change.actions),
    after: change.after ?? {},
    unknown: new Set(unknown.map(([key]) => key)),
    replacePaths: [...new Set((change.replace_paths ?? []).map(pathInWords))],
  };
}

function actionOf(actions: readonly string[]): PlannedAction | null {
  const [first] = actions;
  if (actions.length === 2) return 'replace';
  if (first === 'no-op') return 'no-change';
  if (first === 'update') return 'in-place';
  return first === 'create' ? 'create' : null;
}

function pathInWords(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}
