/** The letters of Jawi, each as one ASCII character, so that the engine stores the table with one byte a letter. */
const LETTERS = "ءؤئابتثجحخدذرزسشصضطظعغفقلمنهويچڠڤڽکݢ";
const CODES = "!#$%&()*+,-./0123456789:;<=>?@[]^_{|";

const CODE_OF: ReadonlyMap<string, string> = new Map(
  Array.from(LETTERS, (letter, index) => [letter, CODES.charAt(index)]),
);

/** Undefined for a word with a letter that no word of the table has. */
export function encodeJawi(jawi: string): string | undefined {
  let coded = "";
  for (const letter of jawi) {
    const code = CODE_OF.get(letter);
    if (code === undefined) return undefined;
    coded += code;
  }
  return coded;
}

/** The code of an entry, which is a word in these codes with its Rumi after it. */
export function codeOfEntry(entry: string): string {
  return entry.slice(0, entry.search(/[a-z]/));
}
