/** Characters of the longest line of a sample: a reader judges it at a glance. */
export const LONGEST_LINE = 280;
/** A line with fewer is no use to a reader; those of links and handles do not count. */
const FEWEST_LETTERS = 4;
const LINK_OR_HANDLE = /https?:\/\/\S+|@\w+/g;

const SENTENCE = /[^.!?。！？]*(?:[.!?]+["”’)]*(?:\s+|$)|[。！？]+[”’」）]*|[.!?](?=\S)|$)/gu;
const LETTERS = /\p{L}/gu;

/** A line as it is, or the sentences of a long line together as far as they fit; without what is too short or long. */
export function pieces(line: string): string[] {
  const text = line.replaceAll(/\s+/g, " ").trim();
  const parts: string[] = [];
  if (text.length <= LONGEST_LINE) parts.push(text);
  else {
    let part = "";
    for (const [sentence] of text.matchAll(SENTENCE)) {
      if (part !== "" && part.length + sentence.length > LONGEST_LINE) {
        parts.push(part.trim());
        part = "";
      }
      part += sentence;
    }
    parts.push(part.trim());
  }
  return parts.filter((part) => part.length <= LONGEST_LINE && hasLetters(part));
}

function hasLetters(part: string): boolean {
  return (part.replaceAll(LINK_OR_HANDLE, "").match(LETTERS) ?? []).length >= FEWEST_LETTERS;
}
