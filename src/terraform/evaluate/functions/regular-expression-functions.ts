import { define, type FunctionTable, textIn } from './definition.ts';
import { findAll, findFirst } from './regular-expressions.ts';

/** Functions that search by a pattern. */
export const regularExpressionFunctions: FunctionTable = {
  regex: define(['string', 'string'], (pattern, text) => findFirst(textIn(pattern), textIn(text))),
  regexall: define(['string', 'string'], (pattern, text) => findAll(textIn(pattern), textIn(text))),
};
