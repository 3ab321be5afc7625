import { Fault } from '../../../domain/fault.ts';
import type { Finding } from '../../../domain/finding.ts';
import {
  type Imported,
  type ImportedEntry,
  type ImportFormat,
  importFormats,
  importLimits,
  type SkipReason,
  type UnreadEntry,
} from './imported.ts';
import { readAsffEntry } from './read-asff.ts';
import { type ReadJson, readJsonOrLines } from './read-entries.ts';
import { readOcsfEntry } from './read-ocsf.ts';
import { sarifEntries } from './read-sarif.ts';

/** An entry of a file with where it stands, read when its turn comes. */
export interface Entry {
  readonly place: string;
  readonly read: () => ImportedEntry;
}

/**
 * Reads the findings of one file. An entry that cannot be read costs itself and is told with its place.
 * @throws Fault `input-invalid` when the file is no JSON, too large, or in none of the forms.
 */
export function importFindings(
  text: string,
  file: string,
  now: Date,
  wanted: ImportFormat | 'auto' = 'auto',
): Imported {
  const json = readJsonOrLines(text, file);
  const format = wanted === 'auto' ? detectFormat(json) : wanted;
  if (format === null)
    throw new Fault(
      'input-invalid',
      `${file} is in none of the forms that are known (${importFormats.join(', ')}): name one with --format`,
      { retry: 'never' },
    );
  const entries = entriesOf(json, format, now);
  if (entries === null)
    throw new Fault('input-invalid', `${file} is not in the form ${format}: ${formsOf[format]}`, {
      retry: 'never',
    });
  return gather(entries, format, json.kind === 'lines' ? json.unread : []);
}

const formsOf: Readonly<Record<ImportFormat, string>> = {
  sarif: 'an object with `version` "2.1.0" and `runs`',
  asff: 'an object with `Findings`, an array of findings, or one on each line',
  ocsf: 'an array of OCSF findings, or one on each line',
};

function gather(entries: readonly Entry[], format: ImportFormat, before: readonly UnreadEntry[]): Imported {
  const findings: Finding[] = [];
  const unread: UnreadEntry[] = [...before];
  const skipped: Partial<Record<SkipReason, number>> = {};
  for (const { place, read } of entries.slice(0, importLimits.entries)) {
    const entry = read();
    if (entry.kind === 'findings') findings.push(...entry.findings);
    else if (entry.kind === 'unread') unread.push({ place, message: entry.message });
    else skipped[entry.because] = (skipped[entry.because] ?? 0) + 1;
  }
  const rest = entries.length - importLimits.entries;
  if (rest > 0)
    unread.push({
      place: entries[importLimits.entries]?.place ?? '',
      message: `from here on nothing is read: ${importLimits.entries} entries are the most, ${rest} are left out`,
    });
  const tools = new Set(findings.map(({ report }) => report?.tool ?? ''));
  return { format, tools: [...tools], findings, skipped, unread };
}

function entriesOf(json: ReadJson, format: ImportFormat, now: Date): readonly Entry[] | null {
  if (format === 'sarif') return json.kind === 'document' ? sarifEntries(json.value, now) : null;
  const values = valuesOf(json, format === 'asff' ? 'Findings' : null);
  const read = format === 'asff' ? readAsffEntry : readOcsfEntry;
  return values?.map(({ place, value }) => ({ place, read: () => read(value, now) })) ?? null;
}

function valuesOf(
  json: ReadJson,
  listName: string | null,
): readonly { readonly place: string; readonly value: unknown }[] | null {
  if (json.kind === 'lines') return json.values;
  const { value } = json;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => ({ place: `[${index}]`, value: each }));
  if (!isObject(value)) return null;
  const list = listName === null ? undefined : value[listName];
  if (Array.isArray(list))
    return list.map((each: unknown, index) => ({ place: `${listName}[${index}]`, value: each }));
  return [{ place: 'document', value }];
}

/** By what only one of the forms has; the first entries tell. */
function detectFormat(json: ReadJson): ImportFormat | null {
  const { value } = json.kind === 'document' ? json : { value: json.values.map((line) => line.value) };
  if (isObject(value) && Array.isArray(value['runs'])) return 'sarif';
  if (isObject(value) && Array.isArray(value['Findings'])) return 'asff';
  const some = (Array.isArray(value) ? value : [value]).slice(0, 20).filter(isObject);
  if (some.some((each) => 'ProductArn' in each || 'GeneratorId' in each)) return 'asff';
  if (some.some((each) => 'finding_info' in each || 'class_uid' in each)) return 'ocsf';
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
