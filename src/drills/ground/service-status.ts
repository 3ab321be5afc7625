import { z } from 'zod';
import type { Ground } from './ground.ts';

/** What is used of the page of the same name. */
const Status = z.object({
  jobs: z.object({ installation: z.record(z.string(), z.number()) }),
  installations: z.array(z.object({ id: z.number(), lastPoll: z.object({ at: z.string() }).nullable() })),
});
export type Status = z.infer<typeof Status>;

/** The `/status` of the web process, which no drill ends. */
export async function readStatus({ web }: Ground): Promise<Status> {
  const answer = await fetch(`${web.process.url}/status`, { signal: AbortSignal.timeout(5_000) });
  return Status.parse(await answer.json());
}

/** Jobs of installations that wait, run or will run. */
export function unfinishedJobs({ jobs }: Status): number {
  const { active = 0, waiting = 0, prioritized = 0, delayed = 0 } = jobs.installation;
  return active + waiting + prioritized + delayed;
}
