import { isDeepStrictEqual } from 'node:util';
import { decode, encode } from '@msgpack/msgpack';
import type { ResourceSchema } from '../schema.ts';
import { filledIn } from './filled-in.ts';
import type { Circumstance } from './needed-values.ts';
import type { PlanningProvider } from './provider-process.ts';
import { proposedBody, settledBody, type WireBody } from './settled-body.ts';
import { isGone } from './steady-provider.ts';
import { bodyWith, type SchemaPath, valueAt, type WireValue } from './wire-values.ts';

/** What a plan says of one change: `same` when the provider sees no difference, `error` when it does not plan at all. */
export interface Answer {
  readonly kind: 'replaces' | 'updates' | 'same' | 'error';
  readonly problem?: string;
}

/** Told of each path that the provider gives no answer on. */
export type Report = (path: SchemaPath, problem: string) => void;

/** After so many questions that ended the provider, no more are asked on a type: each start takes seconds. */
const maxEnds = 3;

interface Asking {
  readonly circumstance: Circumstance;
  /** A plan takes so long that none is made twice. */
  readonly isHuge: boolean;
  readonly report: Report;
}

/** Plans changes of one resource type. */
export class Planner {
  private readonly provider: PlanningProvider;
  private readonly schema: ResourceSchema;
  private readonly circumstance: Circumstance;
  private readonly isHuge: boolean;
  readonly report: Report;
  /** What is replaced although nothing changes: values that are assumed where the state holds none. */
  private noise: ReadonlySet<string> = new Set();
  private ends = 0;
  private endsOfCreation = 0;

  constructor(provider: PlanningProvider, schema: ResourceSchema, { circumstance, isHuge, report }: Asking) {
    this.provider = provider;
    this.schema = schema;
    this.circumstance = circumstance;
    this.isHuge = isHuge;
    this.report = report;
  }

  async listen(): Promise<void> {
    try {
      const { requiresReplace } = await this.plan(
        this.asState(this.body([], null), [], null),
        this.body([], null),
      );
      this.noise = new Set(requiresReplace.map(keyOf));
    } catch (caught) {
      this.report([], messageOf(caught));
    }
  }

  async ask(path: SchemaPath, before: WireValue, after: WireValue): Promise<Answer> {
    if (this.ends >= maxEnds) return { kind: 'error', problem: 'questions on this type end the provider' };
    try {
      const prior = this.asState(this.body(path, before), path, before);
      const { requiresReplace, plannedState } = await this.plan(prior, this.body(path, after));
      if (requiresReplace.some((each) => isOnPath(each, path))) return { kind: 'replaces' };
      if (requiresReplace.some((each) => !this.noise.has(keyOf(each))))
        return await this.askSettled(path, before, after);
      return { kind: isDeepStrictEqual(valueAt(decoded(plannedState), path), before) ? 'same' : 'updates' };
    } catch (caught) {
      if (isGone(caught)) this.ends += 1;
      return { kind: 'error', problem: messageOf(caught) };
    }
  }

  /**
   * A neighbour forces the replacement: one with a value that is assumed, or filled in by the provider, where nothing is
   * written. So the question is put again from the state that the provider itself would come to; first with values made
   * up for what only the cloud knows, then with none, since some providers take those apart. What a neighbour replaces
   * even then depends on it.
   */
  private async askSettled(path: SchemaPath, before: WireValue, after: WireValue): Promise<Answer> {
    if (this.isHuge) return { kind: 'error', problem: 'a neighbour is replaced' };
    if (this.endsOfCreation >= maxEnds)
      return { kind: 'error', problem: 'plans of a creation end the provider' };
    const { plannedState } = await this.create(path, before);
    const planned = decoded(plannedState);
    let answer: Answer = { kind: 'error' };
    for (const isMadeUp of [true, false]) {
      const state = settledBody(this.schema, planned, isMadeUp);
      answer = await this.askFrom(this.asState(state, path, before), path, after);
      if (answer.kind !== 'error') break;
    }
    return answer;
  }

  private async create(path: SchemaPath, value: WireValue) {
    try {
      return await this.plan(null, this.body(path, value));
    } catch (caught) {
      if (isGone(caught)) this.endsOfCreation += 1;
      throw new Error(messageOf(caught), { cause: caught });
    }
  }

  private async askFrom(prior: WireBody, path: SchemaPath, after: WireValue): Promise<Answer> {
    try {
      const { requiresReplace, plannedState } = await this.plan(prior, this.body(path, after));
      if (requiresReplace.some((each) => isOnPath(each, path))) return { kind: 'replaces' };
      if (requiresReplace.length > 0)
        return { kind: 'error', problem: `replaced by ${requiresReplace.map(keyOf).join(', ')}` };
      const isSame = isDeepStrictEqual(valueAt(decoded(plannedState), path), valueAt(prior, path));
      return { kind: isSame ? 'same' : 'updates' };
    } catch (caught) {
      if (isGone(caught)) this.ends += 1;
      return { kind: 'error', problem: messageOf(caught) };
    }
  }

  /** `prior` is `null` for what is created. */
  private plan(prior: WireBody | null, config: WireBody) {
    return this.provider.ask('PlanResourceChange', {
      typeName: this.schema.type,
      priorState: { msgpack: encode(prior) },
      proposedNewState: {
        msgpack: encode(prior === null ? config : proposedBody(this.schema, prior, config)),
      },
      config: { msgpack: encode(config) },
    });
  }

  /** With what stands in the state alone. */
  private asState(body: WireBody, path: SchemaPath, value: WireValue): WireBody {
    const given = Object.entries(this.circumstance(path, value)).filter(([name]) => this.isComputed(name));
    const id = this.schema.attributes.has('id') ? { id: 'terrafix' } : {};
    return { ...body, ...Object.fromEntries(given), ...id };
  }

  private isComputed(name: string): boolean {
    return this.schema.attributes.get(name)?.mode === 'computed';
  }

  private body(path: SchemaPath, value: WireValue): WireBody {
    const body = bodyWith(this.schema, path, value);
    return filledIn(this.schema, body, this.circumstance(path, value), path, value === null);
  }
}

interface WirePath {
  readonly steps: readonly { readonly attributeName?: string }[];
}

/** Whether what forces the replacement is at the path, above it, or inside of it. */
function isOnPath({ steps }: WirePath, path: SchemaPath): boolean {
  const names = steps.flatMap(({ attributeName }) => (attributeName === undefined ? [] : [attributeName]));
  return names.length > 0 && names.slice(0, path.length).every((name, index) => name === path[index]);
}

function decoded(value: { readonly msgpack: Uint8Array } | null): unknown {
  return value === null ? null : decode(value.msgpack);
}

function keyOf({ steps }: WirePath): string {
  return JSON.stringify(steps);
}

function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught);
}
