/** Generates docs/text.md from the examples of the tests, so that it always agrees with the code. */
import { SEMIOTIC_CLASSES, type SemioticClass } from "#contract/reading.ts";
import { explain, read } from "../functions/text/index.ts";
import { spokenPinyin } from "../functions/text/pronunciation/mandarin.ts";
import { pronounceSpoken } from "../functions/text/pronunciation/pronounce-spoken.ts";
import { MALAYSIAN_ACCENT } from "../functions/text/pronunciation/speak-marked.ts";
import type { Neighbours } from "../functions/text/pronunciation/spoken-word.ts";
import { type GoldenCase, goldenCases } from "../test/text/golden.ts";

/** Golden sets that are not of one semiotic class. */
type OtherSet = "compatibility" | "dial-code" | "markup" | "near-miss" | "sentences" | `sentences-${string}`;

/** Notes on the golden sets. A set without a note is also shown. */
const NOTES: Readonly<Record<string, string>> = {
  abbreviation: "Titles, places, offices: in full. The full stop of an abbreviation does not end a sentence.",
  acronym:
    "As letters or as a word, as people say them. For an unknown acronym the vowels decide. Names in capitals are words; `names_in_capitals` decides otherwise.",
  address: "Streets, lots, floors, towns. The slash of a street is not a fraction.",
  cardinal:
    "A comma separates thousands, a point decimals, a space groups of three. A number with a leading zero is read digit by digit.",
  compatibility:
    "Forms that Unicode has for compatibility are read as what they mean. Superscripts are powers, except for the number of a footnote.",
  date: "Day first, unless `date_order` differs or only the other order is a date. An impossible date is read part by part and not corrected.",
  decimal: "The digits after the point are read one by one, with all zeros.",
  "dial-code": "Star codes are read sign by sign.",
  duration: "Hours, minutes and seconds with their units.",
  electronic: "Web and mail addresses, handles and hashtags.",
  emoji: "Emoji and emoticons.",
  fraction: "Halves and quarters have names. 12/7 is a fraction only where something is measured.",
  gloss: "Brackets that repeat the number or unit before them are silent: it is said once.",
  identifier: "Accounts, codes, plates, passports, flights, postcodes: letters by name, digits one by one.",
  jawi: "Jawi is read through its Rumi spelling. ٢ after a word repeats it.",
  label: "Numbers, letters and Roman numerals of a list, also on one line. Each item is a sentence.",
  markup: "Markup in plain text. Tags of HTML and of forums are not read, and a warning names `text_type`.",
  math: "Signs between numbers, in formulas and in powers.",
  measure: "Units after numbers, single or with *per*.",
  money: "Ringgit and sen, currencies in use in Malaysia, and scale words. `.00` is silent.",
  multiplier: "2x, 3x ganda.",
  "near-miss": "Text that looks like one class and is of another, or of none.",
  nric: "Identity numbers, digit by digit with a pause between the groups.",
  ordinal: "ke-3, 3rd, 第3, 3வது.",
  percent: "In a range the sign is said once.",
  ratio: "1:2 and scales.",
  reduplication: "kawan2, kawan².",
  roman: "Only after a word that takes a Roman numeral: Bab IV, George VI.",
  range: "A hyphen between two values of one kind. Between a thing and its price the dash is a pause.",
  score: "Only in the context of a match.",
  sentences: "Everyday sentences with several classes.",
  "sentences-chat": "Chats.",
  "sentences-mixed-classes": "Sentences with many classes.",
  "sentences-notices": "Notices, bank messages, advertisements.",
  "short-form":
    "Short forms with one reading, and frequent Malay words with letters left out. `social` turns them off, or also reads the ambiguous ones.",
  sign: "The signs of grades and formulas.",
  slash: "dan/atau, and/or. Between alternatives of one kind it is the word or (ibu/bapa, RM1/RM5); elsewhere a pause.",
  telephone: "Digit by digit, in groups as written.",
  time: "With a point or a colon. A point needs a word that makes it a time. No part of the day is added.",
  version: "Numbers with two or more points, and IP addresses.",
  weekday: "Isn, Sel, Mon, Tue.",
} satisfies Partial<Record<SemioticClass | OtherSet, string>>;

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  ms: "Malay",
  en: "English",
  zh: "Mandarin",
  ta: "Tamil",
  mixed: "mixed",
};

/** Examples of a set that the page shows for each language. */
const SHOWN = 6;

export function textPage(): string {
  const files = Map.groupBy(goldenCases(), ({ file }) => file);
  const groups = Map.groupBy(files.entries(), ([file]) => file.split(".")[0] ?? "");
  const sections = [...groups].map(([name, group]) => section(name, group));
  return `# How text is read

Text is read as a person in Malaysia would say it. This page is generated from the examples of the tests (the first of each
file in test/text/golden), read by the deployed code. To see how your text is read, use
\`npm run -s normalize -- "TEXT"\` or \`POST /v1/normalize\`.

- The language of a number is that of the word that governs it (*pukul*, *ringgit*, *minutes*, 年), else that of the words
  of its clause, else the request's \`language\`. An address is of one language from its first number to its postcode.
- A word of no class is kept: nothing is translated or corrected.
- Every digit and sign is read as words. The voice never has to guess.
- No letter or digit is silent without a warning, except for those of the list below.
- Where speakers differ, the request chooses: see \`normalization\` in docs/api.md. \`off\` takes these classes, which
  \`rewrites\` also reports: ${SEMIOTIC_CLASSES.map((name) => `\`${name}\``).join(", ")}.

## What is silent

A warning names the place of any other letter or digit that no voice says: letters of other scripts, tags in plain text.
A text in which nothing is said is refused with \`nothing_to_say\`.

- Emoji and faces made of signs, such as :D and <3, unless \`emoji\` is \`name\`.
- The scheme, the query and the fragment of a web address, and the sign of a hashtag.
- \`.00\` of money, and the minutes 00 of a time.
- The raised number of a footnote, after a word of more than three letters or a sign.
- What is said already: the unit in 3 kilogram (kg), the number in lima (5).
- The mark of a task in a list, such as [x], and the digits of masked personal data.
- Accents that make no letter with the one before, vowel signs and other marks without a letter (்), and characters
  without a shape.

${sections.join("\n")}
${sounds()}`;
}

/** Words and what their sounds show. Words of one entry are pronounced as neighbours. */
const MALAY_SOUNDS: readonly [written: string, shows: string][] = [
  ["nasi lemak", "e pepet"],
  ["naik teksi", "e taling"],
  ["anak", "final k of a native word"],
  ["klinik", "final k of a loanword"],
  ["keadaan", "glottal stop between equal vowels"],
  ["pilih", "i in a closed final syllable"],
  ["saya", "final -a"],
  ["drama", "final -a of a loanword"],
  ["K W S P", "letters by their Malay names"],
  ["umno", "acronym said as a word"],
  ["di-approve", "English stem after a prefix"],
  ["meeting-nya", "English stem before a suffix"],
  ["kanak-kanak", "repeated word"],
  ["perang dunia", "perang, war"],
  ["rambut perang", "perang, brown"],
];
const MANDARIN_SOUNDS: readonly [written: string, shows: string][] = [
  ["还钱", "a character with two readings"],
  ["还有", "the other reading"],
  ["行长", "two such characters"],
  ["曾先生", "a surname"],
  ["巴刹", "a Malaysian word"],
  ["雨伞", "third tones in a row"],
  ["一百", "tone of 一"],
  ["不对", "tone of 不"],
  ["东西", "neutral syllable"],
];

function soundsOf(word: string, neighbours: Neighbours): string | undefined {
  return pronounceSpoken(word, neighbours, MALAYSIAN_ACCENT, "all")?.ipa;
}

function sounds(): string {
  const malay = MALAY_SOUNDS.map(([written, shows]) => {
    const words = written.split(/ (?![A-Z])/);
    const sounds = words.map((word, index) =>
      soundsOf(word, { before: words[index - 1] ?? "", after: words[index + 1] ?? "" }),
    );
    return `| Malay | ${written} | ${sounds.join(" ")} | ${shows} |`;
  });
  const mandarin = MANDARIN_SOUNDS.map(([written, shows]) => {
    const characters = Array.from(written);
    const [pinyin] = spokenPinyin(characters, [[0, characters.length]], () => undefined);
    return `| Mandarin | ${written} | ${pinyin} | ${shows} |`;
  });
  return `## Sounds

Pronunciations that are sent to a voice that has no rules of its own. See docs/pronunciation.md.

| language | written | sounds | shows |
|---|---|---|---|
${[...malay, ...mandarin].join("\n")}
`;
}

function section(name: string, files: [file: string, cases: GoldenCase[]][]): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
  const note = NOTES[name] === undefined ? "" : `${NOTES[name]}\n\n`;
  const rows = files.flatMap(([file, cases]) => {
    const language = LANGUAGE_NAMES[file.split(".")[1] ?? ""] ?? "";
    // The first examples, so that a line appended to a file does not change the page.
    return cases.slice(0, SHOWN).map(({ input }) => `| ${language} | ${cell(input)} | ${cell(said(input))} |`);
  });
  return `## ${title}\n\n${note}| language | written | read as |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function said(input: string): string {
  return explain(input, read(input, { language: "auto" })).spoken || "(nothing)";
}

const cell = (text: string) => text.replaceAll("\n", " ⏎ ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
