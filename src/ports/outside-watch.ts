/** A request to an outside part, told without anything that only one organisation has. */
export interface OutsideRequest {
  readonly target: 'github' | 'vanta';
  readonly method: string;
  /** What kind of request it is, out of few: `repos/pulls`. */
  readonly route: string;
  readonly installationId: number | null;
}

/** What an outside part says of how much may still be asked. */
interface Allowance {
  /** Such as `core` or `search`. */
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
}

/** Is told of every request that leaves the process, retries one by one. */
export interface OutsideWatch {
  /** Sends by `send`, which answers with the status; 0 is told when no answer came. */
  around<Answer extends { readonly status: number }>(
    request: OutsideRequest,
    send: () => Promise<Answer>,
  ): Promise<Answer>;
  allowance(request: OutsideRequest, allowance: Allowance): void;
  /** Nothing was asked for so long, to keep a limit: of the part's own (`primary`, `secondary`) or of TerraFix. */
  waited(target: OutsideRequest['target'], limit: string, milliseconds: number): void;
}
