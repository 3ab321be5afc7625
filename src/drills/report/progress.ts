import { clearLine, cursorTo } from 'node:readline';

const everyMs = 10_000;

/** Says on stderr what runs and for how long: on a terminal in one line that is written over, else in a line now and then. */
export class Progress {
  private readonly steps = new Map<string, { readonly step: string; readonly since: number }>();
  private readonly of: number;
  private readonly out: NodeJS.WriteStream;
  private readonly started = performance.now();
  private readonly timer: NodeJS.Timeout;
  private done = 0;

  constructor(of: number, out: NodeJS.WriteStream = process.stderr) {
    this.of = of;
    this.out = out;
    this.timer = setInterval(() => this.tell(), out.isTTY ? 1_000 : everyMs);
    this.timer.unref();
  }

  step(drill: string, step: string): void {
    this.steps.set(drill, { step, since: performance.now() });
  }

  /** A drill is over; `print` writes its line. */
  over(drill: string, print: () => void): void {
    this.steps.delete(drill);
    this.done += 1;
    this.wipe();
    print();
  }

  end(): void {
    clearInterval(this.timer);
    this.wipe();
  }

  private tell(): void {
    const running = [...this.steps].map(
      ([drill, { step, since }]) => `${drill}: ${step}, ${seconds(since)} s`,
    );
    const line = `  ${seconds(this.started)} s, ${this.done} of ${this.of} done · ${running.join(' · ')}`;
    this.wipe();
    this.out.write(this.out.isTTY ? line.slice(0, this.out.columns - 1) : `${line}\n`);
  }

  private wipe(): void {
    if (!this.out.isTTY) return;
    clearLine(this.out, 0);
    cursorTo(this.out, 0);
  }
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000);
}
