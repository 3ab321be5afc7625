const patterns: readonly (readonly [RegExp, string])[] = [
  [/^\/repos\/[^/]+\/[^/]+/, '/repos/{owner}/{repo}'],
  [/\/contents\/.+$/, '/contents/{path}'],
  [/\/git\/(ref|refs|matching-refs)\/.+$/, '/git/$1/{ref}'],
  [/\/branches\/.+$/, '/branches/{branch}'],
  [/\/compare\/.+$/, '/compare/{basehead}'],
  [/\/labels\/[^/]+$/, '/labels/{name}'],
  [/\/collaborators\/[^/]+/, '/collaborators/{login}'],
  [/\/commits\/[^/]+/, '/commits/{ref}'],
  [/\/[0-9a-f]{40}(?=\/|$)/g, '/{sha}'],
  [/\/\d+(?=\/|$)/g, '/{id}'],
];

/** `GET /repos/{owner}/{repo}/pulls/{id}` for any such path. */
export function routeOf(method: string, path: string): string {
  return `${method} ${patterns.reduce((text, [pattern, name]) => text.replace(pattern, name), path)}`;
}

/** Counts requests by method and route. */
export class RequestCounts {
  private readonly counts = new Map<string, number>();
  private underWay = 0;
  private most = 0;

  begin(method: string, path: string): () => void {
    const route = routeOf(method, path);
    this.counts.set(route, (this.counts.get(route) ?? 0) + 1);
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    return () => {
      this.underWay -= 1;
    };
  }

  get byRoute(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Writes only: everything but GET and HEAD, tokens left out. */
  get writes(): number {
    return [...this.counts]
      .filter(([route]) => !/^(GET|HEAD) /.test(route) && !route.includes('/access_tokens'))
      .reduce((sum, [, count]) => sum + count, 0);
  }

  /** The most requests that were ever under way at once. */
  get mostAtOnce(): number {
    return this.most;
  }

  reset(): void {
    this.counts.clear();
    this.most = this.underWay;
  }
}
