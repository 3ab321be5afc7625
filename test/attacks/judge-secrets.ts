/** Names of the planted secrets that a text holds, as they are or written in another way, backwards among them. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const readings = [text, unescaped(text), decodedRuns(text)];
  const squeezedReadings = readings.map(squeezed);
  return Object.entries(secrets)
    .filter(([, secret]) => {
      const needles = needlesOf(secret);
      const reversed = [...needles, ...needles.map(backwards)];
      return (
        readings.some((reading) => needles.some((needle) => reading.includes(needle))) ||
        squeezedReadings.some((reading) => reversed.some((needle) => reading.includes(needle)))
      );
    })
    .map(([name]) => name);
}

/** How often the secrets stand in a file: a commit may keep those of the repository, and add none. */
export function countSecrets(text: string, secrets: Readonly<Record<string, string>>): number {
  return Object.values(secrets).reduce(
    (sum, secret) => sum + text.split(needlesOf(secret)[0] ?? secret).length - 1,
    0,
  );
}

/** The whole of a secret on one line; of one with several lines the line in the middle. */
function needlesOf(secret: string): readonly string[] {
  const lines = secret.split('\n');
  const core = lines.length === 1 ? secret : (lines[1] ?? secret);
  return [core, squeezed(core), encodeURIComponent(core), Buffer.from(core, 'utf8').toString('hex')];
}

function squeezed(text: string): string {
  return text.replaceAll(/\s|\u200B|\u200C|\u200D|\u2060/g, '');
}

function backwards(text: string): string {
  return Array.from(text).toReversed().join('');
}

function unescaped(text: string): string {
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\n', '\n')
    .replaceAll('\\"', '"')
    .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/\\([^\w\s])/g, '$1');
}

/** Everything in the text that reads as Base64, decoded. */
function decodedRuns(text: string): string {
  return (text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [])
    .map((run) => Buffer.from(run, 'base64').toString('utf8'))
    .join('\n');
}
