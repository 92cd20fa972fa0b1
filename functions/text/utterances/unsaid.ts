/**
 * Letters and digits that no voice would say, so that none falls silent without a warning. What is silent on purpose is
 * listed in docs/text.md.
 */
import type { Span } from "#contract/plan.ts";
import type { WorkText } from "../scan/work-text.ts";
import { sourceOf } from "./segment-builder.ts";
import type { SpokenWord } from "./spoken-words.ts";

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Faces (:D), pictures, and what brackets repeat of the words before them. */
const SILENT_CLASSES: ReadonlySet<string> = new Set(["emoji", "emoticon", "gloss"]);
/** The raised number of a footnote. */
const FOOTNOTE = /^[⁰¹²³⁴-⁹]$/;

/** Scripts by name, the common ones first. */
const SCRIPTS = (
  "Arabic Thai Cyrillic Devanagari Hangul Hiragana Katakana Bengali Telugu Malayalam Kannada Gujarati Gurmukhi Sinhala Myanmar " +
  "Khmer Lao Hebrew Greek Armenian Georgian Ethiopic Tibetan Mongolian"
).split(" ");
const SUPPORTED = /[\p{Script=Han}\p{Script=Tamil}\p{Nd}A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u1e00-\u1eff]/u;

/** Whether any word is said: a text of letters that no voice says has nothing to say, as one of emoji has. */
export function saysSomething(words: readonly SpokenWord[], work: WorkText): boolean {
  return words.some(
    (word) =>
      word.kind === "word" &&
      unsaid(word, work) === undefined &&
      (word.class !== undefined || word.sounds !== undefined || LETTER_OR_DIGIT.test(word.text)),
  );
}

/** One warning for each run of such letters, with its place. */
export function warnUnsaid(words: readonly SpokenWord[], work: WorkText): string[] {
  const warnings: string[] = [];
  let run: { at: Span; script: string | undefined } | undefined;
  const finish = () => {
    if (run !== undefined) warnings.push(warningOf(run.at, run.script));
    run = undefined;
  };
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as SpokenWord;
    const script = unsaid(word, work);
    if (script === undefined) {
      // Signs and vowel marks belong to the letters on both sides.
      if (run !== undefined && word.kind === "word" && LETTER_OR_DIGIT.test(word.text)) finish();
      continue;
    }
    const [start, end] = sourceOf(word, work);
    if (run !== undefined && run.script === script) run.at = [run.at[0], end];
    else {
      finish();
      run = { at: [start, end], script };
    }
  }
  finish();
  return warnings;
}

/** One warning for the tags of HTML in plain text, and one for those of forums. They are not read. */
export function warnTags(words: readonly SpokenWord[], work: WorkText): string[] {
  if (!TAG_SIGN.test(work.text)) return [];
  const tags = words.filter((word) => word.kind === "silent" && word.class === "sign");
  return [
    ...warnTagsLike(HTML_TAG, "HTML", ": it is markup if `text_type` is `html`", tags, work),
    ...warnTagsLike(FORUM_TAG, "a forum", "", tags, work),
  ];
}

const TAG_SIGN = /[<[&]/;
const HTML_TAG = /^(?:<\/?[a-z]|&[#a-z])/i;
const FORUM_TAG = /^\[(?!x\])\/?[a-z]/i;
/** Also the mark of a task: - [x]. */
const TAG = /^(?:<\/?[a-z]|\[\/?[a-z]|&[#a-z]|\[[ x]\]$)/i;
const isTag = ({ start, end }: SpokenWord, work: WorkText) => TAG.test(work.text.slice(start, end));

function warnTagsLike(
  pattern: RegExp,
  what: string,
  advice: string,
  tags: readonly SpokenWord[],
  work: WorkText,
): string[] {
  const like = tags.filter(({ start, end }) => pattern.test(work.text.slice(start, end)));
  const [first] = like;
  if (first === undefined) return [];
  const [start, end] = sourceOf(first, work);
  const others = like.length - 1;
  const more = others === 0 ? "" : ` (and ${others} more)`;
  return [`The tag of ${what} at code points ${start} to ${end}${more} is not read${advice}.`];
}

/** One warning for each word of Jawi whose vowels are guessed. */
export function warnGuessed(
  words: readonly SpokenWord[],
  work: WorkText,
  isGuessed: (written: string) => boolean,
): string[] {
  const warnings: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as SpokenWord;
    if (word.class !== "jawi" || !isGuessed(work.text.slice(word.start, word.end))) continue;
    const [start, end] = sourceOf(word, work);
    warnings.push(
      `The vowels of the Jawi word at code points ${start} to ${end} are guessed; a lexicon can settle them.`,
    );
  }
  return warnings;
}

/** The script of a word that no voice says, "" for one of several scripts; undefined for a word that is said. */
function unsaid(word: SpokenWord, work: WorkText): string | undefined {
  const { kind, class: name, text, start, end } = word;
  if (kind === "silent") {
    if (name !== undefined && (SILENT_CLASSES.has(name) || (name === "sign" && isTag(word, work)))) return undefined;
    const written = work.text.slice(start, end);
    return LETTER_OR_DIGIT.test(written) && !FOOTNOTE.test(written) ? scriptName(written) : undefined;
  }
  if (
    kind !== "word" ||
    name !== undefined ||
    word.sounds !== undefined ||
    PLAIN.test(text) ||
    !LETTER_OR_DIGIT.test(text)
  )
    return undefined;
  return SUPPORTED.test(text) ? undefined : scriptName(text);
}

/** Most words, for which a test of their first letter is enough. */
const PLAIN = /^[A-Za-z\u4e00-\u9fff\u0b80-\u0bff]/;

let scripts: readonly (readonly [name: string, script: RegExp])[] | undefined;

function scriptName(text: string): string {
  scripts ??= SCRIPTS.map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")]);
  return scripts.find(([, script]) => script.test(text))?.[0] ?? "";
}

function warningOf([start, end]: Span, script: string | undefined): string {
  const what = script === "" ? "of a script that is not supported" : `in the ${script} script, which is not supported`;
  return `Letters or digits at code points ${start} to ${end} are ${what}; a voice may spell them or leave them out.`;
}
