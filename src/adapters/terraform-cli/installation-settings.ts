/**
 * The command line's configuration with which Terraform takes providers from these folders and from nowhere else. A
 * folder that is named so needs neither `init` nor a lock file, and its 700 MB are not hashed at every run.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#development-overrides-for-provider-developers
 */
export function providersFrom(folders: ReadonlyMap<string, string>): string {
  const lines = [...folders].map(
    ([source, folder]) => `    ${JSON.stringify(source)} = ${JSON.stringify(folder)}`,
  );
  return `provider_installation {\n  dev_overrides {\n${lines.join('\n')}\n  }\n}\n`;
}

/** The same for `terraform init`, which unpacks what a mirror holds as archives; there is no `direct`, hence no network. */
export function mirrorAt(folder: string): string {
  return `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }\n}\n`;
}
