import type { VariableReader } from './variable-reader.ts';

/** Where Terraform and its providers are. */
export interface TerraformSettings {
  /** Path of the program; `null`: the one on the PATH. */
  readonly program: string | null;
  /** Folder that holds `registry.terraform.io`. */
  readonly providerMirror: string;
}

/** `null` when nothing is set: Terraform needs providers, and nothing but a mirror may give them. */
export function readTerraformSettings(reader: VariableReader): TerraformSettings | null {
  const program = reader.read('TERRAFIX_TERRAFORM');
  const providerMirror = reader.read('TERRAFIX_PROVIDER_MIRROR');
  if (providerMirror !== null) return { program, providerMirror };
  if (program !== null) reader.complain('TERRAFIX_PROVIDER_MIRROR', 'is missing beside TERRAFIX_TERRAFORM');
  return null;
}
