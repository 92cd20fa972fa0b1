/** Vowel signs and the vowels that they write. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["ா", "ஆ"],
  ["ி", "இ"],
  ["ீ", "ஈ"],
  ["ு", "உ"],
  ["ூ", "ஊ"],
  ["ெ", "எ"],
  ["ே", "ஏ"],
  ["ை", "ஐ"],
  ["ொ", "ஒ"],
  ["ோ", "ஓ"],
  ["ௌ", "ஔ"],
]);
const PULLI = "்";
const SPACES = /\s+/g;

/**
 * The sounds of Tamil text: a consonant letter is the bare consonant and each vowel is a letter, so that sandhi is
 * plain concatenation (நூற்றிருபது is நஊறற + இரஉபஅதஉ). Spaces are dropped: a number may be written as one word or
 * several.
 */
export function tamilLetters(text: string): string {
  let letters = "";
  let bare = false;
  const written = text.normalize("NFC").replaceAll(SPACES, " ");
  for (let at = 0; at < written.length; at++) {
    const character = written.charAt(at);
    const vowel = SIGNS.get(character);
    if (vowel !== undefined) letters += vowel;
    else if (bare && character !== PULLI) letters += "அ";
    bare = character >= "க" && character <= "ஹ";
    if (bare || (vowel === undefined && character !== PULLI && character !== " ")) letters += character;
  }
  return bare ? `${letters}அ` : letters;
}

/** Walks over the sounds of a number. */
export class LetterCursor {
  private readonly letters: string;
  private position = 0;

  constructor(letters: string) {
    this.letters = letters;
  }

  get done(): boolean {
    return this.position >= this.letters.length;
  }

  /** Stems must be in order of length, longest first. */
  take(stems: readonly (readonly [stem: string, value: number])[]): number | undefined {
    for (const [stem, value] of stems) {
      if (this.letters.startsWith(stem, this.position)) {
        this.position += stem.length;
        return value;
      }
    }
    return undefined;
  }

  skip(letter: string): boolean {
    if (!this.letters.startsWith(letter, this.position)) return false;
    this.position += letter.length;
    return true;
  }

  /** The last consonant doubled: the mark of an oblique (நூற் becomes நூற்ற்). */
  skipDoubled(): boolean {
    return this.skip(this.letters.charAt(this.position - 1));
  }

  /** The vowel of an oblique (-உ written, -இ spoken) and the hard consonant that doubles before the next word. */
  skipLink(): void {
    // இரண்டு and இருபது begin with the same இ, which belongs to the number there.
    if (!this.skip("உ") && !this.letters.startsWith("இர", this.position)) this.skip("இ");
    const next = this.letters.charAt(this.position);
    if ("கதப".includes(next) && this.letters.charAt(this.position + 1) === next) this.position++;
  }
}
