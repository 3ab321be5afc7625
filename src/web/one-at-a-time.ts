/**
 * One answer is made at a time. Whoever asks meanwhile waits for the next one, together with all others, so nobody is
 * told what was true before they asked, and no number of questions costs more than one after the other.
 */
export function oneAtATime<Answer>(make: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | null = null;
  let next: Promise<Answer> | null = null;
  const start = async (): Promise<Answer> => {
    next = null;
    const answer = make();
    running = answer;
    try {
      return await answer;
    } finally {
      if (running === answer) running = null;
    }
  };
  const after = async (before: Promise<Answer>): Promise<Answer> => {
    await before.catch(() => {});
    return start();
  };
  return () => {
    if (!running) return start();
    next ??= after(running);
    return next;
  };
}
