import { createHash } from 'node:crypto';
import type { BlowAt, DoorWatch } from '../../sandbox/redis/redis-door.ts';
import type { Worker } from '../ground/ground.ts';
import type { Tenant } from '../ground/tenants.ts';
import { nameEffect, ScriptNames } from './redis-effect.ts';
import type { SideEffect } from './side-effect.ts';

interface Armed {
  readonly effect: SideEffect;
  readonly tenant: Tenant;
  readonly at: BlowAt;
  readonly onBlow: (worker: Worker) => void;
  left: number;
}

/** Sees every write of every worker to Redis, and points out the one after which a worker is to die. */
export class EffectWatch {
  private readonly scripts = new ScriptNames();
  private readonly lastWorkers = new Map<number, Worker>();
  private recorded: { readonly tenant: Tenant; readonly names: string[] } | null = null;
  private armed: Armed | null = null;

  /** Stands at the door of a worker from now on. */
  follow(worker: Worker): void {
    worker.door.watch(this.watchOf(worker));
  }

  /** Whoever wrote last for a tenant. */
  workerOf(tenant: Tenant): Worker | null {
    return this.lastWorkers.get(tenant.installationId) ?? null;
  }

  /** Keeps the names of the writes for a tenant from now on, and once each of those that are for nobody in particular. */
  record(tenant: Tenant): void {
    this.recorded = { tenant, names: [] };
  }

  /** What was kept, in order. */
  stopRecording(): readonly string[] {
    const names = this.recorded?.names ?? [];
    this.recorded = null;
    return names;
  }

  /** Calls `onBlow` at the write with this name and ordinal for this tenant, counted from now on. */
  arm(effect: SideEffect, tenant: Tenant, at: BlowAt, onBlow: (worker: Worker) => void): void {
    this.armed = { effect, tenant, at, onBlow, left: effect.ordinal };
  }

  disarm(): void {
    this.armed = null;
  }

  private keep(name: string, tenantId: number | null): void {
    if (!this.recorded) return;
    const { tenant, names } = this.recorded;
    const isWanted = tenantId === null ? !names.includes(name) : tenantId === tenant.installationId;
    if (isWanted) names.push(name);
  }

  private watchOf(worker: Worker): DoorWatch {
    let due: Armed | null = null;
    return {
      command: (parts) => {
        const name = nameEffect(parts, this.scripts, sha1);
        if (name === null) return null;
        const tenantId = tenantIn(parts);
        if (tenantId !== null) this.lastWorkers.set(tenantId, worker);
        this.keep(name, tenantId);
        const { armed } = this;
        const isMeant =
          armed?.effect.name === name && (tenantId === null || tenantId === armed.tenant.installationId);
        if (!armed || !isMeant) return null;
        armed.left -= 1;
        if (armed.left > 0) return null;
        this.armed = null;
        due = armed;
        return armed.at;
      },
      blow: () => due?.onBlow(worker),
    };
  }
}

/** Keys and payloads name the installation; what serves all names none. */
function tenantIn(parts: readonly string[]): number | null {
  for (const part of parts.slice(1)) {
    const found = /\b51\d{5}\b/.exec(part.slice(0, 400));
    if (found) return Number(found[0]);
  }
  return null;
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
