/** What is told of a span: short values, never a secret and never a text of a repository. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Where a span belongs, in the form of https://www.w3.org/TR/trace-context/#traceparent-header */
export type TraceParent = string;

/** Tells the way of a finding as spans, over queues and processes. */
export interface Tracer {
  /** Does the work within a span, below the one that runs now; a fault of the work marks the span with its code. */
  span<Answer>(
    name: string,
    attributes: SpanAttributes,
    work: () => Answer | Promise<Answer>,
  ): Promise<Answer>;
  /** The same, below a span of another job or process; a new trace when there is none. */
  spanBelow<Answer>(
    parent: TraceParent | null,
    name: string,
    attributes: SpanAttributes,
    work: () => Answer | Promise<Answer>,
  ): Promise<Answer>;
  /** Adds to the span that runs now. */
  describe(attributes: SpanAttributes): void;
  /** Something that happened within the span that runs now. */
  note(event: string, attributes: SpanAttributes): void;
  /** The span that runs now, to be handed to a job; `null` outside of one. */
  parent(): TraceParent | null;
  /** Sends what is still to be sent. */
  close(): Promise<void>;
}

/** Tells nothing. */
export const noTracer: Tracer = {
  span: async (_name, _attributes, work) => work(),
  spanBelow: async (_parent, _name, _attributes, work) => work(),
  describe() {},
  note() {},
  parent: () => null,
  async close() {},
};
