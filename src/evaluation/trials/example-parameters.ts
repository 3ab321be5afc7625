import { parameterDefinitions } from '../../domain/rule-parameters.ts';

/** Every parameter of the rules, set to the example of its definition. */
export const exampleParameters: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(parameterDefinitions).map(([name, { example }]) => [name, example]),
);
