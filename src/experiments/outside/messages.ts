import type { EstatePlan } from '../workload/estate.ts';
import type { Trouble, TroubleCounts } from './fault-dice.ts';

/** Outside parts that speak HTTP. */
export const outsideParts = ['github', 'vanta', 'bedrock'] as const;
export type OutsidePart = (typeof outsideParts)[number];

export interface OutsideAddresses {
  readonly githubUrl: string;
  readonly vantaUrl: string;
  readonly bedrockUrl: string;
  /** PEM of the App. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

/** What the outside has counted since it started. */
export interface OutsideCounts {
  readonly parts: Readonly<Record<OutsidePart, TroubleCounts>>;
  /** When pull requests were opened, in milliseconds since 1970, in order. */
  readonly openedAtMs: readonly number[];
  readonly webhooks: { readonly delivered: number; readonly refused: number };
  /** Requests that the emulator has no answer for, by what was asked. */
  readonly unanswered: Readonly<Record<string, number>>;
}

/** What became of one finding, as the emulated GitHub holds it. */
export interface FindingOnGitHub {
  readonly fingerprint: string;
  readonly pulls: number;
  readonly commits: number;
  /** The file of the resource holds once more than before what the test asks for. */
  readonly isFixed: boolean;
  /** Files beside that one that the branch changes. */
  readonly otherFiles: number;
  readonly labels: number;
  readonly checkRuns: number;
}

export interface OutsideState {
  readonly findings: readonly FindingOnGitHub[];
  /** Branches and pull requests that no finding asked for. */
  readonly strays: readonly string[];
  /** Repositories whose default branch moved. */
  readonly movedDefaults: readonly string[];
}

/** Questions to the process of the outside, and their answers. */
export interface OutsideCalls {
  readonly start: {
    readonly input: { readonly plan: EstatePlan; readonly seed: number };
    readonly output: OutsideAddresses;
  };
  /** The next so many findings fail at Vanta from now on. */
  readonly arrive: { readonly input: { readonly findings: number }; readonly output: number };
  readonly trouble: {
    readonly input: { readonly part: OutsidePart; readonly trouble: Trouble };
    readonly output: null;
  };
  /** Where webhooks go; `null` drops them. */
  readonly webhooks: { readonly input: { readonly url: string | null }; readonly output: null };
  /** How many pull requests stand by now. */
  readonly opened: { readonly input: null; readonly output: number };
  readonly counts: { readonly input: null; readonly output: OutsideCounts };
  readonly state: { readonly input: null; readonly output: OutsideState };
}

export type OutsideCall = keyof OutsideCalls;

export interface Question<Call extends OutsideCall = OutsideCall> {
  readonly id: number;
  readonly call: Call;
  readonly input: OutsideCalls[Call]['input'];
}

export type Reply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly problem: string };
