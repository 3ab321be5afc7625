import type { Context } from 'hono';
import { refusedPage } from './layout.ts';

/** Does what a person asked for and goes where it leads; GitHub says no to who may not, and a person sees that. */
export async function carryOut(
  context: Context,
  back: string,
  work: () => Promise<string>,
): Promise<Response> {
  try {
    return context.redirect(await work());
  } catch (caught) {
    const message = caught instanceof Error ? caught.message : String(caught);
    const said = /"message":"([^"]+)"/.exec(message)?.[1] ?? message;
    return context.html(refusedPage(`GitHub says no: ${said}`, back), 403);
  }
}
