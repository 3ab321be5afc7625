import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SandboxOrganisation } from './github/options.ts';
import type { ApplicationSeed } from './vanta/application.ts';
import type { WireEntity, WireIntegration, WireResource, WireTest } from './vanta/wire.ts';

const passedOn = <Shape>(): z.ZodType<Shape> =>
  z.custom<Shape>((value) => typeof value === 'object' && value !== null);

const Expectation = z.object({
  testId: z.string(),
  entityId: z.string(),
  displayName: z.string(),
  case: z.string(),
  outcome: z.enum(['pull-request', 'already-compliant', 'refused']),
  reason: z.string().nullable(),
  by: z.enum(['rule', 'model']).nullable(),
  repository: z.string().nullable(),
  files: z.array(z.string()),
});

const ScenarioAttack = z.object({
  surface: z.enum(['hcl-comment', 'pull-request-comment']),
  by: z.string(),
  testId: z.string(),
  displayName: z.string(),
  text: z.string(),
  /** How it is meant to end, in words. */
  ending: z.string(),
});

const Scenario = z.object({
  organisations: z.array(
    z.object({
      account: z.string(),
      repositories: z.array(z.string()),
      people: z.array(
        z.object({ login: z.string(), permission: z.enum(['admin', 'write', 'read', 'none']) }),
      ),
      vanta: z.object({
        tenant: z.string(),
        clientId: z.string(),
        clientSecret: z.string(),
        integrations: z.array(passedOn<WireIntegration>()),
        resources: z.array(passedOn<WireResource>()),
        tests: z.array(
          z.object({
            test: passedOn<WireTest>(),
            frameworks: z.array(z.string()),
            entities: z.array(passedOn<WireEntity>()),
          }),
        ),
      }),
      expected: z.array(Expectation),
      attacks: z.array(ScenarioAttack).default([]),
    }),
  ),
});

/** How a finding of the scenario is meant to end. */
export type Expectation = z.infer<typeof Expectation>;

/** Somebody tries to hijack TerraFix, and what is meant to come of it. */
export type ScenarioAttack = z.infer<typeof ScenarioAttack>;

/** One organisation of the sandbox: its GitHub side, its Vanta side, and how each finding is meant to end. */
export interface ScenarioOrganisation {
  readonly github: SandboxOrganisation;
  readonly vanta: ApplicationSeed & { readonly tenant: string };
  readonly expected: readonly Expectation[];
  readonly attacks?: readonly ScenarioAttack[];
}

const fixtures = findFixtures();

/** Reads `fixtures/scenario.json` and the repositories beside it. */
export function readScenario(): readonly ScenarioOrganisation[] {
  const scenario = Scenario.parse(JSON.parse(readFileSync(join(fixtures, 'scenario.json'), 'utf8')));
  return scenario.organisations.map((organisation, index) => ({
    github: {
      account: organisation.account,
      installationId: 4_200_001 + index,
      members: organisation.people,
      repositories: organisation.repositories.map((fullName) => ({
        name: fullName.slice(fullName.indexOf('/') + 1),
        files: readFiles(join(fixtures, 'repositories', fullName)),
      })),
    },
    vanta: organisation.vanta,
    expected: organisation.expected,
    attacks: organisation.attacks,
  }));
}

function readFiles(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).replaceAll('\\', '/'), readFileSync(path));
  }
  return files;
}

/** The sandbox runs from `src/` in tests and from `dist/` in the demo; the fixtures stand beside both. */
function findFixtures(): string {
  return fileURLToPath(new URL('../../fixtures', import.meta.url));
}
