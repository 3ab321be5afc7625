import { type ProviderProcess, startProvider } from './provider-process.ts';

/** So many questions at once keep a provider busy. */
const maxAtOnce = 8;

/**
 * A provider that is started again when a question ends it: some resource types stop the whole process over a state that
 * no cloud would hold. Questions that were under way then are put again one at a time, and the one that ends the provider
 * twice is rejected.
 */
export class SteadyProvider implements ProviderProcess {
  private readonly binary: string;
  private readonly prepare: (provider: ProviderProcess) => Promise<void>;
  private current: Promise<ProviderProcess>;
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];
  private repeats: Promise<unknown> = Promise.resolve();

  constructor(binary: string, prepare: (provider: ProviderProcess) => Promise<void>) {
    this.binary = binary;
    this.prepare = prepare;
    this.current = this.start();
  }

  ask: ProviderProcess['ask'] = async (method, request) => {
    if (this.underWay >= maxAtOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.underWay += 1;
    const asked = this.current;
    try {
      return await (await asked).ask(method, request);
    } catch (caught) {
      if (!isGone(caught)) throw caught;
      const repeat = this.repeats.then(async () => {
        if (this.current === asked) this.current = this.start();
        return this.askAlone(method, request);
      });
      this.repeats = repeat.catch(() => null);
      return await repeat;
    } finally {
      this.underWay -= 1;
      this.waiting.shift()?.();
    }
  };

  private askAlone: ProviderProcess['ask'] = async (method, request) => {
    const asked = this.current;
    try {
      return await (await asked).ask(method, request);
    } catch (caught) {
      if (isGone(caught) && this.current === asked) this.current = this.start();
      throw caught;
    }
  };

  stop(): void {
    void this.current.then((provider) => provider.stop());
  }

  private async start(): Promise<ProviderProcess> {
    const provider = await startProvider(this.binary);
    await this.prepare(provider);
    return provider;
  }
}

/** gRPC's code for a peer that is not there. */
export function isGone(caught: unknown): boolean {
  return caught instanceof Error && 'code' in caught && caught.code === 14;
}
