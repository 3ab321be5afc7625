import { z } from 'zod';
import { fitsParameter, type ParameterDefinition, parameterDefinitions } from '../domain/rule-parameters.ts';

const definitions: readonly (readonly [string, ParameterDefinition])[] = Object.entries(parameterDefinitions);

/** `parameters` of `.github/terrafix.yml`: one optional key for each definition; an unknown key is an error. */
export const RuleParametersSchema = z.strictObject(
  Object.fromEntries(
    definitions.map(([name, definition]) => [
      name,
      valueOf(definition)
        .refine((value) => fitsParameter(definition, value))
        .optional()
        .meta({
          title: definition.title,
          description: definition.description,
          examples: [definition.example],
        }),
    ]),
  ),
);

function valueOf({ form, pattern, minimum, maximum, title, example }: ParameterDefinition): z.ZodType {
  const text = pattern === undefined ? z.string() : z.string().regex(new RegExp(pattern));
  switch (form) {
    case 'whole-number':
      return z
        .int()
        .min(minimum ?? 0)
        .max(maximum ?? Number.MAX_SAFE_INTEGER);
    case 'texts':
      return z
        .array(
          text.meta({
            title: `an entry of ${title}`,
            examples: Array.isArray(example) ? example.slice(0, 1) : [],
          }),
        )
        .min(1);
    case 'text':
      return text;
  }
}
