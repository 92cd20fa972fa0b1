import { ApiError } from "#contract/errors.ts";
import type { Language } from "#contract/language.ts";
import type { LexiconField, Normalization, PersonalOptions, TextType } from "#contract/reading.ts";
import type { checkInput, Lexicon, PersonalSpan, ReadingResult, read } from "../text/index.ts";
import { entriesOf } from "./lexicon/request-lexicon.ts";
import { type Delivery, type MarkedText, MarkupError, plainText } from "./markup/marked-text.ts";
import { toReadingStyle } from "./style.ts";

/** A text, and how a request wants it read. */
export interface ReadingInput {
  text: string;
  /** Name of the request's field that held the text, for errors. */
  field: string;
  language: Language | "auto";
  textType: TextType;
  /** SSML: whether what is unknown is an error. */
  strict: boolean;
  normalization: Normalization;
  lexicon: LexiconField | undefined;
  personal: PersonalOptions | undefined;
}

/** The reading fields of a request's body, as `contract/reading.ts` has them. */
export interface ReadingFields {
  language: Language | "auto";
  text_type: TextType;
  strict: boolean;
  normalization: Normalization;
  lexicon?: LexiconField | undefined;
  personal?: PersonalOptions | undefined;
}

export function readingInput(text: string, field: string, body: ReadingFields): ReadingInput {
  const { language, strict, normalization, lexicon, personal } = body;
  return { text, field, language, textType: body.text_type, strict, normalization, lexicon, personal };
}

/** The text front end, as it is loaded. */
export interface TextReader {
  checkInput: typeof checkInput;
  read: typeof read;
  Lexicon: typeof Lexicon;
}

export interface RequestReading {
  result: ReadingResult;
  /** What markup asks of the speaker. */
  delivery: Delivery;
  personal: readonly PersonalSpan[];
  /** User-visible characters of the text; markup does not count. */
  characters: number;
  /** What could not be read as it was asked for. */
  warnings: string[];
}

/** Reads a text as the request wants it. Throws the documented 400s; nothing to say is told by the result. */
export async function readRequest(reader: TextReader, input: ReadingInput): Promise<RequestReading> {
  const marked = await takeMarkup(input);
  const check = reader.checkInput(marked.text);
  if (!check.ok) throw new ApiError(check.code, check.message, { param: input.field });
  const entries = input.lexicon === undefined ? [] : await entriesOf(input.lexicon);
  const result = reader.read(marked.text, {
    language: input.language === "auto" ? (marked.language ?? "auto") : input.language,
    style: await toReadingStyle(input.normalization),
    ...(marked.origin === undefined ? {} : { origin: marked.origin }),
    overrides: marked.overrides,
    languages: marked.languages,
    ...(entries.length === 0 ? {} : { lexicon: new reader.Lexicon(entries) }),
    mask: input.personal?.mask ?? false,
  });
  if (!result.ok && result.code !== "nothing_to_say") {
    throw new ApiError(result.code, result.message, { param: input.field });
  }
  const warnings = [...marked.warnings, ...(result.ok ? result.reading.warnings : [])];
  const personal = result.ok ? result.reading.personal : [];
  return { result, delivery: marked.delivery, personal, characters: check.characters, warnings };
}

/**
 * Code units of a document with its markup; the text in it has the limits of every text. The time that Markdown takes
 * grows with the square of its length on hostile input: 10,000 "*a" take a second.
 */
const LONGEST = { ssml: 100_000, html: 100_000, markdown: 10_000 };

/** The parsers of markup are loaded when they are wanted. */
async function takeMarkup({ text, field, textType, strict }: ReadingInput): Promise<MarkedText> {
  if (textType === "text") return plainText(text);
  if (!text.isWellFormed()) {
    throw new ApiError("invalid_unicode", "The text holds half of a surrogate pair.", { param: field });
  }
  if (text.length > LONGEST[textType]) {
    const message = `The text is too long: over ${LONGEST[textType]} characters with its markup.`;
    throw new ApiError("input_too_long", message, { param: field });
  }
  if (textType === "html") return (await import("./markup/html.ts")).readHtml(text);
  if (textType === "markdown") return (await import("./markup/markdown.ts")).readMarkdown(text);
  try {
    const { readSsml } = await import("./markup/ssml.ts");
    return readSsml(text, { strict });
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error;
    throw new ApiError("invalid_ssml", error.message, { param: field });
  }
}
