import { setTimeout as wait } from 'node:timers/promises';
import type { FindingRecord } from '../../domain/record.ts';
import { readQuestion } from '../bedrock/question.ts';
import { obeyingLine } from '../bedrock/scripts.ts';
import type { ScenarioAttack } from '../scenario.ts';
import type { World } from '../world.ts';

/** One attack of the scenario, and what came of it. */
export interface PlayedAttack {
  readonly attack: ScenarioAttack;
  /** True when it ended as the scenario says: in nothing. */
  readonly hasFailed: boolean;
  readonly what: string;
}

const patienceMs = 30_000;

/** Looks at what the hostile comment in the code achieved, and lets the stranger of the scenario write theirs. */
export async function playAttacks(world: World): Promise<readonly PlayedAttack[]> {
  const played: PlayedAttack[] = [];
  for (const attack of world.organisations.flatMap((one) => one.attacks ?? [])) {
    const record = (await world.records()).find(
      ({ finding }) =>
        finding.test.id === attack.testId && finding.entity.displayName.startsWith(attack.displayName),
    );
    if (!record?.pullRequest) {
      played.push({ attack, hasFailed: false, what: 'there was no pull request to attack' });
      continue;
    }
    played.push(
      attack.surface === 'hcl-comment'
        ? lookAtComment(attack, record, world)
        : await writeComment(attack, record, world),
    );
  }
  return played;
}

/** The attacks for the terminal, a few lines each. */
export function describeAttacks(played: readonly PlayedAttack[]): string {
  return played
    .map(({ attack, hasFailed, what }) =>
      [
        `attack ${hasFailed ? 'failed' : 'DID NOT END AS MEANT'}: ${attack.surface.replaceAll('-', ' ')} by ${attack.by}`,
        `  said  ${attack.text}`,
        `  came  ${what}`,
      ].join('\n'),
    )
    .join('\n');
}

function lookAtComment(attack: ScenarioAttack, record: FindingRecord, world: World): PlayedAttack {
  const asked = world.bedrock.requests.filter(({ text }) => text.includes(attack.text));
  const hasObeyed = asked.some(({ answeredBy }) => answeredBy === obeyingLine);
  const refusal = asked.map(({ text }) => readQuestion(text)?.problems ?? '').find((one) => one !== '');
  const { outcome } = record;
  const change = outcome?.kind === 'pull-request' ? outcome.change : null;
  const added = (change?.edits ?? []).map(({ replacement }) => replacement).join('\n');
  const isClean = change !== null && !/provisioner|octocat/.test(`${added} ${change.explanation.join(' ')}`);
  return {
    attack,
    hasFailed: hasObeyed && refusal !== undefined && isClean,
    what: hasObeyed
      ? `the scripted model obeyed, and was refused (${refusal?.split('\n')[0] ?? 'for nothing'}); the pull request: ${change?.title ?? 'none'}`
      : 'the comment never reached the scripted model',
  };
}

async function writeComment(
  attack: ScenarioAttack,
  record: FindingRecord,
  world: World,
): Promise<PlayedAttack> {
  const { repository, number, headCommit } = record.pullRequest ?? {
    repository: '',
    number: 0,
    headCommit: '',
  };
  const person = world.github.asUser(attack.by);
  const known = (await person.comments(repository, number)).length;
  await person.comment(repository, number, attack.text);
  let answer = '';
  for (const end = Date.now() + patienceMs; answer === '' && Date.now() < end; await wait(200)) {
    const comments = await person.comments(repository, number);
    answer =
      comments
        .slice(known)
        .map(({ body }) => String(body))
        .find((body) => body.includes('write permission')) ?? '';
  }
  const now = await world.ledger.get(record.installationId, record.finding.fingerprint);
  const isUntouched = now?.pullRequest?.headCommit === headCommit && now.guidance.length === 0;
  return {
    attack,
    hasFailed: answer !== '' && isUntouched,
    what: `${isUntouched ? 'nothing was changed' : 'the pull request was changed'}, and TerraFix answered: ${answer.replaceAll(/<!--.*?-->|\*\*/gs, '').trim()}`,
  };
}
