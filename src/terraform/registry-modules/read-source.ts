/** A module source that leads out of the repository. */
export interface RemoteSource {
  /** `terraform-aws-modules/s3-bucket/aws`, with `//modules/object` behind it where a folder is named. */
  readonly name: string;
  /** The tag, branch or commit that a git source or an archive names. */
  readonly ref: string | null;
  /** A registry takes `version`; git takes `ref`. */
  readonly isRegistry: boolean;
}

const archive = /\/archive\/(?:refs\/tags\/)?([^/]+)\.(?:tar\.gz|tgz|zip)$/;

/**
 * The registry name behind a source: an address in a registry of any host, or a git source or archive whose path ends
 * like the public repository, `terraform-aws-modules/terraform-aws-s3-bucket`, so mirrors are known too. `null` for
 * any other source.
 */
export function readSource(source: string): RemoteSource | null {
  const question = source.indexOf('?');
  const location = question < 0 ? source : source.slice(0, question);
  const query = question < 0 ? '' : source.slice(question + 1);
  const isGit = /^git(::|@)|\.git($|\/\/)|^(github|gitlab|bitbucket)\.\w+[/:]/.test(location);
  const bare = location
    .replace(/^[a-z0-9]+::/, '')
    .replace(/^[a-z0-9+.-]+:\/\//, '')
    .replace(/^[^@/:]*@/, '')
    .replace(/^([^/:]+):(?!\d)/, '$1/');
  const [path, folder] = splitFolder(bare);
  const packed = archive.exec(path);
  const segments = (packed === null ? path : path.slice(0, packed.index)).replace(/\.git$/, '').split('/');
  const name =
    packed !== null || isGit || segments.length < 3
      ? gitName(segments)
      : (gitName(segments) ?? registryName(segments));
  if (name === null) return null;
  const inner = folder === '' || folder === '*' ? '' : `//${folder.replace(/\/+$/, '')}`;
  const ref = packed?.[1] ?? new URLSearchParams(query).get('ref');
  return {
    name: `${name}${inner}`,
    ref,
    isRegistry: packed === null && !isGit && gitName(segments) === null,
  };
}

function splitFolder(text: string): readonly [string, string] {
  const at = text.indexOf('//');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 2)];
}

/** `…/terraform-aws-modules/terraform-aws-s3-bucket` */
function gitName(segments: readonly string[]): string | null {
  const owner = segments.at(-2);
  const repository = /^terraform-([a-z0-9]+)-([a-z0-9-]+)$/.exec(segments.at(-1) ?? '');
  return owner === undefined || repository === null ? null : `${owner}/${repository[2]}/${repository[1]}`;
}

/** `terraform-aws-modules/s3-bucket/aws`, with a host before it or not. */
function registryName(segments: readonly string[]): string | null {
  const [host] = segments;
  const isPlain = segments.length === 3 || (segments.length === 4 && host?.includes('.') === true);
  return isPlain && segments.every((segment) => segment !== '') ? segments.slice(-3).join('/') : null;
}
