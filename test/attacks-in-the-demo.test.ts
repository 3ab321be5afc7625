import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeAttacks, playAttacks } from '../src/sandbox/demo/attacks.ts';
import { readScenario } from '../src/sandbox/scenario.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { untilSettled } from './support/driver.ts';

let world: World;

beforeAll(async () => {
  const organisations = readScenario().filter(({ attacks }) => (attacks ?? []).length > 0);
  world = await startWorld({ organisations, pollIntervalSeconds: 3600 });
  await untilSettled(world);
});

afterAll(async () => {
  await world?.stop();
});

it('shows an attack in a comment of the code and one in a pull request, and both fail', async () => {
  const played = await playAttacks(world);
  expect(played.map(({ attack, hasFailed }) => [attack.surface, hasFailed])).toEqual([
    ['hcl-comment', true],
    ['pull-request-comment', true],
  ]);
  const text = describeAttacks(played);
  expect(text).toContain('the scripted model obeyed, and was refused');
  expect(text).toContain('Only people with write permission');
});
