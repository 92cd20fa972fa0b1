import { ApiError } from "#contract/errors.ts";
import type { Language } from "#contract/language.ts";
import { parseReference } from "#contract/lexicons.ts";
import { grouped, MAX_CHARACTERS } from "#contract/limits.ts";
import type { Span } from "#contract/plan.ts";
import type { LexiconField, Normalization, PersonalOptions, TextType } from "#contract/reading.ts";
import type { NamedLexicon, RequestLexicons } from "../lexicons/request-lexicons.ts";
import type {
  CodeStyle,
  checkInput,
  countCharacters,
  Lexicon,
  PersonalSpan,
  ReadingResult,
  read,
} from "../text/index.ts";
import { entriesOf, entriesOfStored } from "./lexicon/request-lexicon.ts";
import { readBreaks } from "./markup/breaks.ts";
import { type Delivery, type MarkedText, MarkupError, plainText, visibleSlicer } from "./markup/marked-text.ts";
import { toReadingStyle } from "./style.ts";

/** A text and the reading options of its request. */
export interface ReadingInput {
  text: string;
  /** Name of the request's field with the text, for errors. */
  field: string;
  language: Language | "auto";
  /** `breaks`: plain text with ElevenLabs' breaks. */
  textType: TextType | "breaks";
  /** Whether unknown SSML is an error. */
  strict: boolean;
  normalization: Normalization;
  lexicon: LexiconField | undefined;
  /** Stored lexicons; undefined: the defaults of the key. */
  lexicons?: readonly NamedLexicon[] | undefined;
  personal: PersonalOptions | undefined;
  /** How codes are dictated; absent: as they are written, once. */
  codes?: CodeStyle;
}

/** The reading fields of a request's body; see `contract/reading.ts`. */
export interface ReadingFields {
  language: Language | "auto";
  text_type: TextType | "breaks";
  strict: boolean;
  normalization: Normalization;
  lexicon?: LexiconField | undefined;
  lexicons?: readonly string[] | undefined;
  personal?: PersonalOptions | undefined;
}

export function readingInput(text: string, field: string, body: ReadingFields): ReadingInput {
  const { language, strict, normalization, lexicon, personal } = body;
  const lexicons = body.lexicons?.map((one, index) => ({ ...parseReference(one), param: `lexicons.${index}` }));
  return { text, field, language, textType: body.text_type, strict, normalization, lexicon, lexicons, personal };
}

/** The text front end, which is loaded in parallel. */
export interface TextReader {
  checkInput: typeof checkInput;
  countCharacters: typeof countCharacters;
  read: typeof read;
  Lexicon: typeof Lexicon;
}

export interface RequestReading {
  result: ReadingResult;
  /** What markup asks of the synthesis. */
  delivery: Delivery;
  personal: readonly PersonalSpan[];
  /** User-visible characters of the text, without markup, and what aliases and sounds add to them. */
  characters: number;
  /** What a span of the input has without its markup; absent for a text without markup. */
  visible?: (span: Span) => string;
  /** What could not be read as requested. */
  warnings: string[];
}

/**
 * Reads a text. Throws the documented 400s, except `nothing_to_say`, which is in the result.
 * @param stored the stored lexicons of the request; they apply after its own
 */
export async function readRequest(
  reader: TextReader,
  input: ReadingInput,
  stored: RequestLexicons = NONE,
): Promise<RequestReading> {
  const marked = await takeMarkup(input);
  const check = reader.checkInput(marked.text);
  if (!check.ok) throw new ApiError(check.code, check.message, { param: input.field });
  const written = marked.origin === undefined ? check.characters : reader.countCharacters(withoutAdded(marked));
  const own = input.lexicon === undefined ? [] : await entriesOf(input.lexicon);
  const entries = [...own, ...stored.lexicons.flatMap(entriesOfStored)];
  const result = reader.read(marked.text, {
    language: input.language === "auto" ? (marked.language ?? "auto") : input.language,
    style: { ...(await toReadingStyle(input.normalization)), ...(input.codes && { codes: input.codes }) },
    ...(marked.origin === undefined ? {} : { origin: marked.origin }),
    overrides: marked.overrides,
    languages: marked.languages,
    ...(entries.length === 0 ? {} : { lexicon: new reader.Lexicon(entries) }),
    mask: input.personal?.mask ?? false,
  });
  if (!result.ok && result.code !== "nothing_to_say") {
    throw new ApiError(result.code, result.message, { param: input.field });
  }
  const warnings = [...stored.warnings, ...marked.warnings, ...(result.ok ? result.reading : result).warnings];
  const personal = result.ok ? result.reading.personal : [];
  const characters = written + (result.ok ? result.reading.addedCharacters : 0);
  if (characters > MAX_CHARACTERS) {
    const message = `The text is too long: ${grouped(characters)} characters with what its aliases and sounds add, and the limit is ${grouped(MAX_CHARACTERS)}.`;
    throw new ApiError("input_too_long", message, { param: input.field });
  }
  const visible = visibleSlicer(marked);
  return { result, delivery: marked.delivery, personal, characters, warnings, ...(visible && { visible }) };
}

const NONE: RequestLexicons = { lexicons: [], warnings: [] };

/** The text without the line breaks and spaces that the markup's parser added. */
function withoutAdded({ text, origin }: MarkedText): string {
  if (origin === undefined) return text;
  return Array.from(text)
    .filter((_, i) => (origin.ends[i] ?? 0) > (origin.starts[i] ?? 0))
    .join("");
}

/** UTF-16 units of a document with its markup. Its text has the limits of every text. */
const LONGEST = { breaks: 100_000, ssml: 100_000, html: 100_000, markdown: 10_000 };

/** Loads the parser of the markup when it is needed. */
async function takeMarkup({ text, field, textType, strict }: ReadingInput): Promise<MarkedText> {
  if (textType === "text") return plainText(text);
  if (!text.isWellFormed()) {
    throw new ApiError("invalid_unicode", "The text contains an unpaired surrogate.", { param: field });
  }
  if (text.length > LONGEST[textType]) {
    const message = `The text is too long: ${grouped(text.length)} characters with its markup, and the limit is ${grouped(LONGEST[textType])}.`;
    throw new ApiError("input_too_long", message, { param: field });
  }
  if (textType === "html") return (await import("./markup/html.ts")).readHtml(text);
  if (textType === "markdown") return (await import("./markup/markdown.ts")).readMarkdown(text);
  try {
    if (textType === "breaks") return readBreaks(text);
    const { readSsml } = await import("./markup/ssml.ts");
    return readSsml(text, { strict });
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error;
    throw new ApiError("invalid_ssml", error.message, { param: field });
  }
}
