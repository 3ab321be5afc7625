/** How much a name or a text has to do with what is asked; higher is nearer. */
export interface Relevance {
  /** Of a name: `server_side_encryption`. */
  ofName(name: string): number;
  /** Of a text with many words. */
  ofText(text: string): number;
}

/** Words that stand in every requirement and tell nothing. */
const empty = new Set(
  'a all an and any are as at aws be by can config configuration enabled every for from has have in is it its must no not of on or resource set should that the their them there they this to true use used with'.split(
    ' ',
  ),
);

const minStem = 4;

/** Relevance to the words of some texts, the first counting most. */
export function relevanceTo(texts: readonly string[]): Relevance {
  const weights = new Map<string, number>();
  for (const [index, text] of texts.entries())
    for (const word of new Set(wordsOf(text))) {
      const weight = 1 / (index + 1);
      weights.set(word, Math.max(weights.get(word) ?? 0, weight));
    }
  const ofWord = (word: string): number => weights.get(word) ?? 0;
  return {
    ofName: (name) => sum(new Set(wordsOf(name)), ofWord),
    ofText: (text) => sum(new Set(wordsOf(text)), ofWord),
  };
}

/** Words in lower case, cut to what their forms have in common: `encrypted`, `encryption` → `encrypt`. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? [])
    .filter((word) => word.length > 1 && !empty.has(word))
    .map(stemOf);
}

function stemOf(word: string): string {
  const stem = word.replace(/(?:ions?|ing|ed|ies|es|s|y)$/, '');
  return stem.length >= minStem ? stem : word;
}

function sum(words: Iterable<string>, of: (word: string) => number): number {
  let total = 0;
  for (const word of words) total += of(word);
  return total;
}
