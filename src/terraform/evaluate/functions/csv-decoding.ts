/** A field that ends at a comma, a line break or the end, as Go's `encoding/csv` reads it. */
const quoted = /"((?:[^"]|"")*)"(,|\r?\n|\r?$)/uy;
const bare = /([^",\n]*)(,|\n|$)/uy;

/** The records of a text of comma-separated values; `null` when it is not one, or a record has another length. */
export function readCsv(text: string): readonly (readonly string[])[] | null {
  const records: string[][] = [];
  let record: string[] = [];
  let position = 0;
  const source = text.replaceAll('\r\n', '\n');
  while (position < source.length || record.length > 0) {
    if (record.length === 0 && source.charAt(position) === '\n') {
      position += 1;
      continue;
    }
    const isQuoted = source.charAt(position) === '"';
    const pattern = isQuoted ? quoted : bare;
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (match === null) return null;
    const [whole, field = '', end] = match;
    record.push(isQuoted ? field.replaceAll('""', '"') : field);
    position += whole.length;
    if (end !== ',') {
      records.push(record);
      record = [];
    }
  }
  const [first] = records;
  return first === undefined || records.some(({ length }) => length !== first.length) ? null : records;
}
