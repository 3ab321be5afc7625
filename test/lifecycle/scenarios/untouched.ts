import { subject, tableBlock } from '../organisation.ts';
import type { Scenario } from '../scenarios.ts';
import {
  addsRepository,
  answered,
  dayPasses,
  fails,
  green,
  opensDesk,
  pushes,
  releases,
  says,
  type Step,
  until,
} from '../steps.ts';
import { holdsFirst } from './beginnings.ts';

interface End {
  readonly state: 'already-compliant' | 'refused' | 'proposed';
  /** As a clause. */
  readonly told: string;
  readonly around: Pick<Scenario, 'code' | 'config'>;
}

const ends: readonly End[] = [
  { state: 'already-compliant', told: 'The code complies', around: { code: 'complies' } },
  { state: 'refused', told: 'The table is not in the code', around: { code: 'is elsewhere' } },
  { state: 'proposed', told: 'The repository is in dry run', around: { config: 'dry-run: true\n' } },
];

/** What may happen to each of them. */
function scenariosOf({ state, told, around }: End): readonly Scenario[] {
  const begins: readonly Step[] = [opensDesk, fails, until(state)];
  const path = `queued working ${state}`;
  const shared = { ...around, hasDesk: true };
  return [
    { ...around, name: told, steps: [fails, until(state)], path },
    {
      ...shared,
      name: `${told}, and a person asks for another try`,
      steps: [...begins, says('/terrafix retry'), answered, until(state)],
      path: `${path} queued working ${state}`,
    },
    {
      ...around,
      name: `${told}, and a day goes by`,
      steps: [fails, until(state), dayPasses, until('queued'), until(state)],
      path: `${path} queued working ${state}`,
    },
    {
      ...around,
      name: `${told}, and Vanta is green`,
      steps: [fails, until(state), green, until('cleared')],
      path: `${path} cleared`,
    },
    {
      ...shared,
      name: `${told}, and a person ignores the finding`,
      steps: [...begins, says('/terrafix ignore nothing to do here'), until('ignored')],
      path: `${path} ignored`,
    },
    {
      ...shared,
      name: `${told}, and a person puts the finding off`,
      steps: [...begins, says('/terrafix snooze 1 month'), until('snoozed')],
      path: `${path} snoozed`,
    },
    {
      ...shared,
      name: `${told}, and a person asks while the first round runs`,
      steps: [...holdsFirst, releases, until(state)],
      path: `queued working queued ${state}`,
    },
  ];
}

/** Findings that ask for no pull request. */
export const untouched: readonly Scenario[] = [
  ...ends.flatMap(scenariosOf),
  {
    name: 'The table is not in the code, and a repository that has it is added',
    code: 'is elsewhere',
    steps: [fails, until('refused'), addsRepository('more', tableBlock(subject)), until('in-review')],
    path: 'queued working refused queued working in-review',
  },
  {
    name: 'The repository is in dry run, and that is ended',
    config: 'dry-run: true\n',
    steps: [fails, until('proposed'), pushes('.github/terrafix.yml', 'dashboard: off\n'), until('in-review')],
    path: 'queued working proposed queued working in-review',
  },
];
