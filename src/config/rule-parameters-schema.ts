import { z } from 'zod';
import { fitsParameter, parameterEntries } from '../domain/rule-parameters.ts';

type Definition = ReturnType<typeof parameterEntries>[number][1];

/** `parameters` of `.github/terrafix.yml`: one optional key for each definition; an unknown key is an error. */
export const RuleParametersSchema = z.strictObject(
  Object.fromEntries(
    parameterEntries().map(([name, definition]) => [
      name,
      valueOf(definition)
        .refine((value) => fitsParameter(name, value))
        .optional()
        .meta({
          title: definition.title,
          description: definition.description,
          examples: [definition.example],
        }),
    ]),
  ),
);

function valueOf({ form, pattern, minimum, maximum }: Definition): z.ZodType {
  const text = pattern === undefined ? z.string() : z.string().regex(new RegExp(pattern));
  switch (form) {
    case 'whole-number':
      return z
        .int()
        .min(minimum ?? 0)
        .max(maximum ?? Number.MAX_SAFE_INTEGER);
    case 'texts':
      return z.array(text).min(1);
    case 'text':
      return text;
  }
}
