import { isMap, isScalar, Pair, parseDocument, YAMLMap } from 'yaml';
import { formatKey } from './config-problem.ts';
import { readYaml } from './read-yaml.ts';
import { readRenamedKeys, type RenamedKey } from './renamed-keys.ts';

/** A configuration under the names of today. */
export interface MigratedConfig {
  readonly text: string;
  /** `dry_run` and `dry-run`, for each name that was rewritten. */
  readonly changes: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Rewrites old names of keys. Comments stay with what they stand at; where nothing has an old name, not a byte moves.
 * `null` for a text that cannot be read, or in which old and new name contradict each other.
 */
export function migrateConfig(text: string): MigratedConfig | null {
  const read = readYaml(text, 'terrafix.yml');
  if (read.kind === 'invalid') return null;
  const { found, contradictions } = readRenamedKeys(read.value);
  if (contradictions.length > 0) return null;
  if (found.length === 0) return { text, changes: [] };
  const document = parseDocument(text);
  const top = document.contents;
  if (!isMap(top)) return null;
  for (const renamed of found) move(top, renamed);
  return {
    text: document.toString({ lineWidth: 0, flowCollectionPadding: !/[{[][^\s}\]]/.test(text) }),
    changes: found.map(({ from, to }) => ({ from: formatKey(from), to: formatKey(to) })),
  };
}

/** All old names stand at the top. Where a block has to take the key, it takes the place of the old one. */
function move(top: YAMLMap, { from: [oldName = ''], to }: RenamedKey): void {
  const pair = pairOf(top, oldName);
  const [first = '', second] = to;
  if (pair === undefined || !isScalar(pair.key)) return;
  if (second === undefined) {
    pair.key.value = first;
    return;
  }
  const home = pairOf(top, first)?.value;
  if (isMap(home)) {
    top.items.splice(top.items.indexOf(pair), 1);
    pair.key.value = second;
    home.items.push(pair);
    return;
  }
  const inner = new YAMLMap();
  inner.items.push(new Pair(renamedScalar(pair, second), pair.value));
  pair.key.value = first;
  pair.value = inner;
}

/** The comment before a key belongs to the block that takes its place. */
function renamedScalar(pair: Pair, name: string): unknown {
  const key = isScalar(pair.key) ? pair.key.clone() : pair.key;
  if (isScalar(key)) {
    key.value = name;
    delete key.commentBefore;
    key.spaceBefore = false;
  }
  return key;
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find((item) => isScalar(item.key) && item.key.value === name);
}
