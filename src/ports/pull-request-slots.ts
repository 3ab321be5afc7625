/** A repository of an installation, `owner/name`. */
export interface SlotPlace {
  readonly installationId: number;
  readonly repository: string;
}

/** How many pull requests there may be; `null` for no bound. */
export interface SlotLimits {
  readonly open: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
}

/** What a finding wants to do in a place. */
export interface SlotWish {
  readonly fingerprint: string;
  /** What its change touches: see `touchedBlocks`. */
  readonly blocks: readonly string[];
  /** `null`: a person asks for it, who is not held up by limits. */
  readonly limits: SlotLimits | null;
  /**
   * `look` takes nothing; `take` takes a slot where nothing stands in the way; `keep` takes it whatever stands in the way,
   * since the pull request is open already, and does not count as an opening; `join` gives a pull request that is open
   * other blocks, where nobody else holds one of them.
   */
  readonly mode: 'look' | 'take' | 'keep' | 'join';
}

export type SlotAnswer =
  | { readonly kind: 'free' }
  /** The finding that holds one of the blocks. */
  | { readonly kind: 'block'; readonly holder: string; readonly block: string }
  | { readonly kind: 'open'; readonly count: number }
  | { readonly kind: 'per-hour' | 'per-day'; readonly count: number; readonly freeAt: Date };

export interface Slot {
  readonly fingerprint: string;
  readonly blocks: readonly string[];
}

/**
 * Who has a pull request open in a repository, on which blocks, and how many were opened lately: one step for all
 * workers. Can be rebuilt from the open pull requests on the host.
 */
export interface PullRequestSlots {
  ask(place: SlotPlace, wish: SlotWish): Promise<SlotAnswer>;
  /** True when it was held. An opening that never came about does not count. */
  release(place: SlotPlace, fingerprint: string, wasOpened: boolean): Promise<boolean>;
  list(place: SlotPlace): Promise<readonly Slot[]>;
  /** How many more could be taken now, by the limits that were last asked with; `Infinity` where none are known. */
  free(place: SlotPlace): Promise<number>;
  /** Whether what is open on the host was taken in, since there is any memory. */
  isKnown(place: SlotPlace): Promise<boolean>;
  markKnown(place: SlotPlace): Promise<void>;
}
