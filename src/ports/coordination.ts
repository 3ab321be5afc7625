import type { Installation } from '../domain/repository.ts';

/** Says which process works on what: at most one at a time holds a name. */
export interface Leases {
  /**
   * Runs `work` while holding `name`, which is renewed as long as the work lasts and lets go by itself when the
   * process dies. `busy` when somebody else holds it; then nothing was run.
   */
  withLease<Value>(
    name: string,
    work: () => Promise<Value>,
  ): Promise<{ readonly kind: 'done'; readonly value: Value } | { readonly kind: 'busy' }>;
}

/** Remembers webhook deliveries, so that a replayed one does nothing. */
export interface DeliveryLog {
  /** True for exactly one caller per delivery id. */
  isNew(deliveryId: string): Promise<boolean>;
  /** Takes {@link isNew} back when the delivery could not be handled, so that GitHub's redelivery is. */
  forget(deliveryId: string): Promise<void>;
}

/** The installations that are served, shared by all processes; GitHub's own list corrects it at every start. */
export interface InstallationRegistry {
  list(): Promise<readonly Installation[]>;
  /** None is known, in one small question. */
  isEmpty(): Promise<boolean>;
  /** Serves it from now on; that it was gone is forgotten. */
  add(installation: Installation): Promise<void>;
  /** Serves it no longer, and remembers since when; what is kept of it stays. */
  remove(installationId: number, at: Date): Promise<void>;
  /** Those that are served no longer, with the time since when. */
  departed(): Promise<readonly { readonly id: number; readonly since: Date }[]>;
  /** Forgets that it was ever there. */
  forgetDeparted(installationId: number): Promise<void>;
  /** Erases all that is kept of an installation: findings, lessons, decisions, answers. Returns how many keys there were. */
  eraseData(installationId: number): Promise<number>;
}
