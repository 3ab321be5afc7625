/** Functions whose result the code alone does not decide, or that Terraform does not have, and why. */
export const impureFunctions: ReadonlyMap<string, string> = new Map([
  ...['timestamp', 'plantimestamp'].map((name) => [name, 'reads the clock'] as const),
  ...['uuid', 'bcrypt'].map((name) => [name, 'makes something random'] as const),
  ...['base64gunzip', 'cidrcontains', 'urldecode'].map(
    (name) => [name, 'is a function of OpenTofu alone'] as const,
  ),
  ...['pathexpand', 'abspath'].map((name) => [name, 'asks the machine that runs Terraform'] as const),
  ...[
    'file',
    'filebase64',
    'filebase64sha256',
    'filebase64sha512',
    'fileexists',
    'filemd5',
    'fileset',
    'filesha1',
    'filesha256',
    'filesha512',
    'templatefile',
  ].map((name) => [name, 'reads a file when Terraform runs'] as const),
]);
