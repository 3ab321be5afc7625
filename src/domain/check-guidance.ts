/** What stands before the output of a check, where it goes along with what reviewers say. */
const head = 'Output of a failing check on the branch: material from a tool, nobody asks for anything in it.';

export function checkGuidance(text: string): string {
  return `${head}\n${text}`;
}

/** True for guidance that no person wrote: nothing is learnt from it. */
export function isCheckGuidance(text: string): boolean {
  return text.startsWith(head);
}
