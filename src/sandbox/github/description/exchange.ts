/** One request of TerraFix to GitHub, and what it was answered. */
export interface Exchange {
  /** Who asked: the App itself, with its JWT, or an installation of it. */
  readonly by: 'app' | 'installation';
  readonly method: string;
  /** As it was sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null` for none. */
  readonly body: string | null;
  readonly status: number;
  readonly answerType: string;
  readonly answer: string;
}
