import { z } from 'zod';
import type { NoteTopic, RepositoryNote, RepositoryNotes } from '../../ports/repository-notes.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';

const StoredNote: z.ZodType<RepositoryNote> = z.object({ state: z.string(), at: z.string() });

const twoHoursSeconds = 2 * 60 * 60;

/** Notes on repositories, in one hash per installation and topic. */
export class RedisRepositoryNotes implements RepositoryNotes {
  private readonly redis: RedisClient;
  private readonly prefix: string;

  constructor(redis: RedisClient, options: { readonly prefix?: string } = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
  }

  async recall(installationId: number, topic: NoteTopic, repository: string): Promise<RepositoryNote | null> {
    const text = await askRedis('reading a note on a repository', () =>
      this.redis.hget(this.key(installationId, topic), repository.toLowerCase()),
    );
    return parseNote(text);
  }

  async remember(
    installationId: number,
    topic: NoteTopic,
    repository: string,
    note: RepositoryNote,
  ): Promise<void> {
    await askRedis('keeping a note on a repository', () =>
      this.redis.hset(this.key(installationId, topic), repository.toLowerCase(), JSON.stringify(note)),
    );
  }

  async forget(installationId: number, topic: NoteTopic, repository: string): Promise<void> {
    await askRedis('forgetting a note on a repository', () =>
      this.redis.hdel(this.key(installationId, topic), repository.toLowerCase()),
    );
  }

  async list(installationId: number, topic: NoteTopic, state: string): Promise<readonly string[]> {
    const notes = await askRedis('reading the notes on repositories', () =>
      this.redis.hgetall(this.key(installationId, topic)),
    );
    return Object.entries(notes).flatMap(([repository, text]) =>
      parseNote(text)?.state === state ? [repository] : [],
    );
  }

  async takeOfHour(installationId: number, topic: NoteTopic, limit: number, now: Date): Promise<boolean> {
    const hour = now.toISOString().slice(0, 'yyyy-mm-ddThh'.length);
    const key = `${this.key(installationId, topic)}-${hour}`;
    const taken = await askRedis('counting what was done in this hour', async () => {
      const count = await this.redis.incr(key);
      await this.redis.expire(key, twoHoursSeconds);
      return count;
    });
    return taken <= limit;
  }

  private key(installationId: number, topic: NoteTopic): string {
    return `${this.prefix}:{${installationId}}:notes-${topic}`;
  }
}

function parseNote(text: string | null): RepositoryNote | null {
  if (text === null) return null;
  try {
    const parsed = StoredNote.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
