import { decode, encode, ExtData } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import type { ResourceSchema } from '../schema.ts';
import { aBlock, aBody, anAttribute } from '../testing/made-up-schema.ts';
import type { Circumstance } from './needed-values.ts';
import { Planner } from './planner.ts';
import type { PlanningProvider } from './provider-process.ts';
import { type SchemaPath, valueAt } from './wire-values.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a provider is asked to plan. */
interface Plan {
  readonly prior: Body | null;
  readonly proposed: Body;
  readonly config: Body;
}

/** What it answers: the proposed state, unless another is given. */
interface Planned {
  readonly replaces?: readonly SchemaPath[];
  readonly planned?: Body;
}

const thing: ResourceSchema = {
  type: 'aws_thing',
  isDeprecated: false,
  ...aBody(
    {
      id: anAttribute({ mode: 'computed' }),
      arn: anAttribute({ mode: 'computed' }),
      actual: anAttribute({ mode: 'computed' }),
      name: anAttribute(),
      kind: anAttribute({ mode: 'optional-computed' }),
    },
    { rule: aBlock({ body: aBody({ port: anAttribute({ type: 'number' }), note: anAttribute() }) }) },
  ),
};

const unknown = new ExtData(0, new Uint8Array());

function bodyIn(request: object, field: string): Body | null {
  const packed = valueAt(request, [field, 'msgpack']);
  const body = packed instanceof Uint8Array ? decode(packed) : null;
  return typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : null;
}

function pathOf(names: SchemaPath) {
  return { steps: names.map((attributeName) => ({ selector: 'attributeName' as const, attributeName })) };
}

/** A planner on a provider that answers each plan as it is told, the plans it was asked for, and what was reported. */
function plannerOn(
  answer: (plan: Plan) => Planned,
  {
    isHuge = false,
    circumstance = () => ({}),
  }: { readonly isHuge?: boolean; readonly circumstance?: Circumstance } = {},
) {
  const plans: Plan[] = [];
  const reported: string[] = [];
  const provider: PlanningProvider = {
    ask: (_, request) => {
      const plan = {
        prior: bodyIn(request, 'priorState'),
        proposed: bodyIn(request, 'proposedNewState') ?? {},
        config: bodyIn(request, 'config') ?? {},
      };
      plans.push(plan);
      return new Promise((resolve) => {
        const { replaces = [], planned = plan.proposed } = answer(plan);
        resolve({ plannedState: { msgpack: encode(planned) }, requiresReplace: replaces.map(pathOf) });
      });
    },
  };
  const report = (path: SchemaPath, problem: string) => reported.push(`${path.join('.')}: ${problem}`);
  return { planner: new Planner(provider, thing, { circumstance, isHuge, report }), plans, reported };
}

/** As gRPC rejects when the provider is no longer there. */
const gone = Object.assign(new Error('connection dropped'), { code: 14 });

function endProvider(): never {
  throw gone;
}

const versioned: Circumstance = () => ({ kind: 'k', actual: '7.1' });

describe('a plan that is asked for', () => {
  it('holds the one value before and after, and what only the state has', async () => {
    const { planner, plans } = plannerOn(() => ({}));
    await planner.ask(['name'], 'a', 'b');
    const nothing = { id: null, arn: null, actual: null, name: null, kind: null, rule: [] };
    expect(plans).toEqual([
      {
        prior: { ...nothing, id: 'terrafix', name: 'a' },
        proposed: { ...nothing, id: 'terrafix', name: 'b' },
        config: { ...nothing, name: 'b' },
      },
    ]);
  });

  it('holds what the circumstance wants: arguments in both, what the provider fills in in the state alone', async () => {
    const { planner, plans } = plannerOn(() => ({}), { circumstance: versioned });
    await planner.ask(['name'], 'a', 'b');
    expect(plans[0]).toMatchObject({
      prior: { kind: 'k', actual: '7.1' },
      config: { kind: 'k', actual: null },
    });
  });
});

describe('the answer', () => {
  it.each([
    [['name'], [['name']], 'replaces'],
    [['rule', 'port'], [['rule', 'port']], 'replaces'],
    [['rule', 'port'], [['rule']], 'replaces'],
    [['rule'], [['rule', 'port']], 'replaces'],
    [['name'], [], 'updates'],
  ] as const)('on %j is, when %j force a replacement, "%s"', async (path, replaces, kind) => {
    const { planner } = plannerOn(() => ({ replaces }));
    expect(await planner.ask(path, 1, 2)).toEqual({ kind });
  });

  it('is "same" when the provider takes both values for one', async () => {
    const { planner } = plannerOn(({ prior }) => ({ planned: prior ?? {} }));
    expect(await planner.ask(['name'], 'a', 'A')).toEqual({ kind: 'same' });
    expect(await planner.ask(['rule', 'port'], 1, 2)).toEqual({ kind: 'same' });
  });

  it('is an error in the words of the provider', async () => {
    const { planner } = plannerOn(() => {
      throw new Error('name is too long');
    });
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({ kind: 'error', problem: 'name is too long' });
  });

  it('is not led astray by what is replaced although nothing changes', async () => {
    const { planner, plans } = plannerOn(() => ({ replaces: [['kind']] }));
    await planner.listen();
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({ kind: 'updates' });
    expect(plans).toHaveLength(2);
    expect(await planner.ask(['kind'], 'a', 'b')).toEqual({ kind: 'replaces' });
  });

  it('comes without such knowledge when nothing can be planned without a change, and that is reported', async () => {
    const { planner, reported } = plannerOn(({ config }) => {
      if (config['name'] === null) throw new Error('name is missing');
      return {};
    });
    await planner.listen();
    expect(reported).toEqual([': name is missing']);
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({ kind: 'updates' });
  });
});

describe('when a neighbour is replaced', () => {
  const created = { arn: unknown, kind: 'assumed' };

  it('asks again from the state that the provider would come to', async () => {
    const { planner, plans } = plannerOn(({ prior, proposed }) => {
      if (prior === null) return { planned: { ...proposed, ...created } };
      return prior['kind'] === 'assumed' ? {} : { replaces: [['kind']] };
    });
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({ kind: 'updates' });
    expect(plans.slice(1)).toMatchObject([
      { prior: null, config: { name: 'a' } },
      {
        prior: { id: 'terrafix', arn: 'terrafix', kind: 'assumed', name: 'a' },
        config: { name: 'b', kind: null },
      },
    ]);
  });

  it('asks once more with nothing made up when that state is taken apart', async () => {
    const { planner, plans } = plannerOn(({ prior, proposed }) => {
      if (prior === null) return { planned: { ...proposed, ...created } };
      if (prior['kind'] !== 'assumed') return { replaces: [['kind']] };
      if (prior['arn'] !== null) throw new Error('not an ARN');
      return { replaces: [['name']] };
    });
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({ kind: 'replaces' });
    expect(plans).toHaveLength(4);
  });

  it('says "same" of a value that the provider takes for the one it had', async () => {
    const { planner } = plannerOn(({ prior, proposed }) => {
      if (prior === null) return { planned: { ...proposed, ...created } };
      return prior['kind'] === 'assumed' ? { planned: prior } : { replaces: [['kind']] };
    });
    expect(await planner.ask(['name'], 'a', 'A')).toEqual({ kind: 'same' });
  });

  it('says which neighbour it is when that one is replaced even then', async () => {
    const { planner } = plannerOn(() => ({ replaces: [['kind']] }));
    const answer = await planner.ask(['name'], 'a', 'b');
    expect(answer.kind).toBe('error');
    expect(answer.problem).toMatch(/^replaced by .*"kind"/);
  });

  it('asks no more on a type that is huge', async () => {
    const { planner, plans } = plannerOn(() => ({ replaces: [['kind']] }), { isHuge: true });
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({
      kind: 'error',
      problem: 'a neighbour is replaced',
    });
    expect(plans).toHaveLength(1);
  });
});

describe('a provider that questions end', () => {
  it('is asked three times on a type, and then no more', async () => {
    const { planner, plans } = plannerOn(endProvider);
    for (let count = 0; count < 3; count += 1)
      expect(await planner.ask(['name'], 'a', 'b')).toEqual({ kind: 'error', problem: 'connection dropped' });
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({
      kind: 'error',
      problem: 'questions on this type end the provider',
    });
    expect(plans).toHaveLength(3);
  });

  it('is asked on when it only refused', async () => {
    const { planner, plans } = plannerOn(() => {
      throw new Error('no');
    });
    for (let count = 0; count < 5; count += 1) await planner.ask(['name'], 'a', 'b');
    expect(plans).toHaveLength(5);
  });

  it('is not asked to plan a creation after three that ended it', async () => {
    const { planner, plans } = plannerOn(({ prior }) =>
      prior === null ? endProvider() : { replaces: [['kind']] },
    );
    for (let count = 0; count < 3; count += 1) await planner.ask(['name'], 'a', 'b');
    expect(await planner.ask(['name'], 'a', 'b')).toEqual({
      kind: 'error',
      problem: 'plans of a creation end the provider',
    });
    expect(plans.filter(({ prior }) => prior === null)).toHaveLength(3);
  });
});
