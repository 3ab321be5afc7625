/** One attempt of the host to deliver an event to the service. */
export interface HookDelivery {
  /** Of this attempt; digits, more than a number holds exactly. */
  readonly id: string;
  /** Of the event: the same for every attempt. */
  readonly guid: string;
  /** ISO 8601. */
  readonly deliveredAt: string;
  /** The service answered with a 2xx. */
  readonly hasArrived: boolean;
}

export interface ListedDeliveries {
  /** Newest first. */
  readonly deliveries: readonly HookDelivery[];
  /** There were older ones, and no more was asked for. */
  readonly isCut: boolean;
}

/** What the host remembers of its deliveries to the App. */
export interface HookDeliveries {
  /** Deliveries since a moment; `null` where the App may not ask. */
  listSince(since: Date): Promise<ListedDeliveries | null>;
  /** Asks the host to deliver once more. False where it cannot any more. */
  redeliver(id: string): Promise<boolean>;
}

/** What was asked for before, shared by all processes. */
export interface RedeliveryMemory {
  /** Everything before this moment was looked at; `null` before the first look. */
  lookedUntil(): Promise<Date | null>;
  rememberLook(until: Date): Promise<void>;
  /** True when this attempt was not asked to be repeated before, and its event not too often. */
  mayRepeat(delivery: Pick<HookDelivery, 'id' | 'guid'>): Promise<boolean>;
  rememberRepeat(delivery: Pick<HookDelivery, 'id' | 'guid'>): Promise<void>;
}
