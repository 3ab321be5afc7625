/** Names as code, apart by `separator`. */
export function codes(names: readonly string[], separator = ', '): string {
  return names.map((name) => `\`${name}\``).join(separator);
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
