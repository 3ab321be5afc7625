import type { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { PageAnswer } from './schemas.ts';
import type { VantaClient } from './vanta-client.ts';

export interface ListRequest<Item> {
  /** "listing tests", for messages. */
  readonly doing: string;
  readonly segments: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly item: z.ZodType<Item>;
  /** Items with the same key count once: a list can move while it is paged through. */
  readonly keyOf: (item: Item) => string;
  readonly maxPages?: number;
}

export interface Listed<Item> {
  readonly items: readonly Item[];
  /** False when `maxPages` ended the list early. */
  readonly isComplete: boolean;
}

const pageSize = '100';

/** No list of Vanta's that TerraFix reads is longer. */
const pagesAtMost = 500;

/**
 * Reads a list page by page; `null` when there is no such list. Stops when Vanta says so, and with a fault when its
 * cursors lead in a circle. An item that cannot be read is reported and left out, but not when all are unreadable.
 */
export async function listPages<Item>(
  client: VantaClient,
  request: ListRequest<Item>,
): Promise<Listed<Item> | null> {
  const items = new Map<string, Item>();
  const cursors = new Set<string>();
  const path = request.segments.join('/');
  const maxPages = request.maxPages ?? pagesAtMost;
  let cursor: string | null = null;
  for (let page = 1; ; page += 1) {
    const answer = await client.get(request.doing, request.segments, {
      ...request.query,
      pageSize,
      ...(cursor === null ? {} : { pageCursor: cursor }),
    });
    if (answer === null) return null;
    const parsed = PageAnswer.safeParse(answer);
    if (!parsed.success) throw malformed(request.doing, path, 'the answer is no page of a list');
    const { data, pageInfo } = parsed.data.results;

    const before = items.size;
    let skipped = 0;
    for (const one of data) {
      const item = request.item.safeParse(one);
      if (item.success) {
        items.set(request.keyOf(item.data), item.data);
      } else {
        skipped += 1;
        client.report({ kind: 'item-skipped', path, problem: item.error.issues[0]?.message ?? 'unreadable' });
      }
    }
    if (skipped > 0 && skipped === data.length) {
      throw malformed(request.doing, path, 'none of the items can be read');
    }
    if (!pageInfo.hasNextPage) return { items: [...items.values()], isComplete: true };
    cursor = pageInfo.endCursor;
    if (cursor === null || cursors.has(cursor) || items.size === before) {
      throw malformed(request.doing, path, 'the pages lead nowhere');
    }
    if (page >= maxPages) return { items: [...items.values()], isComplete: false };
    cursors.add(cursor);
  }
}

function malformed(doing: string, path: string, problem: string): Fault {
  return new Fault('vanta-malformed', `${doing}: ${problem}`, { retry: 'later', context: { path } });
}
