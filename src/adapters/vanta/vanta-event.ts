/** What the client tells of its work, for logs and metrics; never a secret. */
export type VantaEvent =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly path: string;
      /** 0 when no answer came. */
      readonly status: number;
      readonly milliseconds: number;
    }
  | { readonly kind: 'token-minted' }
  | { readonly kind: 'token-rejected' }
  | { readonly kind: 'retry'; readonly path: string; readonly reason: string; readonly delayMs: number }
  | { readonly kind: 'item-skipped'; readonly path: string; readonly problem: string };
