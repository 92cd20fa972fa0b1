/** docs/text.md: what is read and how, shown by the tests' own examples, so that it cannot say what is not so. */
import { SEMIOTIC_CLASSES } from "#contract/reading.ts";
import { explain, read } from "../functions/text/index.ts";
import { pinyinOfWords } from "../functions/text/pronunciation/mandarin.ts";
import { pronounceSpoken } from "../functions/text/pronunciation/pronounce-spoken.ts";
import { MALAYSIAN_ACCENT } from "../functions/text/pronunciation/speak-marked.ts";
import { type GoldenCase, goldenCases } from "../test/text/golden.ts";

/** What is worth knowing of each set of examples beside them; one without a line here is shown all the same. */
const NOTES: Readonly<Record<string, string>> = {
  abbreviation: "Titles, places, offices: in full. The full stop of an abbreviation ends no sentence.",
  acronym: "As letters or as a word, as people say them; an unknown one by its vowels.",
  address: "Streets, lots, floors, towns. The slash of a street is no fraction.",
  cardinal:
    "A comma marks thousands, a point decimals, spaces groups of three; a leading zero makes a string of digits.",
  date: "Day first, unless `date_order` says otherwise or only the other order is a date. What is no date is read part by part, never mended.",
  decimal: "The digits behind the point one by one; a zero that is written is said.",
  "dial-code": "Star codes are said sign by sign.",
  duration: "Hours, minutes and seconds with their units.",
  electronic: "Addresses of the web and of mail, handles and hashtags.",
  emoji: "Emoji and emoticons.",
  fraction: "Halves and quarters have names; 12/7 is a fraction only where something is measured.",
  identifier: "Accounts, codes, plates, passports, flights, postcodes: letters apart, digits one by one.",
  jawi: "Jawi through its Rumi spelling; ٢ behind a word repeats it.",
  math: "Signs between numbers.",
  measure: "Units behind numbers, single and per one another.",
  money: "Ringgit and sen, the currencies that Malaysians meet, and scale words. `.00` is silent.",
  multiplier: "2x, 3x ganda.",
  "near-miss": "What looks like one thing and is another, or nothing at all.",
  nric: "Identity numbers, digit by digit with a breath between the groups.",
  ordinal: "ke-3, 3rd, 第3, 3வது.",
  percent: "A range says the sign once.",
  ratio: "1:2 and scales.",
  reduplication: "kawan2, kawan².",
  roman: "Only behind a word that calls for one: Bab IV, George VI.",
  score: "Where teams play.",
  sentences: "Everyday sentences with several things to read.",
  "sentences-chat": "Chats.",
  "sentences-mixed-classes": "Sentences with many things to read.",
  "sentences-notices": "Notices, bank messages, advertisements.",
  "short-form": "Short forms with one reading; `social` leaves them alone or reads all that the lists know.",
  slash: "dan/atau, and/or.",
  telephone: "Digit by digit, in the groups that people write.",
  time: "With a point or a colon; a point needs a word that makes it a time. No part of the day is added.",
  version: "Two points or more, and addresses of machines.",
  weekday: "Isn, Sel, Mon, Tue.",
};

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  ms: "Malay",
  en: "English",
  zh: "Mandarin",
  ta: "Tamil",
  mixed: "mixed",
};

/** Examples of a class in a language that the page shows. */
const SHOWN = 6;

export function textPage(): string {
  const files = Map.groupBy(goldenCases(), ({ file }) => file);
  const groups = Map.groupBy(files.entries(), ([file]) => file.split(".")[0] ?? "");
  const sections = [...groups].map(([name, group]) => section(name, group));
  return `# What is read, and how

Text is read as a person in Malaysia would say it. This page is made from the tests' own examples (the first of each file in
test/text/golden): each line of it was read by the code that you deploy. \`npm run -s normalize -- "TEXT"\` shows how yours
is read, and \`POST /v1/normalize\` tells a program.

- The language of a number is that of what governs it (*pukul*, *ringgit*, *floor*, 年), else of the words beside it.
- A word that is in no class stays as it is: nothing is translated, nothing is corrected.
- No digit and no sign is left for a voice to guess at.
- What speakers do differently is a choice of the request: see \`normalization\` in docs/api.md. The classes that \`off\`
  takes, by the names that \`rewrites\` tells: ${SEMIOTIC_CLASSES.map((name) => `\`${name}\``).join(", ")}.

${sections.join("\n")}
${sounds()}`;
}

/** Words whose sounds the voices are told, by what they show. The neighbours of each are those that it is shown with. */
const MALAY_SOUNDS: readonly [written: string, shows: string][] = [
  ["nasi lemak", "e pepet"],
  ["naik teksi", "e taling"],
  ["anak", "a final k of a native word"],
  ["klinik", "a final k of a loan"],
  ["keadaan", "a glottal stop between like vowels"],
  ["pilih", "i in a closed last syllable"],
  ["saya", "a final -a"],
  ["drama", "a final -a of a loan"],
  ["K W S P", "letters by their Malay names"],
  ["umno", "an acronym that is a word"],
  ["di-approve", "an English stem behind a prefix"],
  ["meeting-nya", "an English stem before a suffix"],
  ["kanak-kanak", "two words in sound"],
  ["perang dunia", "war"],
  ["rambut perang", "the colour"],
];
const MANDARIN_SOUNDS = ["还钱", "还有", "行长", "长大", "长城", "曾先生", "巴刹"];

function sounds(): string {
  const malay = MALAY_SOUNDS.map(([written, shows]) => {
    const words = written.split(/ (?![A-Z])/);
    const sounds = words.map((word, index) =>
      pronounceSpoken(word, { before: words[index - 1] ?? "", after: words[index + 1] ?? "" }, MALAYSIAN_ACCENT),
    );
    return `| Malay | ${written} | ${sounds.join(" ")} | ${shows} |`;
  });
  const mandarin = MANDARIN_SOUNDS.map((written) => {
    const characters = Array.from(written);
    const [pinyin] = pinyinOfWords(characters, [[0, characters.length]]);
    return `| Mandarin | ${written} | ${pinyin ?? "(left to the voice)"} | |`;
  });
  return `## Sounds

What voices are told of words where it is known better here than by their own rules; docs/pronunciation.md says more.

| language | written | told | |
|---|---|---|---|
${[...malay, ...mandarin].join("\n")}
`;
}

function section(name: string, files: [file: string, cases: GoldenCase[]][]): string {
  const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
  const note = NOTES[name] === undefined ? "" : `${NOTES[name]}\n\n`;
  const rows = files.flatMap(([file, cases]) => {
    const language = LANGUAGE_NAMES[file.split(".")[1] ?? ""] ?? "";
    // The first of a file, so that a new line at its end changes nothing here.
    return cases.slice(0, SHOWN).map(({ input }) => `| ${language} | ${cell(input)} | ${cell(said(input))} |`);
  });
  return `## ${title}\n\n${note}| language | written | read as |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function said(input: string): string {
  return explain(input, read(input, { language: "auto" })).spoken || "(nothing)";
}

const cell = (text: string) => text.replaceAll("\n", " ⏎ ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
