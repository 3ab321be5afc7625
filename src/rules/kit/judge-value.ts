import type { Verdict } from '../../domain/measured.ts';
import type { Evaluated, Value } from '../../terraform/model.ts';
import { describeValue, type Known } from './read-value.ts';
import type { RuleContext } from './rule.ts';
import { compliant, decidedAt, unknown, violated } from './verdict.ts';

/** What a value is read as and held against. */
interface Demand<Type> {
  readonly read: (value: Value | null | undefined) => Known<Type>;
  /** What holds when the argument is not written, in words. */
  readonly whenAbsent: { readonly isMet: boolean; readonly because: string };
}

/** The verdict on one argument from its value; `name` is how a sentence calls it: "`days` of `aws_x.main`". */
export function judgeValue<Type>(
  name: string,
  evaluated: Evaluated | null,
  { read, whenAbsent }: Demand<Type>,
  isMet: (value: Type) => boolean,
  { configuration }: RuleContext,
): Verdict {
  const known = read(evaluated && configuration.settle(evaluated.value));
  const at = decidedAt(evaluated);
  const say = (holds: boolean, because: string): Verdict =>
    holds ? compliant(because, at) : violated(because, at);
  switch (known.kind) {
    case 'absent':
      return say(whenAbsent.isMet, `${name} is not set, and ${whenAbsent.because}`);
    case 'unknown':
      return unknown(`${name} is ${known.because}`, at);
    case 'known':
      return say(
        isMet(known.value),
        `${name} is ${evaluated ? describeValue(evaluated.value) : String(known.value)}`,
      );
  }
}
