import { completeRepository } from './gaps/installations.ts';
import type { Json } from './json.ts';
import type { WebhookPayloads } from './webhook-payloads.ts';
import type { WebhookRelay } from './webhook-relay.ts';
import type { World } from './world.ts';

/** What a scanner uploads. */
export interface ScannerResult {
  readonly tool: string;
  readonly ruleId: string;
  readonly title: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly commit: string;
  /** `refs/heads/main`, or `refs/pull/7/merge`. */
  readonly ref: string;
}

interface KeptAlert {
  readonly number: number;
  readonly createdAt: string;
  result: ScannerResult;
  state: 'open' | 'dismissed' | 'fixed';
  fixedAt: string | null;
  dismissal: { readonly by: Json; readonly reason: string; readonly comment: string } | null;
}

/** The code-scanning alerts of all repositories, with the events that GitHub sends of them. */
export class CodeScanningAlerts {
  private readonly world: World;
  private readonly relay: WebhookRelay;
  private readonly payloads: WebhookPayloads;
  private readonly alerts = new Map<string, KeptAlert[]>();

  constructor(world: World, relay: WebhookRelay, payloads: WebhookPayloads) {
    this.world = world;
    this.relay = relay;
    this.payloads = payloads;
  }

  /** A scan finds something new: `created`. Returns the number of the alert. */
  report(fullName: string, result: ScannerResult): number {
    const kept = this.alerts.get(fullName) ?? [];
    const alert: KeptAlert = {
      number: kept.length + 1,
      createdAt: now(),
      result,
      state: 'open',
      fixedAt: null,
      dismissal: null,
    };
    this.alerts.set(fullName, [...kept, alert]);
    this.send(fullName, 'created', alert, result.ref, null);
    return alert.number;
  }

  /** A later scan does not find it any more: `fixed`. */
  fix(fullName: string, number: number, commit: string): void {
    const alert = this.need(fullName, number);
    alert.state = 'fixed';
    alert.fixedAt = now();
    alert.result = { ...alert.result, commit };
    this.send(fullName, 'fixed', alert, alert.result.ref, null);
  }

  /** A later scan of another commit still finds it, perhaps elsewhere; GitHub sends no event of that. */
  scanAgain(fullName: string, number: number, change: Partial<ScannerResult>): void {
    const alert = this.need(fullName, number);
    alert.result = { ...alert.result, ...change };
  }

  /** A person dismisses it: `closed_by_user`. */
  async dismiss(
    fullName: string,
    number: number,
    login: string,
    reason: string,
    comment: string,
  ): Promise<void> {
    const alert = this.need(fullName, number);
    const by = await this.world.user(login);
    alert.state = 'dismissed';
    alert.dismissal = { by, reason, comment };
    this.send(fullName, 'closed_by_user', alert, '', by);
  }

  /** A person opens it again: `reopened_by_user`. */
  async reopen(fullName: string, number: number, login: string): Promise<void> {
    const alert = this.need(fullName, number);
    alert.state = 'open';
    alert.dismissal = null;
    this.send(fullName, 'reopened_by_user', alert, '', await this.world.user(login));
  }

  /** As `GET …/code-scanning/alerts/{n}` answers; `null` when there is none. */
  read(fullName: string, number: number): Json | null {
    const alert = this.alerts.get(fullName)?.find((one) => one.number === number);
    return alert ? this.toWire(fullName, alert) : null;
  }

  /** Where it is on a branch. */
  instances(fullName: string, number: number, ref: string | undefined): readonly Json[] {
    const alert = this.need(fullName, number);
    return ref === undefined || ref === alert.result.ref ? [instanceOf(alert)] : [];
  }

  private need(fullName: string, number: number): KeptAlert {
    const alert = this.alerts.get(fullName)?.find((one) => one.number === number);
    if (!alert) throw new Error(`no alert ${number} in ${fullName}`);
    return alert;
  }

  private toWire(fullName: string, alert: KeptAlert): Json {
    const { number, createdAt, result, state, fixedAt, dismissal } = alert;
    const url = `${this.world.need().toPublic(this.world.need().url)}/repos/${fullName}/code-scanning/alerts/${number}`;
    return {
      number,
      created_at: createdAt,
      updated_at: now(),
      url,
      html_url: url.replace(
        `/repos/${fullName}/code-scanning/alerts/`,
        `/${fullName}/security/code-scanning/`,
      ),
      instances_url: `${url}/instances`,
      state,
      fixed_at: fixedAt,
      dismissed_by: dismissal?.by ?? null,
      dismissed_at: dismissal === null ? null : createdAt,
      dismissed_reason: dismissal?.reason ?? null,
      dismissed_comment: dismissal?.comment ?? null,
      rule: {
        id: result.ruleId,
        name: result.ruleId,
        severity: 'error',
        security_severity_level: result.severity,
        description: result.title,
        full_description: result.title,
        tags: ['security'],
        help: '',
      },
      tool: { name: result.tool, guid: null, version: null },
      most_recent_instance: instanceOf(alert),
    };
  }

  private send(fullName: string, action: string, alert: KeptAlert, ref: string, by: Json | null): void {
    // As it is now: the event tells what happened, not what became of it.
    const wire = this.toWire(fullName, alert);
    const { commit } = alert.result;
    this.relay.send('code_scanning_alert', async () => {
      const account = fullName.split('/')[0];
      const organisation = this.world.organisations.find((one) => one.account === account);
      return [
        {
          action,
          alert: wire,
          ref,
          commit_oid: ref === '' ? '' : commit,
          repository: await completeRepository(this.world, fullName),
          installation: await this.payloads.installation(organisation?.installationId ?? 0),
          sender: by ?? { login: 'github', id: 9919, type: 'Organization' },
        },
      ];
    });
  }
}

function instanceOf({ result, state }: KeptAlert): Json {
  return {
    ref: result.ref,
    analysis_key: '.github/workflows/scan.yml:scan',
    environment: '{}',
    category: result.tool,
    state,
    commit_sha: result.commit,
    message: { text: result.title },
    location: {
      path: result.path,
      start_line: result.startLine,
      end_line: result.endLine,
      start_column: 1,
      end_column: 1,
    },
    classifications: [],
  };
}

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
