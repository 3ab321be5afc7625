import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { RespReader } from './resp-reader.ts';

/** Where a blow falls: the command is carried out in both cases. */
export type BlowAt = 'before-answer' | 'after-answer';

/** What stands at the door and may strike. */
export interface DoorWatch {
  /** Told of every command before it goes on to Redis, its name in upper case; answers where to strike, or `null`. */
  command(parts: readonly string[]): BlowAt | null;
  /** The command that was pointed out has been carried out. */
  blow(): void;
}

/** A way to Redis at which everything that passes is counted, and which can be moved, cut and watched. */
export interface RedisDoor {
  readonly url: string;
  /** Commands that went through. */
  readonly commands: number;
  /** Errors that Redis answered, by their first word: `OOM`, `MISCONF`, `READONLY`, `LOADING`… */
  readonly errors: Readonly<Record<string, number>>;
  /** Connections that were turned away because Redis could not be reached. */
  readonly unreachable: number;
  /** New connections lead to this port from now on. */
  leadTo(port: number): void;
  /** Cuts every connection and returns how many there were. */
  cut(): number;
  /** `null` takes the watch away. */
  watch(watch: DoorWatch | null): void;
  close(): Promise<void>;
}

/** Opens a door to the Redis on this port of the loopback interface. */
export async function openRedisDoor(redisPort: number): Promise<RedisDoor> {
  const sockets = new Set<Socket>();
  const errors: Record<string, number> = {};
  let target = redisPort;
  let watching: DoorWatch | null = null;
  let commands = 0;
  let unreachable = 0;

  const server = createServer((client) => {
    const redis = connect(target, '127.0.0.1');
    const asked = new RespReader();
    const answered = new RespReader();
    const blows: { readonly number: number; readonly at: BlowAt }[] = [];
    let questions = 0;
    let answers = 0;
    let isConnected = false;
    const end = (): void => {
      client.destroy();
      redis.destroy();
      sockets.delete(client);
    };
    sockets.add(client);
    client.setNoDelay(true);
    redis.setNoDelay(true);
    redis.once('connect', () => {
      isConnected = true;
    });
    client.on('close', end).on('error', end);
    redis.on('error', end).on('close', () => {
      if (!isConnected) unreachable += 1;
      end();
    });
    client.on('data', (chunk) => {
      for (const { items } of asked.read(chunk)) {
        questions += 1;
        commands += 1;
        const [name = '', ...given] = items;
        const at = watching?.command([name.toUpperCase(), ...given]) ?? null;
        if (at) blows.push({ number: questions, at });
      }
      redis.write(chunk);
    });
    redis.on('data', (chunk) => {
      for (const { type, line } of answered.read(chunk)) {
        if (type !== '>') answers += 1;
        const word = type === '-' ? /^[A-Z]+/.exec(line)?.[0] : undefined;
        if (word) errors[word] = (errors[word] ?? 0) + 1;
      }
      const due = blows[0] && blows[0].number <= answers ? blows.shift() : undefined;
      if (due?.at !== 'before-answer') client.write(chunk);
      if (due) watching?.blow();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the door has no port');

  const cut = (): number => {
    const open = sockets.size;
    for (const socket of sockets) socket.destroy();
    return open;
  };
  return {
    url: `redis://127.0.0.1:${address.port}`,
    get commands() {
      return commands;
    },
    get errors() {
      return { ...errors };
    },
    get unreachable() {
      return unreachable;
    },
    leadTo: (port) => {
      target = port;
    },
    cut,
    watch: (watch) => {
      watching = watch;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
