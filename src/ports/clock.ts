/** Time as a part that can be replaced. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
