import { conversionFunctions } from './conversion-functions.ts';
import type { TerraformFunction } from './definition.ts';
import { encodingFunctions } from './encoding-functions.ts';
import { formatFunctions } from './format-functions.ts';
import { listFunctions } from './list-functions.ts';
import { mapFunctions } from './map-functions.ts';
import { networkFunctions } from './network-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { regularExpressionFunctions } from './regular-expression-functions.ts';
import { setFunctions } from './set-functions.ts';
import { textFunctions } from './text-functions.ts';
import { textPieceFunctions } from './text-piece-functions.ts';
import { timeFunctions } from './time-functions.ts';
import { yamlFunctions } from './yaml-functions.ts';

/** Every function of Terraform that the code alone decides, but for those that look at how an argument is written. */
export const functionTable: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries({
    ...conversionFunctions,
    ...encodingFunctions,
    ...formatFunctions,
    ...listFunctions,
    ...mapFunctions,
    ...networkFunctions,
    ...numberFunctions,
    ...regularExpressionFunctions,
    ...setFunctions,
    ...textFunctions,
    ...textPieceFunctions,
    ...timeFunctions,
    ...yamlFunctions,
  }),
);
