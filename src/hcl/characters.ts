/** Codes of the characters that mean something in HCL; `charCodeAt` comparisons are what makes the scanner fast. */
export const tab = 9;
export const lineFeed = 10;
export const carriageReturn = 13;
export const space = 32;
export const exclamation = 33;
export const quote = 34;
export const hash = 35;
export const dollar = 36;
export const percent = 37;
export const ampersand = 38;
export const openParenthesis = 40;
export const closeParenthesis = 41;
export const asterisk = 42;
export const plus = 43;
export const comma = 44;
export const minus = 45;
export const dot = 46;
export const slash = 47;
export const zero = 48;
const nine = 57;
export const colon = 58;
export const less = 60;
export const equals = 61;
export const greater = 62;
export const question = 63;
export const openBracket = 91;
export const backslash = 92;
export const closeBracket = 93;
const underscore = 95;
export const letterF = 102;
export const letterO = 111;
export const letterR = 114;
export const openBrace = 123;
export const bar = 124;
export const closeBrace = 125;
export const tilde = 126;

/** From here on texts may have several ways to write one character; HCL makes them one (Unicode's form NFC). */
export const firstCombining = 0x300;

// 1: cannot end the plain part of a quoted string.
const plainClass = new Uint8Array(128).fill(1);
for (const code of [0, lineFeed, carriageReturn, quote, dollar, percent, backslash]) plainClass[code] = 0;

/** Whether a code inside of quotes is text and nothing else; 0 is left out, since it also stands after the end. */
export function staysPlain(code: number): boolean {
  return code >= 128 || plainClass[code] === 1;
}

// 1: no operator and no `?` starts like this.
const endClass = new Uint8Array(128);
for (const code of [0, lineFeed, carriageReturn, comma, closeParenthesis, closeBracket, closeBrace, colon])
  endClass[code] = 1;

/** Whether a code after an operand means that the expression is over. */
export function endsExpression(code: number): boolean {
  return code < 128 && endClass[code] === 1;
}

const identifierStart = /^\p{ID_Start}/u;
const identifierContinue = /^\p{ID_Continue}/u;

// 1: may start a name, 2: may continue one.
const nameClass = new Uint8Array(128);
for (let code = 97; code <= 122; code += 1) nameClass[code] = 3;
for (let code = 65; code <= 90; code += 1) nameClass[code] = 3;
for (let code = zero; code <= nine; code += 1) nameClass[code] = 2;
nameClass[underscore] = 3;
nameClass[minus] = 2;

/** Whether an ASCII code may continue a name; anything else needs {@link nameStep}. */
export function continuesName(code: number): boolean {
  return code < 128 && ((nameClass[code] ?? 0) & 2) !== 0;
}

/** Whether a name can start with this code, so far as ASCII goes; `true` for what only Unicode tables can tell. */
export function mayStartName(code: number): boolean {
  return code >= 128 || ((nameClass[code] ?? 0) & 1) !== 0;
}

/** How many code units of `text` at `position` belong to a name there: 0, 1 or 2. */
export function nameStep(text: string, position: number, isStart: boolean): number {
  const code = text.charCodeAt(position);
  if (code < 128) return ((nameClass[code] ?? 0) & (isStart ? 1 : 2)) === 0 ? 0 : 1;
  const point = text.codePointAt(position);
  if (point === undefined) return 0;
  const character = String.fromCodePoint(point);
  return (isStart ? identifierStart : identifierContinue).test(character) ? character.length : 0;
}

export function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

/** End of the name that starts at `position`, or `position` when none does. */
export function nameEnd(text: string, position: number): number {
  let step = nameStep(text, position, true);
  let end = position;
  while (step > 0) {
    end += step;
    step = nameStep(text, end, false);
  }
  return end;
}
