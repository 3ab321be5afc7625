import { moves, stateMeanings } from './moves.ts';
import { findingStates, type FindingState } from './record.ts';

/** Which scenario of the tests reaches a move, by {@link moveName}. */
export type ShownMoves = Readonly<Record<string, string>>;

export function moveName(from: FindingState, to: FindingState): string {
  return `${from} → ${to}`;
}

/** `docs/lifecycle.md`: every state of a finding and every move between them. */
export function lifecyclePage(shown: ShownMoves): string {
  const count = findingStates.reduce((sum, state) => sum + Object.keys(moves[state]).length, 0);
  return [
    '# The life of a finding',
    '',
    `Made from \`src/domain/moves.ts\` (\`npm run generate\`). ${findingStates.length} states, ${count} moves; any other is impossible, and a bug if it is tried. Each move is a line in the finding's history, with who, when and why. The last column is the scenario of \`test/lifecycle.test.ts\` that reaches it with a service, a Redis and an emulated GitHub and Vanta.`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> queued: Vanta fails for it',
    ...mainRoad.map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`),
    '```',
    '',
    '| state | meaning |',
    '|---|---|',
    ...findingStates.map((state) => `| \`${state}\` | ${stateMeanings[state]} |`),
    '',
    '| from | to | when | for example |',
    '|---|---|---|---|',
    ...findingStates.flatMap((from) => rowsOf(from, shown)),
    '',
  ].join('\n');
}

/** What most findings see; all of it would be no picture. */
const mainRoad: readonly (readonly [FindingState, FindingState])[] = [
  ['queued', 'working'],
  ['working', 'in-review'],
  ['working', 'refused'],
  ['working', 'waiting'],
  ['working', 'already-compliant'],
  ['waiting', 'queued'],
  ['refused', 'queued'],
  ['in-review', 'queued'],
  ['in-review', 'waiting-for-apply'],
  ['in-review', 'closed'],
  ['in-review', 'ignored'],
  ['in-review', 'cleared'],
  ['waiting-for-apply', 'verified'],
  ['waiting-for-apply', 'still-failing'],
  ['still-failing', 'verified'],
  ['closed', 'queued'],
  ['ignored', 'queued'],
  ['verified', 'queued'],
];

function rowsOf(from: FindingState, shown: ShownMoves): readonly string[] {
  return findingStates.flatMap((to) => {
    const why = moves[from][to];
    return why === undefined
      ? []
      : [`| \`${from}\` | \`${to}\` | ${why} | ${shown[moveName(from, to)] ?? ''} |`];
  });
}

/** Mermaid takes no hyphens in the names of states. */
function idOf(state: FindingState): string {
  return state.replaceAll('-', '_');
}
