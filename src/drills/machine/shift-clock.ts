/** Loaded by Node before the service: from then on its clock is wrong by `DRILL_CLOCK_AHEAD_SECONDS`. */
const aheadMs = Number(process.env['DRILL_CLOCK_AHEAD_SECONDS'] ?? '0') * 1000;
const shiftedNow = (now: () => number) => (): number => now() + aheadMs;
const now = shiftedNow(Date.now.bind(Date));

globalThis.Date = new Proxy(Date, {
  construct: (target, given, newTarget) => {
    const made: object = Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget);
    return made;
  },
  get: (target, name, receiver): unknown => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
