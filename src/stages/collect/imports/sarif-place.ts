import type { ReportedPlace } from '../../../domain/finding.ts';
import { clip, oneLine } from '../../../domain/neutralise.ts';
import type { SarifLocation, SarifRun } from './sarif-schema.ts';

/** A line or two tell whether the code is still the same; whole files do not have to be kept. */
const maxText = 4000;

/** The first place of a result that is a file: what is broken; others say what has to do with it. */
export function readSarifPlace(
  locations: readonly SarifLocation[],
  artifacts: SarifRun['artifacts'],
): ReportedPlace | null {
  for (const location of locations) {
    const artifact = location.physicalLocation?.artifactLocation;
    const byIndex = artifact?.index === undefined ? undefined : artifacts?.[artifact.index]?.location?.uri;
    const file = fileOf(artifact?.uri ?? byIndex);
    if (file === null) continue;
    const region = location.physicalLocation?.region;
    const startLine = region?.startLine ?? 1;
    const text = region?.snippet?.text ?? null;
    return {
      file,
      startLine,
      endLine: Math.max(startLine, region?.endLine ?? startLine),
      block: blockOf(location) ?? (text === null ? null : openedBlock(text)),
      text: text === null ? null : clip(text, maxText),
    };
  }
  return null;
}

/** The path that a URI reference names; `null` for what is no file. */
function fileOf(uri: string | undefined): string | null {
  if (uri === undefined || uri === '') return null;
  const path = uri.replace(/^file:\/\/[^/]*/, '');
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return null;
  try {
    return cleanPath(decodeURIComponent(path));
  } catch {
    return cleanPath(path);
  }
}

/** `./a\b/../c` is `a/c`; what leads above the start is taken from there. */
function cleanPath(path: string): string | null {
  const parts: string[] = [];
  for (const part of oneLine(path, 1000).replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 ? null : parts.join('/');
}

/** `aws_s3_bucket.logs` of an address: the block that a logical location names. */
function blockOf({ logicalLocations }: SarifLocation): string | null {
  for (const { fullyQualifiedName, name } of logicalLocations ?? []) {
    const found = /(?:^|\.)(aws_[a-z0-9_]+\.[A-Za-z_][\w-]*)(?:\[[^\]]*\])?$/.exec(
      oneLine(fullyQualifiedName ?? name ?? '', 500),
    );
    if (found?.[1] !== undefined) return found[1];
  }
  return null;
}

/** The block that a text begins with, when it begins with one. */
function openedBlock(text: string): string | null {
  const found = /^\s*resource\s+"?([a-z][a-z0-9_]*)"?\s+"?([A-Za-z_][\w-]*)"?\s*\{/.exec(text.slice(0, 500));
  return found?.[1] === undefined || found[2] === undefined ? null : `${found[1]}.${found[2]}`;
}
