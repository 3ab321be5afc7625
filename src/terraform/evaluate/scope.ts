import type { Expression, HclFile } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import type { Step } from '../value/step.ts';

/** What an expression can see: where it stands, and the names that hold there. */
export interface Scope {
  readonly file: HclFile;
  readonly module: ModuleView;
  /** Names of `for` expressions and of `dynamic` iterators. */
  readonly names: ReadonlyMap<string, Value>;
  readonly each: { readonly key: Value; readonly value: Value } | null;
  readonly countIndex: Value | null;
}

export type Evaluate = (expression: Expression, scope: Scope) => Value;

/** What the evaluator asks of the module in which an expression stands. */
export interface ModuleView {
  /** `''` for a root module, `module.data` below it. */
  readonly path: string;
  readonly directory: string;
  readonly rootModule: string;
  readonly fuel: Fuel;
  /** `terraform.workspace`, where it is known. */
  readonly workspace?: Value;
  variable(name: string): Value;
  local(name: string): Value;
  resource(mode: 'managed' | 'data', type: string, name: string): GroupView | null;
  callNamed(name: string): CallView | null;
}

export type InstanceKey = string | number | null | undefined;

/** A resource, data source or module call with its instances. */
interface ManyView {
  /** `aws_s3_bucket.logs`, `data.aws_region.current`, `module.vpc`. */
  readonly address: string;
  /** The same with the path of the module before it. */
  readonly fullAddress: string;
  /** Keys of the instances: `[null]` for a single one, `null` when they are not known. */
  keys(): readonly (string | number | null)[] | null;
}

/** A resource or data source. */
export interface GroupView extends ManyView {
  readonly kind: 'group';
  readonly mode: 'managed' | 'data';
  readonly type: string;
  /** What the code says of an attribute of an instance; `null` when it says nothing. */
  argument(key: InstanceKey, path: readonly (string | number)[]): Value | null;
}

/** A module call. */
export interface CallView extends ManyView {
  readonly kind: 'call';
  /** The value of an output of an instance; `null` when the module is not in the repository or has no such output. */
  output(key: InstanceKey, name: string): Value | null;
}

/** What a reference value stands for; kept in the notes of the value. */
export interface Origin {
  readonly target: GroupView | CallView;
  /** `undefined`: no instance was chosen yet, or the key is not known. */
  readonly key: InstanceKey;
  readonly isKeyChosen: boolean;
}

/** `module.data` and `aws_s3_bucket.logs` make `module.data.aws_s3_bucket.logs`. */
export function joinAddress(path: string, address: string): string {
  return path === '' ? address : `${path}.${address}`;
}

/** An address with its instance key, as Terraform writes it. */
export function addressWithKey(address: string, key: InstanceKey): string {
  if (key === null || key === undefined) return address;
  return typeof key === 'number' ? `${address}[${key}]` : `${address}[${JSON.stringify(key)}]`;
}

/** What takes room: instances of modules, or of resources. */
export type RoomKind = 'modules' | 'instances';

/** What one configuration may take. */
export interface FuelBounds {
  /** Steps of evaluation over its whole life. */
  readonly total: number;
  /** Steps for one value that is asked for. */
  readonly perRequest: number;
  /** Expressions within expressions. */
  readonly depth: number;
  readonly modules: number;
  readonly instances: number;
}

const usualBounds: FuelBounds = {
  total: 10_000_000,
  perRequest: 100_000,
  depth: 250,
  modules: 10_000,
  instances: 100_000,
};

/** Parts of one expression that are told apart. */
const maxParts = 20;

/** Steps that evaluation may take; cyclic or explosive code ends in an unknown value instead of a hang. */
export class Fuel {
  private depth = 0;
  private left = 0;
  private parts: Step[] | null = null;
  private total: number;
  private readonly bounds: FuelBounds;
  private readonly room: Record<RoomKind, number>;

  constructor(bounds: FuelBounds = usualBounds) {
    this.bounds = bounds;
    this.total = bounds.total;
    this.room = { modules: bounds.modules, instances: bounds.instances };
  }

  /** Makes room for so many module instances or instances of blocks; false when there is not enough left. */
  makeRoom(kind: RoomKind, count: number): boolean {
    if (count > this.room[kind]) return false;
    this.room[kind] -= count;
    return true;
  }

  /** Runs a computation and gathers what it is made of. */
  gatherParts<Result>(compute: () => Result): { readonly result: Result; readonly parts: readonly Step[] } {
    const outer = this.parts;
    const parts: Step[] = [];
    this.parts = parts;
    try {
      return { result: compute(), parts };
    } finally {
      this.parts = outer;
    }
  }

  /** Tells that the computation that is going on is made of this. */
  addPart(step: Step): void {
    if (this.parts !== null && this.parts.length < maxParts) this.parts.push(step);
  }

  /** Runs a step, unless the bounds are reached. */
  spend(step: () => Value): Value {
    if (this.depth === 0) this.left = this.bounds.perRequest;
    if (this.depth >= this.bounds.depth)
      return { kind: 'unknown', reason: 'the expression is nested too deeply' };
    if (this.left <= 0 || this.total <= 0)
      return { kind: 'unknown', reason: 'the expression takes too many steps to compute here' };
    this.left -= 1;
    this.total -= 1;
    this.depth += 1;
    try {
      return step();
    } catch (error) {
      // Values nested thousands deep exhaust the stack where they are compared or written out.
      if (error instanceof RangeError && this.depth === 1)
        return { kind: 'unknown', reason: 'the value is nested too deeply' };
      throw error;
    } finally {
      this.depth -= 1;
    }
  }
}

/** Results by key; asking for one while it is being computed means that it refers to itself. */
export class Memo<Result extends Value | null> {
  private readonly results = new Map<string, Result | 'in-progress'>();

  get(key: string, compute: () => Result): Result | Value {
    const result = this.results.get(key);
    if (result === 'in-progress') return { kind: 'unknown', reason: 'it refers to itself' };
    if (result !== undefined) return result;
    this.results.set(key, 'in-progress');
    try {
      const computed = compute();
      this.results.set(key, computed);
      return computed;
    } catch (error) {
      this.results.delete(key);
      throw error;
    }
  }
}
