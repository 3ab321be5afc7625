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
  add(installation: Installation): Promise<void>;
  remove(installationId: number): Promise<void>;
}
