import { isObject, type Json, listAt, numberAt, objectAt, textAt } from './json.ts';

export interface PersonReview {
  readonly state: 'approve' | 'request-changes' | 'comment';
  readonly body: string;
  readonly comments?: readonly { readonly path: string; readonly line: number; readonly body: string }[];
}

/** A person in front of the emulated GitHub: what they can do in a browser, over the same HTTP. */
export class Person {
  readonly login: string;
  private readonly apiUrl: string;
  private readonly token: string;

  constructor(login: string, apiUrl: string, token: string) {
    this.login = login;
    this.apiUrl = apiUrl;
    this.token = token;
  }

  /** Any request in the name of the person; throws on an answer that is no success. */
  async request(method: string, path: string, body?: unknown): Promise<unknown> {
    const send = (): Promise<Response> =>
      fetch(`${this.apiUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    // A connection that was kept open may be closed at the moment in which it is used again.
    const response = await (method === 'GET' ? send().catch(send) : send());
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** Writes on a pull request; returns the comment's id. */
  async comment(repository: string, number: number, body: string): Promise<number> {
    return numberAt(
      await this.request('POST', `/repos/${repository}/issues/${number}/comments`, { body }),
      'id',
    );
  }

  async editComment(repository: string, commentId: number, body: string): Promise<void> {
    await this.request('PATCH', `/repos/${repository}/issues/comments/${commentId}`, { body });
  }

  /** Submits a review; returns its id. */
  async review(repository: string, number: number, review: PersonReview): Promise<number> {
    const events = { approve: 'APPROVE', 'request-changes': 'REQUEST_CHANGES', comment: 'COMMENT' } as const;
    const answer = await this.request('POST', `/repos/${repository}/pulls/${number}/reviews`, {
      event: events[review.state],
      body: review.body,
      ...(review.comments ? { comments: review.comments } : {}),
    });
    return numberAt(answer, 'id');
  }

  async merge(repository: string, number: number, method: 'merge' | 'squash' = 'merge'): Promise<string> {
    const path = `/repos/${repository}/pulls/${number}/merge`;
    return textAt(await this.request('PUT', path, { merge_method: method }), 'sha');
  }

  async close(repository: string, number: number): Promise<void> {
    await this.request('PATCH', `/repos/${repository}/pulls/${number}`, { state: 'closed' });
  }

  async reopen(repository: string, number: number): Promise<void> {
    await this.request('PATCH', `/repos/${repository}/pulls/${number}`, { state: 'open' });
  }

  /** Commits one file to a branch; returns the commit. */
  async push(
    repository: string,
    branch: string,
    path: string,
    content: string,
    message = `change ${path}`,
  ): Promise<string> {
    const url = `/repos/${repository}/contents/${path.split('/').map(encodeURIComponent).join('/')}`;
    const existing = await this.readFile(repository, branch, path);
    const answer = await this.request('PUT', url, {
      message,
      branch,
      content: Buffer.from(content).toString('base64'),
      ...(existing ? { sha: existing.blobId } : {}),
    });
    return textAt(answer, 'commit', 'sha');
  }

  async readFile(
    repository: string,
    ref: string,
    path: string,
  ): Promise<{ readonly text: string; readonly blobId: string } | null> {
    const url = `/repos/${repository}/contents/${path.split('/').map(encodeURIComponent).join('/')}`;
    try {
      const found = await this.request('GET', `${url}?ref=${encodeURIComponent(ref)}`);
      return {
        text: Buffer.from(textAt(found, 'content'), 'base64').toString('utf8'),
        blobId: textAt(found, 'sha'),
      };
    } catch {
      return null;
    }
  }

  /** A check of the organisation's own CI on a commit. */
  async reportCheck(
    repository: string,
    commit: string,
    name: string,
    conclusion: 'success' | 'failure',
    summary = '',
    annotations: readonly { readonly path: string; readonly line: number; readonly message: string }[] = [],
  ): Promise<void> {
    await this.request('POST', `/repos/${repository}/check-runs`, {
      name,
      head_sha: commit,
      status: 'completed',
      conclusion,
      output: {
        title: name,
        summary,
        annotations: annotations.map(({ path, line, message }) => ({
          path,
          start_line: line,
          end_line: line,
          annotation_level: 'failure',
          message,
        })),
      },
    });
  }

  /** A commit status, as tools without an App set it. */
  async setStatus(
    repository: string,
    commit: string,
    context: string,
    state: 'success' | 'failure' | 'pending',
    description: string,
  ): Promise<void> {
    await this.request('POST', `/repos/${repository}/statuses/${commit}`, { context, state, description });
  }

  async pullRequest(repository: string, number: number): Promise<Json> {
    const found = await this.request('GET', `/repos/${repository}/pulls/${number}`);
    return isObject(found) ? found : {};
  }

  async pullRequests(repository: string, state: 'open' | 'closed' | 'all' = 'all'): Promise<readonly Json[]> {
    return this.list(`/repos/${repository}/pulls?state=${state}`);
  }

  async files(repository: string, number: number): Promise<readonly Json[]> {
    return this.list(`/repos/${repository}/pulls/${number}/files?`);
  }

  async commits(repository: string, number: number): Promise<readonly Json[]> {
    return this.list(`/repos/${repository}/pulls/${number}/commits?`);
  }

  async comments(repository: string, number: number): Promise<readonly Json[]> {
    return this.list(`/repos/${repository}/issues/${number}/comments?`);
  }

  async reviews(repository: string, number: number): Promise<readonly Json[]> {
    return this.list(`/repos/${repository}/pulls/${number}/reviews?`);
  }

  /** Comments of reviews on lines. */
  async reviewComments(repository: string, number: number): Promise<readonly Json[]> {
    return this.list(`/repos/${repository}/pulls/${number}/comments?`);
  }

  /** Issues without pull requests, of TerraFix and of people. */
  async issues(repository: string): Promise<readonly Json[]> {
    const all = await this.list(`/repos/${repository}/issues?state=all`);
    return all.filter((one) => one['pull_request'] === undefined);
  }

  async issue(repository: string, number: number): Promise<Json> {
    const found = await this.request('GET', `/repos/${repository}/issues/${number}`);
    return isObject(found) ? found : {};
  }

  /** What stands in the issue's body, or whether it is open, from now on. */
  async editIssue(
    repository: string,
    number: number,
    change: { readonly body?: string; readonly state?: 'open' | 'closed' },
  ): Promise<void> {
    await this.request('PATCH', `/repos/${repository}/issues/${number}`, change);
  }

  /** Contents of the reactions to a comment, such as `eyes`. */
  async reactions(repository: string, commentId: number): Promise<readonly string[]> {
    const found = await this.list(`/repos/${repository}/issues/comments/${commentId}/reactions?`);
    return found.map((reaction) => textAt(reaction, 'content'));
  }

  async checkRuns(repository: string, commit: string): Promise<readonly Json[]> {
    const found = await this.request('GET', `/repos/${repository}/commits/${commit}/check-runs?per_page=100`);
    return listAt(found, 'check_runs');
  }

  async headOf(repository: string, branch: string): Promise<string> {
    const path = `/repos/${repository}/git/ref/heads/${encodeURIComponent(branch)}`;
    return textAt(objectAt(await this.request('GET', path), 'object'), 'sha');
  }

  private async list(path: string): Promise<readonly Json[]> {
    const joint = path.endsWith('?') ? '' : '&';
    const found: Json[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.request('GET', `${path}${joint}per_page=100&page=${page}`);
      const items = Array.isArray(answer) ? answer.filter(isObject) : [];
      found.push(...items);
      if (items.length < 100) return found;
    }
  }
}
