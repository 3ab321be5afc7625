import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { pullAnswer, repositoryAnswer } from './answers.ts';
import { botLogin, type CheckRun, type HubRepository, type Pull } from './hub.ts';

/** Deliveries under way at once. */
const deliveredAtOnce = 8;
const nothing = '0'.repeat(40);

/** Sends signed webhooks for what the App itself writes, as GitHub does; in order, a few at once. */
export class WebhookSender {
  private readonly secret: string;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: deliveredAtOnce });
  private readonly waiting: (() => { readonly event: string; readonly payload: object })[] = [];
  private target: string | null = null;
  private underWay = 0;
  delivered = 0;
  refused = 0;

  constructor(secret: string) {
    this.secret = secret;
  }

  setTarget(url: string | null): void {
    this.target = url;
  }

  pushed(repository: HubRepository, branch: string, before: string | null, after: string): void {
    this.queue('push', repository, () => ({
      ref: `refs/heads/${branch}`,
      before: before ?? nothing,
      after,
      created: before === null,
      deleted: false,
      forced: false,
      commits: [],
      head_commit: { id: after, message: '' },
      pusher: { name: botLogin },
    }));
  }

  opened(repository: HubRepository, pull: Pull): void {
    this.queue('pull_request', repository, () => ({
      action: 'opened',
      number: pull.number,
      pull_request: pullAnswer(repository, pull),
    }));
  }

  checked(repository: HubRepository, run: CheckRun): void {
    this.queue('check_run', repository, () => ({
      action: 'completed',
      check_run: {
        ...run.body,
        id: run.id,
        name: run.name,
        head_sha: run.headSha,
        pull_requests: [],
        app: { slug: 'terrafix' },
      },
    }));
  }

  private queue(event: string, repository: HubRepository, make: () => object): void {
    if (this.target === null) return;
    this.waiting.push(() => ({
      event,
      payload: {
        ...make(),
        repository: repositoryAnswer(repository),
        sender: { login: botLogin, type: 'Bot' },
        installation: { id: repository.installationId },
      },
    }));
    this.work();
  }

  private work(): void {
    while (this.underWay < deliveredAtOnce) {
      const next = this.waiting.shift();
      if (!next || this.target === null) return;
      this.underWay += 1;
      const { event, payload } = next();
      void this.send(this.target, event, JSON.stringify(payload));
    }
  }

  private async send(target: string, event: string, body: string): Promise<void> {
    if (await this.deliver(target, event, body)) this.delivered += 1;
    else this.refused += 1;
    this.underWay -= 1;
    this.work();
  }

  private deliver(target: string, event: string, body: string): Promise<boolean> {
    return new Promise((resolve) => {
      const sent = request(
        target,
        {
          method: 'POST',
          agent: this.agent,
          timeout: 10_000,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'GitHub-Hookshot/experiments',
            'x-github-event': event,
            'x-github-delivery': randomUUID(),
            'x-hub-signature-256': `sha256=${createHmac('sha256', this.secret).update(body).digest('hex')}`,
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve((response.statusCode ?? 500) < 300));
          response.on('error', () => resolve(false));
        },
      );
      sent.on('timeout', () => sent.destroy());
      sent.on('error', () => resolve(false));
      sent.end(body);
    });
  }
}
