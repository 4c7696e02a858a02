/**
 * Lower case letter by letter, as Go has it (`strings.ToLower`): `İ` is `i` without a second dot above it, and `Σ` is the same letter at the
 * end of a word.
 */
export function simpleLowerCase(text: string): string {
  if (!/[\u0130\u03a3]/.test(text)) return text.toLowerCase();
  let out = '';
  for (const letter of text) out += letter === '\u0130' ? 'i' : letter.toLowerCase();
  return out;
}
