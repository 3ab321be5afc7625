import type { VariableReader } from './variable-reader.ts';

/** The pages for those who run the service: on a port of their own, behind a password. */
export interface OperatorSettings {
  readonly password: string;
  readonly port: number;
}

/** `null` without a password: then there is no such port. */
export function readOperatorSettings(reader: VariableReader): OperatorSettings | null {
  const port = reader.read('OPERATOR_PORT') ?? 3001;
  if (!reader.has('OPERATOR_PASSWORD')) return null;
  if (port !== 0 && port === (reader.read('PORT') ?? 3000))
    reader.complain('OPERATOR_PORT', 'is the port that webhooks come to');
  return { password: reader.read('OPERATOR_PASSWORD') ?? '', port };
}
