import { Fault } from '../domain/fault.ts';
import { environmentVariables, type VariableName, type VariableValue } from './environment-variables.ts';

/** Variables by name, as in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads variables and collects what is wrong with them instead of stopping at the first. A value that is wrong
 * comes back as `null`; {@link throwProblems} sees to it that nobody goes on with it.
 */
export class VariableReader {
  private readonly variables: Variables;
  private readonly problems = new Set<string>();

  constructor(variables: Variables) {
    this.variables = variables;
  }

  /** Set but empty counts as not set: that is what an unfilled line of an env file is. */
  has(name: VariableName): boolean {
    return this.raw(name) !== '';
  }

  /** The value, or `null` when it is not set or wrong. */
  read<Name extends VariableName>(name: Name): VariableValue<Name> | null {
    const raw = this.raw(name);
    if (raw === '') return null;
    const parsed = environmentVariables[name].schema.safeParse(raw);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the look-up loses which schema belongs to the name
    if (parsed.success) return parsed.data as VariableValue<Name>;
    this.complain(name, 'is wrong');
    return null;
  }

  /** Like {@link read}, and complains when it is not set. */
  require<Name extends VariableName>(name: Name): VariableValue<Name> | null {
    if (!this.has(name)) this.complain(name, 'is missing');
    return this.read(name);
  }

  /** Adds a problem; never pass a value of a variable in. */
  complain(name: VariableName, problem: string): void {
    const { form, example } = environmentVariables[name];
    this.problems.add(`- ${name} ${problem}: wanted is ${form}, for example ${example}`);
  }

  /** @throws Fault `environment-invalid` with every problem, when there is any. */
  throwProblems(): void {
    if (this.problems.size === 0) return;
    const count = this.problems.size === 1 ? 'a problem' : `${this.problems.size} problems`;
    throw new Fault(
      'environment-invalid',
      `the environment has ${count}:\n${[...this.problems].join('\n')}`,
      {
        retry: 'never',
      },
    );
  }

  private raw(name: VariableName): string {
    return this.variables[name]?.trim() ?? '';
  }
}
