import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultBedrockSettings } from '../adapters/bedrock/bedrock-settings.ts';
import { openFolder } from '../adapters/local-folder/open-folder.ts';
import { formatProblem } from '../config/config-problem.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { parseRepositoryConfig } from '../config/parse-repository-config.ts';
import type { Change } from '../domain/change.ts';
import { Fault } from '../domain/fault.ts';
import type { Finding } from '../domain/finding.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Model } from '../ports/model.ts';
import type { RepositorySnapshot } from '../ports/repository-snapshot.ts';
import { proposeFix } from '../pipeline.ts';
import { hintsFor } from '../stages/collect/route.ts';
import { loadConfiguration } from '../stages/locate/load-configuration.ts';

export interface LocalRoad {
  readonly folder: string;
  readonly address: string | null;
  readonly guidance: readonly string[];
  readonly useModel: boolean;
  readonly write: boolean;
}

/** Walks the road for one finding in a local checkout, and applies the change when asked to. */
export async function walkLocally(finding: Finding, road: LocalRoad): Promise<Outcome> {
  const snapshot = openFolder(road.folder);
  const config = await readConfig(snapshot);
  const configuration = await loadConfiguration(snapshot);
  const hints = hintsFor(finding, config);
  const outcome = await proposeFix({
    finding,
    repositories: [{ snapshot, configuration, config }],
    hints: { ...hints, address: road.address ?? hints.address },
    guidance: road.guidance,
    model: road.useModel ? await createModel() : null,
  });
  if (road.write && outcome.kind === 'proposed' && outcome.change) applyLocally(road.folder, outcome.change);
  return outcome;
}

async function readConfig(snapshot: RepositorySnapshot): Promise<RepositoryConfig> {
  const path = '.github/terrafix.yml';
  if (!snapshot.entries.some((entry) => entry.path === path)) return defaultRepositoryConfig;
  const parsed = parseRepositoryConfig(await snapshot.read(path), path);
  if (parsed.kind === 'parsed') return parsed.config;
  throw new Fault('input-invalid', parsed.problems.map(formatProblem).join('\n'), { retry: 'never' });
}

/** The AWS SDK is loaded only when it is asked for. */
async function createModel(): Promise<Model> {
  const region = process.env['AWS_REGION'];
  if (!region) {
    throw new Fault('environment-invalid', 'AWS_REGION is not set: --model needs it, for example us-east-1', {
      retry: 'never',
    });
  }
  const modelId = process.env['BEDROCK_MODEL_ID'] ?? defaultBedrockSettings.modelId;
  const { createBedrockModel } = await import('../adapters/bedrock/bedrock-model.ts');
  return createBedrockModel({ ...defaultBedrockSettings, region, modelId });
}

function applyLocally(folder: string, change: Change): void {
  for (const file of change.files) writeFileSync(join(folder, file.path), file.after);
}
