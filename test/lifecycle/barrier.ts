import { Gate } from './gate.ts';

/** Lets nobody pass before everybody has arrived or gone home; then something happens once, and all pass. */
export class Barrier {
  private expected: number;
  private arrived = 0;
  private readonly onOpen: () => void;
  private readonly gate = new Gate();

  constructor(expected: number, onOpen: () => void) {
    this.expected = expected;
    this.onOpen = onOpen;
  }

  pass(): Promise<void> {
    this.arrived += 1;
    this.look();
    return this.gate.opened;
  }

  /** Whoever ends without passing is not waited for. */
  leave(): void {
    this.expected -= 1;
    this.look();
  }

  private look(): void {
    if (this.arrived === 0 || this.arrived < this.expected) return;
    this.onOpen();
    this.gate.open();
  }
}
