import { randomBytes } from 'node:crypto';
import { sandboxScript } from '../../sandbox/bedrock/scripts.ts';
import type { EmulatedFault } from '../../sandbox/bedrock/emulator-script.ts';
import { startBedrockEmulator } from '../../sandbox/bedrock/start-bedrock-emulator.ts';
import { generatePrivateKey } from '../../sandbox/github/seed.ts';
import type { InjectedFault } from '../../sandbox/vanta/fault-queue.ts';
import { startVantaEmulator } from '../../sandbox/vanta/start-vanta-emulator.ts';
import { type Estate, type ExpectedFinding, makeEstate } from '../workload/estate.ts';
import { FaultDice } from './fault-dice.ts';
import { Hub } from './github/hub.ts';
import { hubFaults, serveHub } from './github/serve-hub.ts';
import { WebhookSender } from './github/webhook-sender.ts';
import { lookAtGitHub } from './look-at-github.ts';
import type { OutsideAddresses, OutsideCall, OutsideCalls, Question, Reply } from './messages.ts';
import { failAtVanta, vantaSeedOf } from './vanta-estate.ts';

/** Faults of Vanta that pass. */
const vantaFaults: readonly InjectedFault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, retryAfterSeconds: 1 },
  { kind: 'reset' },
  { kind: 'garbage' },
];

/** Faults of Bedrock that pass. */
const bedrockFaults: readonly EmulatedFault[] = [
  { kind: 'throttled', retryAfterSeconds: 1 },
  { kind: 'server-error', status: 500 },
  { kind: 'server-error', status: 503 },
  { kind: 'reset' },
  { kind: 'cut' },
];

type Answers = {
  readonly [Call in OutsideCall]: (
    input: OutsideCalls[Call]['input'],
  ) => Promise<OutsideCalls[Call]['output']>;
};

/** All outside parts of one run, in a process of their own, so that their work is told apart from the service's. */
async function startOutside({ plan, seed }: OutsideCalls['start']['input']): Promise<{
  readonly addresses: OutsideAddresses;
  readonly answers: Omit<Answers, 'start'>;
}> {
  const estate: Estate = makeEstate(plan);
  const hub = new Hub(estate.organisations);
  const dice = {
    github: new FaultDice(seed + 1, hubFaults),
    vanta: new FaultDice(seed + 2, vantaFaults),
    bedrock: new FaultDice(seed + 3, bedrockFaults),
  };
  const webhookSecret = randomBytes(20).toString('hex');
  const webhooks = new WebhookSender(webhookSecret);
  const server = await serveHub(hub, dice.github, webhooks);
  const vanta = await startVantaEmulator({ port: 0, applications: estate.organisations.map(vantaSeedOf) });
  for (const application of vanta.applications) {
    application.faults.injectBy(() => {
      const fault = dice.vanta.throw((one) => (one.kind === 'status' ? `status ${one.status}` : one.kind));
      if (fault) return fault;
      const milliseconds = dice.vanta.delay();
      return milliseconds > 0 ? { kind: 'delay', milliseconds } : null;
    });
  }
  const bedrock = await startBedrockEmulator({
    script: sandboxScript,
    latencyMs: () => dice.bedrock.delay(),
    faults: () => dice.bedrock.throw(),
  });

  let arrived = 0;
  const arrive = (count: number): number => {
    const news = estate.findings.slice(arrived, arrived + count);
    arrived += news.length;
    const all: readonly ExpectedFinding[] = estate.findings.slice(0, arrived);
    for (const { account, clientId } of estate.organisations) {
      const own = (findings: readonly ExpectedFinding[]) => findings.filter((one) => one.account === account);
      failAtVanta(vanta.application(clientId).organisation, own(all), own(news));
    }
    return arrived;
  };

  return {
    addresses: {
      githubUrl: server.url,
      vantaUrl: vanta.url,
      bedrockUrl: bedrock.endpoint,
      privateKey: generatePrivateKey(),
      webhookSecret,
    },
    answers: {
      arrive: async ({ findings }) => arrive(findings),
      trouble: async ({ part, trouble }) => {
        dice[part].set(trouble);
        return null;
      },
      webhooks: async ({ url }) => {
        webhooks.setTarget(url);
        return null;
      },
      opened: async () => hub.opened,
      counts: async () => ({
        parts: { github: dice.github.injected, vanta: dice.vanta.injected, bedrock: dice.bedrock.injected },
        openedAtMs: hub.repositories
          .flatMap(({ pulls }) => pulls.map(({ openedAtMs }) => openedAtMs))
          .toSorted((a, b) => a - b),
        webhooks: { delivered: webhooks.delivered, refused: webhooks.refused },
        unanswered: Object.fromEntries(hub.unanswered),
      }),
      state: async () => lookAtGitHub(hub, estate),
    },
  };
}

let answers: Omit<Answers, 'start'> | null = null;

async function answer({ call, input }: Question): Promise<unknown> {
  if (call === 'start') {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other end asks by the same table
    const started = await startOutside(input as OutsideCalls['start']['input']);
    answers = started.answers;
    return started.addresses;
  }
  if (answers === null) throw new Error('the outside was not started');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other end asks by the same table
  return (answers[call] as (input: unknown) => Promise<unknown>)(input);
}

function send(reply: Reply): void {
  process.send?.(reply);
}

process.on('message', (question: Question) => {
  answer(question).then(
    (output) => send({ id: question.id, output }),
    (caught: unknown) =>
      send({
        id: question.id,
        problem: caught instanceof Error ? (caught.stack ?? caught.message) : String(caught),
      }),
  );
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
