import type { OutsideWatch } from '../ports/outside-watch.ts';
import type { Tracer } from '../ports/tracer.ts';
import type { Metrics } from './metrics.ts';

/** Counts and times what leaves the process, and makes a span of each request. */
export function watchOutside(
  { reach, predecessor }: Pick<Metrics, 'reach' | 'predecessor'>,
  tracer: Tracer,
): OutsideWatch {
  return {
    around({ target, method, route }, send) {
      const attributes = { 'http.request.method': method, 'terrafix.route': route };
      return tracer.span(`${target} ${method} ${route}`, attributes, async () => {
        const started = performance.now();
        const tell = (status: number): void => {
          reach.outsideRequests.inc({ target, status: String(status) });
          reach.outsideSeconds.observe({ target }, (performance.now() - started) / 1000);
          // That something is not there is an answer, and so is that a file did not change.
          if (status === 0 || (status >= 400 && status !== 404))
            predecessor.apiErrors.inc({ service: target });
          tracer.describe({ 'http.response.status_code': status });
        };
        try {
          const answer = await send();
          tell(answer.status);
          return answer;
        } catch (caught) {
          tell(0);
          throw caught;
        }
      });
    },
    allowance({ installationId }, { resource, limit, remaining }) {
      const share = limit > 0 ? remaining / limit : 0;
      reach.allowances.tell(String(installationId ?? 'app'), resource, share, Date.now());
    },
    waited(target, limit, milliseconds) {
      reach.waits.inc({ target, limit });
      reach.waitedSeconds.inc({ target, limit }, milliseconds / 1000);
      tracer.note('waited for a limit', { 'terrafix.limit': limit, 'terrafix.milliseconds': milliseconds });
    },
  };
}
