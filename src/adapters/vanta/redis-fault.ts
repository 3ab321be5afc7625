import { Fault } from '../../domain/fault.ts';

/** Runs one Redis command; a failure becomes the fault `redis-unavailable`. */
export async function askRedis<T>(doing: string, command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    throw new Fault('redis-unavailable', `${doing}: Redis did not answer`, { retry: 'later', cause: error });
  }
}
