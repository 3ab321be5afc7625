/** Loaded by Node before the service: from then on its clock is wrong by `DRILL_CLOCK_AHEAD_SECONDS`. */
const aheadMs = Number(process.env['DRILL_CLOCK_AHEAD_SECONDS'] ?? '0') * 1000;
const trueNow = Date.now.bind(Date);

globalThis.Date = new Proxy(Date, {
  construct: (target, given, newTarget): object =>
    Reflect.construct(target, given.length === 0 ? [trueNow() + aheadMs] : given, newTarget) as object,
  get: (target, name, receiver): unknown =>
    name === 'now' ? () => trueNow() + aheadMs : Reflect.get(target, name, receiver),
});

export {};
