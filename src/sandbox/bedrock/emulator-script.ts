/** Model ids that the emulator answers to all begin with this, so that nobody takes it for a model. */
export const scriptedModelPrefix = 'scripted-answers';

/** The model id of the sandbox. */
export const scriptedModelId = `${scriptedModelPrefix}-not-a-model`;

/** Stands in the explanation of every scripted answer. */
export const scriptedNote = 'scripted answer of the sandbox, not a model';

/** One request as the emulator understood it. */
export interface ScriptedRequest {
  readonly modelId: string;
  readonly system: string;
  /** All text of the user's turns. */
  readonly text: string;
  /** Name of the form (the tool), `null` when none was sent. */
  readonly formName: string | null;
  readonly isFormForced: boolean;
  /** The body as it was sent. */
  readonly body: unknown;
}

/** What goes wrong instead of an answer. Each is counted when it is sent. */
export type EmulatedFault =
  | { readonly kind: 'throttled'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'server-error'; readonly status?: 500 | 503 }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'invalid-request' }
  /** Status 200 and a body that is no JSON. */
  | { readonly kind: 'garbage' }
  /** JSON of another shape than Converse's. */
  | { readonly kind: 'wrong-shape' }
  /** The connection stays open and nothing comes. */
  | { readonly kind: 'hang' }
  /** The connection is torn down before an answer. */
  | { readonly kind: 'reset' }
  /** Half of an answer comes, then the connection is torn down. */
  | { readonly kind: 'cut' }
  /** Half of an answer comes, then nothing more. */
  | { readonly kind: 'stalled' }
  /** Half of an answer comes, then a blank from time to time and no end: never silent, never done. */
  | { readonly kind: 'dripping' };

export type EmulatedFaultKind = EmulatedFault['kind'];

/** What the emulator sends. */
export type ScriptedReply =
  /** The form, filled in with `input`. */
  | { readonly kind: 'answer'; readonly input: unknown }
  /** Another form than the one that was asked for. */
  | { readonly kind: 'wrong-form'; readonly formName: string; readonly input: unknown }
  /** Prose and no form. */
  | { readonly kind: 'prose'; readonly text: string }
  /** Cut off at the token limit. */
  | { readonly kind: 'truncated' }
  /** Held back by a filter. */
  | { readonly kind: 'filtered' }
  /** Status 200 and exactly this body. */
  | { readonly kind: 'raw'; readonly body: string }
  | { readonly kind: 'fault'; readonly fault: EmulatedFault };

/** One line of a script: the first whose `matches` holds answers. */
export interface ScriptEntry {
  readonly name: string;
  matches(request: ScriptedRequest): boolean;
  reply(request: ScriptedRequest): ScriptedReply;
}

/** A line for a fixed reply, for tests and for experiments. */
export function always(reply: ScriptedReply): ScriptEntry {
  return { name: `always ${reply.kind}`, matches: () => true, reply: () => reply };
}
