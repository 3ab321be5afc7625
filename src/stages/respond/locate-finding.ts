import type { LocationAnswer } from '../../domain/location-answer.ts';
import { inlineCode } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import { person } from './answers.ts';
import { answered, type CommandResult, type Commander, refused } from './command-result.ts';
import { findTarget } from './find-target.ts';
import type { NextStep, RespondDeps } from './next-step.ts';
import { type LocateRequest, parseLocate } from './parse-locate.ts';
import { answerTo, startRound } from './start-round.ts';

const maxListed = 20;

/** Keeps, shows or takes back a person's word on where a resource is managed; a new word starts another try. */
export async function locateFinding(
  text: string | null,
  record: FindingRecord | null,
  commander: Commander,
  deps: RespondDeps,
): Promise<CommandResult> {
  const request = parseLocate(text);
  switch (request.kind) {
    case 'unreadable':
      return refused(
        'That is not the address of a resource. Write it as Terraform does, for example `/terrafix locate module.data.aws_s3_bucket.logs["eu"]`, with `owner/repository:` before it where it is in another repository, and `//folder:` where several folders have it.',
      );
    case 'show':
      return answered(await listAnswers(commander, deps));
    case 'forget':
    case 'answer':
      break;
  }
  const { finding: id } = request;
  const target = id === null ? record : await findTarget(commander.installationId, id, deps);
  if (target === null)
    return refused('No finding of this installation, or more than one, has an id that starts like this.');
  return request.kind === 'forget' ? forget(target, deps) : keep(request, target, commander, deps);
}

async function keep(
  request: Extract<LocateRequest, { kind: 'answer' }>,
  target: FindingRecord,
  commander: Commander,
  deps: RespondDeps,
): Promise<CommandResult> {
  if (!deps.config.enabled)
    return refused('TerraFix is switched off for this repository (`enabled` in `.github/terrafix.yml`).');
  const repository = request.repository ?? commander.repository;
  const obstacle = await findObstacle(repository, target, commander, deps);
  if (obstacle !== null) return refused(obstacle);
  const { entity } = target.finding;
  const answer: LocationAnswer = {
    entityId: entity.id,
    displayName: entity.displayName,
    repository,
    path: request.path,
    address: request.address,
    by: commander.login,
    at: deps.clock.now().toISOString(),
  };
  await deps.ledger.rememberLocation(target.installationId, answer);
  const kept = `Kept: ${inlineCode(entity.displayName)} is ${inlineCode(request.address)} in ${inlineCode(placeOf(answer))}, for every finding on it, until \`/terrafix locate forget\`.`;
  const { login: by, key, topic, commentId } = commander;
  const waits = commentId === null ? {} : { topic };
  const started = await startRound({ kind: 'retry', guidance: null, by, key, ...waits }, target, deps);
  if (started.kind === 'refused') return { text: `${kept} ${started.because}`, isDone: true, next: null };
  const next: NextStep = {
    kind: 'retry',
    fingerprint: target.finding.fingerprint,
    answerTo: answerTo(started.record, topic, commentId) ?? {
      repository: commander.repository,
      number: commander.number,
      topic,
      commentId,
      headBefore: null,
    },
  };
  return {
    text: `${kept} Taking the finding up again; this comment will say what came of it.`,
    isDone: true,
    next,
  };
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Who sends a finding to another repository must be allowed to command TerraFix there as well. */
async function findObstacle(
  repository: string,
  target: FindingRecord,
  commander: Commander,
  { host }: RespondDeps,
): Promise<string | null> {
  const name = parseFullName(repository);
  if (!name) return `${inlineCode(repository)} is not a repository.`;
  if (!isSame(repository, commander.repository)) {
    const permission = await host.permissionOf(name, commander.login);
    if (permission !== 'admin' && permission !== 'write')
      return `TerraFix does not serve ${inlineCode(repository)}, or ${person(commander.login)} has no write permission there, so nothing was done.`;
  }
  const open = target.state === 'in-review' ? target.pullRequest : null;
  return open !== null && !isSame(open.repository, repository)
    ? 'A pull request for this finding is open in the other repository. Close it first, then repeat the command.'
    : null;
}

const placeOf = ({ repository, path }: LocationAnswer): string =>
  path === null ? repository : `${repository}//${path}`;

async function forget(target: FindingRecord, { ledger }: RespondDeps): Promise<CommandResult> {
  const { entity } = target.finding;
  const known = await ledger.forgetLocation(target.installationId, entity.id);
  return known
    ? answered(
        `Taken back: TerraFix finds ${inlineCode(entity.displayName)} by itself again, from the next try on (\`/terrafix retry\`).`,
      )
    : refused(`Nobody has said where ${inlineCode(entity.displayName)} is.`);
}

/** The answers on this repository only: others may not be for everyone here to see. */
async function listAnswers(
  { installationId, repository }: Commander,
  { ledger }: RespondDeps,
): Promise<string> {
  const all = await ledger.locations(installationId);
  const own = all.filter((answer) => isSame(answer.repository, repository));
  if (own.length === 0)
    return 'Nobody has said where a resource of this repository is. `/terrafix locate <address>` does.';
  const rows = own
    .slice(0, maxListed)
    .map(
      (answer) =>
        `- ${inlineCode(answer.displayName)} is ${inlineCode(answer.address)}${answer.path === null ? '' : ` in ${inlineCode(answer.path)}`}, said by ${person(answer.by)} on ${inlineCode(answer.at.slice(0, 10))}`,
    );
  const more = own.length > maxListed ? [`- and ${own.length - maxListed} more`] : [];
  return ['What people have said of where resources are:', '', ...rows, ...more].join('\n');
}
