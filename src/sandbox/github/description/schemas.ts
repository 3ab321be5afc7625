import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { description } from './description.ts';

/** What is wrong with a value, one sentence for each field: `body.title must be string`. */
export type Problems = readonly string[];

const mostProblems = 5;

let forBodies: Ajv2019 | null = null;
let forParameters: Ajv2019 | null = null;
const compiled = new Map<string, ValidateFunction>();

/** A value of JSON against the schema at a place of the description. A schema is compiled when it is first needed. */
export function problemsOf(value: unknown, name: string, ...place: readonly string[]): Problems {
  forBodies ??= create(false);
  return check(forBodies, value, name, place);
}

/** Parameters of an address, which are all text: `1` may be a number. */
export function problemsOfParameters(
  value: Readonly<Record<string, unknown>>,
  name: string,
  ...place: readonly string[]
): Problems {
  forParameters ??= create(true);
  return check(forParameters, structuredClone(value), name, place);
}

function create(coerceTypes: boolean): Ajv2019 {
  // Formats and keywords that only OpenAPI knows say nothing here.
  const ajv = new Ajv2019({
    strict: false,
    logger: false,
    coerceTypes,
    allErrors: true,
    validateSchema: false,
  });
  addFormats.default(ajv);
  return ajv.addSchema({ ...description() }, 'github');
}

function check(ajv: Ajv2019, value: unknown, name: string, place: readonly string[]): Problems {
  const reference = `github#/${place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const key = `${ajv === forBodies ? 'body' : 'parameters'} ${reference}`;
  const validate = compiled.get(key) ?? ajv.compile({ $ref: reference });
  compiled.set(key, validate);
  if (validate(value)) return [];
  const sentences = (validate.errors ?? []).map((error) => sentenceOf(error, name));
  return [...new Set(sentences)].slice(0, mostProblems);
}

function sentenceOf({ instancePath, params, message, keyword }: ErrorObject, name: string): string {
  const field = `${name}${instancePath.replaceAll('/', '.')}`;
  switch (keyword) {
    case 'required':
      return `${field}.${String(params['missingProperty'])} is missing`;
    case 'additionalProperties':
      return `${field}.${String(params['additionalProperty'])} is not described`;
    case 'unevaluatedProperties':
      return `${field}.${String(params['unevaluatedProperty'])} is not described`;
    case 'enum':
      return `${field} must be one of ${JSON.stringify(params['allowedValues'])}`;
    default:
      return `${field} ${message ?? keyword}`;
  }
}
