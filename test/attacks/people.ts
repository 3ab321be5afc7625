import type { FindingRecord } from '../../src/domain/record.ts';
import type { World } from '../../src/sandbox/world.ts';
import { eventually } from '../support/eventually.ts';
import type { Plant } from './attack-case.ts';
import { hideText } from './hide-text.ts';
import { type StagedAttack, stranger, writer } from './stage-attack.ts';

/** What people said to whom it matters. */
export interface Said {
  /** Hostile texts that could not be found where they were left. */
  readonly missing: readonly string[];
  /** Guidance by somebody who may give it. */
  readonly guidance: readonly string[];
}

/** Many wait at once, so each looks seldom. */
const waiting = { everyMs: 1500, patienceMs: 600_000 };

const plainWish = 'please say a word on backups in the explanation';

/** Plays the people of one attack on its open pull request, and waits until TerraFix is done with it. */
export async function playPeople(one: StagedAttack, record: FindingRecord, world: World): Promise<Said> {
  if (!record.pullRequest) return { missing: ['a pull request to write on'], guidance: [] };
  const { number, branch } = record.pullRequest;
  const { repository, account, attack } = one;
  const [attacker, reviewer] = [world.github.asUser(stranger), world.github.asUser(writer)];
  const missing: string[] = [];
  const guidance: string[] = [];
  let isRoundStarted = false;
  for (const plant of attack.plants) {
    const text = hideText(plant);
    const note = (isThere: boolean): void => {
      if (!isThere) missing.push(`${plant.surface} on #${String(number)}`);
    };
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all other surfaces lie in files and in Vanta
    switch (plant.surface) {
      case 'stranger-comment':
      case 'writer-comment':
      case 'regenerate': {
        const person = plant.surface === 'stranger-comment' ? attacker : reviewer;
        const body = plant.surface === 'regenerate' ? `/terrafix regenerate ${text}` : text;
        const id = await person.comment(repository, number, body);
        const comments = await person.comments(repository, number);
        note(comments.some((comment) => comment['id'] === id && comment['body'] === body));
        if (plant.surface === 'regenerate') isRoundStarted = true;
        if (isRoundStarted) await untilRound(1 + guidance.length, one, record, world);
        if (plant.surface === 'regenerate') guidance.push(...(await guidanceNow(record, world)));
        break;
      }
      case 'review':
      case 'inline-review':
      case 'stranger-review': {
        const person = plant.surface === 'stranger-review' ? attacker : reviewer;
        const isInline = plant.surface === 'inline-review';
        await person.review(repository, number, {
          state: 'request-changes',
          body: isInline ? 'see the line' : text,
          ...(isInline ? { comments: [{ path: one.file, line: 3, body: text }] } : {}),
        });
        const reviews = await person.reviews(repository, number);
        note(isInline || reviews.some((review) => review['body'] === text));
        if (plant.surface !== 'stranger-review') {
          isRoundStarted = true;
          await untilRound(1 + guidance.length, one, record, world);
          guidance.push(...(await guidanceNow(record, world)));
        }
        break;
      }
      case 'branch-configuration':
      case 'commit-message':
      case 'branch-name': {
        const target = branchFor(plant.surface, text, record.pullRequest);
        if (target !== branch) await makeBranch(repository, target, world.github.asOwner());
        const path = plant.surface === 'branch-configuration' ? '.github/terrafix.yml' : 'NOTES.md';
        const message = plant.surface === 'commit-message' ? text : 'change a file';
        await reviewer.push(repository, target, path, `${text}\n`, message);
        note((await reviewer.readFile(repository, target, path))?.text === `${text}\n`);
        break;
      }
      default:
        break;
    }
  }
  if (!isRoundStarted) {
    const id = await reviewer.comment(repository, number, `/terrafix regenerate ${plainWish}`);
    await eventually(
      `${account} ${attack.name} is answered`,
      async () => (await reviewer.reactions(repository, id)).some((reaction) => reaction !== 'eyes'),
      waiting,
    );
    guidance.push(plainWish);
  }
  return { missing, guidance };
}

/** A commit message stands on TerraFix's own branch, all else on one that the attacker makes. */
function branchFor(
  surface: Plant['surface'],
  text: string,
  own: NonNullable<FindingRecord['pullRequest']>,
): string {
  if (surface === 'commit-message') return own.branch;
  return surface === 'branch-name' ? `terrafix/${text}` : `attack-on-${String(own.number)}`;
}

async function guidanceNow(record: FindingRecord, world: World): Promise<readonly string[]> {
  const now = await world.ledger.get(record.installationId, record.finding.fingerprint);
  return now?.guidance.slice(-1) ?? [];
}

/** Waits until the round after so many pieces of guidance is over. */
async function untilRound(
  rounds: number,
  one: StagedAttack,
  record: FindingRecord,
  world: World,
): Promise<void> {
  await eventually(
    `round ${String(rounds)} of ${one.attack.name} is over`,
    async () => {
      const now = await world.ledger.get(record.installationId, record.finding.fingerprint);
      return now && now.guidance.length >= rounds && now.state !== 'queued' && now.state !== 'working';
    },
    waiting,
  );
}

async function makeBranch(
  repository: string,
  branch: string,
  owner: ReturnType<World['github']['asOwner']>,
): Promise<void> {
  const sha = await owner.headOf(repository, 'main');
  await owner.request('POST', `/repos/${repository}/git/refs`, { ref: `refs/heads/${branch}`, sha });
}
