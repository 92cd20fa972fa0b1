/**
 * Makes a text safe for espeak-ng, one code point for each, so that positions stay valid.
 *
 * `<` begins markup (an unclosed tag swallows the sentence), `[[` phoneme input, `&name;` an entity; control
 * characters are embedded commands, and NUL ends the text; espeak-ng marks clauses with private-use characters.
 */
export function disarm(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Co}\p{Cs}]/gu, " ")
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replaceAll("[", "(")
    .replaceAll("]", ")")
    .replaceAll(/&(?=[\w#]+;)/g, "＆");
}
