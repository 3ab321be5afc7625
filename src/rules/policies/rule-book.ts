import type { Policy } from '../../domain/policy.ts';
import type { Rule } from '../kit/rule.ts';
import { ruleForTest, rules, rulesForTest, type TestName } from '../registry.ts';
import { ruleOfPolicy } from './rule-of-policy.ts';

/** The rules of the project and the policies of an organisation, as one. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  /** The rule that answers a test for resources of a type; a policy comes before a rule of the project. */
  ruleForTest(test: TestName, resourceType: string): Rule | null;
  rulesForTest(test: TestName): readonly Rule[];
}

const books = new WeakMap<readonly Policy[], RuleBook>();
const plainBook: RuleBook = { rules, ruleForTest, rulesForTest };

/** The same book for the same list, so that one policy is one rule wherever it is asked. */
export function ruleBookOf(policies: readonly Policy[] = []): RuleBook {
  if (policies.length === 0) return plainBook;
  const known = books.get(policies);
  if (known !== undefined) return known;
  const own = policies.map(ruleOfPolicy);
  const ownForTest = ({ id }: TestName): readonly Rule[] =>
    own.filter((rule) => rule.id === id || rule.tests.includes(id));
  const book: RuleBook = {
    rules: [...rules, ...own],
    ruleForTest: (test, type) =>
      ownForTest(test).find(({ resourceTypes }) => resourceTypes.includes(type)) ?? ruleForTest(test, type),
    rulesForTest: (test) => [...ownForTest(test), ...rulesForTest(test)],
  };
  books.set(policies, book);
  return book;
}
