import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A provider in a mirror, for this machine. */
export interface MirroredProvider {
  /** `registry.terraform.io/hashicorp/aws` */
  readonly source: string;
  /** `5.100.0` */
  readonly version: string;
  /** Folder with the program; `null` when the mirror holds it as an archive, which Terraform unpacks. */
  readonly folder: string | null;
}

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
const releasedVersion = /^\d+\.\d+\.\d+$/;

/** As the parts of a provider's package are named: `linux_amd64`. */
export function platformName(platform = process.platform, architecture: string = process.arch): string {
  return `${platform === 'win32' ? 'windows' : platform}_${architectures[architecture] ?? architecture}`;
}

/**
 * The released providers of a filesystem mirror that run on this machine, newest first, in both layouts.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror
 */
export function findProviders(mirror: string, platform = platformName()): readonly MirroredProvider[] {
  const found = list(mirror).flatMap((host) =>
    list(mirror, host).flatMap((namespace) =>
      list(mirror, host, namespace).flatMap((type) =>
        versionsIn(resolve(mirror, host, namespace, type), type, platform).map((version) => ({
          source: `${host}/${namespace}/${type}`,
          ...version,
        })),
      ),
    ),
  );
  return found.toSorted((left, right) => compareVersions(right.version, left.version));
}

function versionsIn(
  folder: string,
  type: string,
  platform: string,
): readonly Pick<MirroredProvider, 'version' | 'folder'>[] {
  const unpacked = list(folder).filter(
    (version) => releasedVersion.test(version) && existsSync(join(folder, version, platform)),
  );
  const packed = list(folder).flatMap((name) => {
    const version = name.startsWith(`terraform-provider-${type}_`) ? (name.split('_')[1] ?? '') : '';
    const isArchive = name === `terraform-provider-${type}_${version}_${platform}.zip`;
    return isArchive && releasedVersion.test(version) && !unpacked.includes(version) ? [version] : [];
  });
  return [
    ...unpacked.map((version) => ({ version, folder: join(folder, version, platform) })),
    ...packed.map((version) => ({ version, folder: null })),
  ];
}

/** Names in a folder; none when it is not one. */
function list(...path: readonly [string, ...string[]]): readonly string[] {
  try {
    return readdirSync(join(...path));
  } catch {
    return [];
  }
}

function compareVersions(left: string, right: string): number {
  const [lefts, rights] = [left, right].map((version) => version.split('.').map(Number));
  for (const [index, part] of (lefts ?? []).entries()) {
    const order = part - (rights?.[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
