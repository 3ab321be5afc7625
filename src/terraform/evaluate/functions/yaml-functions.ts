import { limits, textOf, unknown } from '../../value/values.ts';
import { define, type FunctionTable, textIn } from './definition.ts';
import { decodeYaml } from './yaml-decoding.ts';
import { encodeYaml } from './yaml-encoding.ts';

/** Functions that read and write YAML. */
export const yamlFunctions: FunctionTable = {
  yamldecode: define(['string'], (text) => decodeYaml(textIn(text))),
  yamlencode: define([{ orNull: 'dynamic' }], (value) => {
    const yaml = encodeYaml(value);
    if (yaml === null) return unknown('this form of YAML is not written here');
    return yaml.length > limits.textLength ? unknown('the text is too long to compute here') : textOf(yaml);
  }),
};
