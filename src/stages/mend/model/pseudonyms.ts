/** Stand-ins for the numbers of AWS accounts, so that a provider of models does not learn them. */
export interface Pseudonyms {
  /** With `[account-1]` for each number; the same number gets the same stand-in. */
  hide(text: string): string;
  /** The numbers back in; a stand-in that was never given out stays as it is. */
  reveal(text: string): string;
}

/** Also within a name, `acme-logs-210987654321`; not within a longer number. */
const account = /(?<!\d)(?<!\d\.)\d{12}(?!\d)(?!\.\d)/g;
const standIn = /\[account-(\d+)\]/g;

/** One serves all texts of a message; the numbers follow the order in which the accounts appear. */
export function createPseudonyms(): Pseudonyms {
  const numbers: string[] = [];
  return {
    hide: (text) =>
      text
        // A text cannot bring its own stand-ins along.
        .replaceAll(standIn, '[account $1]')
        .replaceAll(account, (number) => {
          if (!numbers.includes(number)) numbers.push(number);
          return `[account-${String(numbers.indexOf(number) + 1)}]`;
        }),
    reveal: (text) => text.replaceAll(standIn, (all, index: string) => numbers[Number(index) - 1] ?? all),
  };
}
