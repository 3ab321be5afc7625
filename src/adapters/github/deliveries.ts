import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { HookDeliveries, HookDelivery } from '../../ports/hook-deliveries.ts';
import { faultOf, faultsOnly, orFault, statusOf } from './fault-of.ts';
import type { OctokitFor } from './octokit.ts';

/** Pages of a hundred that one look reads: at a delivery every tenth of a second, more than a quarter of an hour. */
const maxPages = 50;
const maxPageBytes = 4_000_000;

const Page = z.array(
  z.object({
    id: z
      .union([z.string(), z.int()])
      .transform(String)
      .pipe(z.string().regex(/^\d{1,20}$/)),
    guid: z.string().min(1).max(100),
    delivered_at: z.iso.datetime({ offset: true }),
    status_code: z.number(),
  }),
);

/** Answers that mean that there is nothing to ask: another server, another credential, too old. */
const closedStatuses = [401, 403, 404, 410];

/**
 * Deliveries of the App, asked for with its own JWT: no installation's token is good for it.
 * https://docs.github.com/en/rest/apps/webhooks
 */
export function createHookDeliveries(parts: { readonly octokitFor: OctokitFor }): HookDeliveries {
  return faultsOnly({
    listSince: async (since: Date) => {
      const octokit = await parts.octokitFor();
      const found: HookDelivery[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < maxPages; page += 1) {
        const answer: Awaited<ReturnType<typeof readPage>> | null = await readPage(octokit, cursor).catch(
          (caught: unknown) => {
            if (closedStatuses.includes(statusOf(caught) ?? 0)) return null;
            throw faultOf(caught, 'listing the deliveries of the App');
          },
        );
        if (answer === null) return null;
        const recent = answer.deliveries.filter((one) => Date.parse(one.deliveredAt) >= since.getTime());
        found.push(...recent);
        cursor = answer.next;
        if (cursor === null || recent.length < answer.deliveries.length) {
          return { deliveries: found, isCut: false };
        }
      }
      return { deliveries: found, isCut: true };
    },

    redeliver: async (id: string) => {
      if (!/^\d{1,20}$/.test(id)) throw new Fault('internal', 'redelivering: no id', { retry: 'never' });
      const octokit = await parts.octokitFor();
      try {
        // The address holds the id as text: as a number the last digits of a long one would be lost.
        await octokit.request(`POST /app/hook/deliveries/${id}/attempts`);
        return true;
      } catch (caught) {
        const status = statusOf(caught) ?? 0;
        if (closedStatuses.includes(status) || status === 400 || status === 422) return false;
        throw faultOf(caught, `asking for delivery ${id} again`);
      }
    },
  });
}

async function readPage(
  octokit: Awaited<ReturnType<OctokitFor>>,
  cursor: string | null,
): Promise<{ readonly deliveries: readonly HookDelivery[]; readonly next: string | null }> {
  const { data, headers } = await octokit.request('GET /app/hook/deliveries', {
    per_page: 100,
    ...(cursor === null ? {} : { cursor }),
    request: { parseSuccessResponseBody: false },
  });
  const text = await orFault('reading the deliveries of the App', () => readText(data));
  // https://github.com/github/rest-api-description/issues/4345: ids have 64 bits. Inside of a text the quotes are escaped.
  const exact = text.replaceAll(/("id"\s*:\s*)(\d{1,20})(?=\s*[,}])/g, '$1"$2"');
  const deliveries = Page.parse(JSON.parse(exact)).map(
    (one): HookDelivery => ({
      id: one.id,
      guid: one.guid,
      deliveredAt: one.delivered_at,
      hasArrived: one.status_code >= 200 && one.status_code < 300,
    }),
  );
  const next = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(headers.link ?? '')?.[1];
  return { deliveries, next: next === undefined ? null : decodeURIComponent(next) };
}

async function readText(body: unknown): Promise<string> {
  if (!(body instanceof ReadableStream)) {
    throw new Fault('github-unavailable', 'an answer without a body', { retry: 'later' });
  }
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxPageBytes) {
      throw new Fault('github-unavailable', 'a page that is too long', { retry: 'later' });
    }
  }
  return text + decoder.decode();
}
