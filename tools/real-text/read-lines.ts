/** The lines of text in a file of any size, by its extension. Files are streamed: none is held in memory. */
import { createReadStream } from "node:fs";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import { Parser } from "htmlparser2";

type Lines = AsyncIterable<string>;

const READERS: Readonly<Record<string, (path: string) => Lines>> = {
  ".txt": plainLines,
  ".md": plainLines,
  ".csv": (path) => cells(path, ","),
  ".tsv": (path) => cells(path, "\t"),
  ".json": jsonStrings,
  ".jsonl": jsonStrings,
  ".srt": subtitles,
  ".vtt": subtitles,
  ".html": htmlTexts,
  ".htm": htmlTexts,
};

export const EXTENSIONS: readonly string[] = Object.keys(READERS);

/**
 * Each line of text of the file, untrimmed; nothing for a file of another kind.
 * @throws an error that names the file if it is not what its extension says
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const reader = READERS[extname(path).toLowerCase()];
  if (reader === undefined) return;
  try {
    for await (const text of reader(path)) yield* text.split(/\r?\n/);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

function characters(path: string): AsyncIterable<string> {
  return createReadStream(path, { encoding: "utf8" });
}

function plainLines(path: string): Lines {
  return createInterface({ input: createReadStream(path, { encoding: "utf8" }), crlfDelay: Number.POSITIVE_INFINITY });
}

/** A cell with a space holds text; others are numbers, names of columns or keys. Han needs no space. */
const TEXT = /\p{L}\s|\s\p{L}|\p{Script=Han}/u;

/** The cells that hold text (RFC 4180: a quoted cell may contain separators, line ends and doubled quotes). */
async function* cells(path: string, separator: string): AsyncGenerator<string> {
  let cell = "";
  let quoted = false;
  let closing = false;
  for await (const chunk of characters(path)) {
    for (const char of chunk) {
      if (closing) {
        closing = false;
        if (char === '"') {
          cell += char;
          continue;
        }
        quoted = false;
      }
      if (quoted) {
        if (char === '"') closing = true;
        else cell += char;
      } else if (char === '"' && cell === "") quoted = true;
      else if (char === separator || char === "\n") {
        if (TEXT.test(cell)) yield cell;
        cell = "";
      } else cell += char;
    }
  }
  if (TEXT.test(cell)) yield cell;
}

/** The strings of JSON that are values and hold text, in one document or many. */
async function* jsonStrings(path: string): AsyncGenerator<string> {
  let inside = false;
  let escaped = false;
  let raw = "";
  let pending: string | undefined;
  for await (const chunk of characters(path)) {
    for (const char of chunk) {
      if (inside) {
        if (!escaped && char === '"') {
          inside = false;
          pending = raw;
        } else {
          raw += char;
          escaped = !escaped && char === "\\";
        }
        continue;
      }
      if (/\s/.test(char)) continue;
      // A string before a colon is a key.
      if (pending !== undefined && char !== ":") yield* decode(pending);
      pending = undefined;
      if (char === '"') {
        inside = true;
        raw = "";
      }
    }
  }
  if (pending !== undefined) yield* decode(pending);
}

function* decode(raw: string): Generator<string> {
  const text = JSON.parse(`"${raw}"`) as string;
  if (TEXT.test(text)) yield text;
}

const TIMING = /-->/;
const HEADER = /^(?:WEBVTT|NOTE|STYLE|REGION|Kind:|Language:)/;

/** What is said: the lines of a cue, joined, without its number, times and marks. */
async function* subtitles(path: string): AsyncGenerator<string> {
  let cue: string[] = [];
  let before = "";
  for await (const line of plainLines(path)) {
    if (line.trim() === "" || TIMING.test(line) || HEADER.test(line)) {
      // The line before the times is the cue's number or name.
      if (TIMING.test(line) && cue.at(-1) === before) cue.pop();
      if (cue.length > 0) yield cue.join(" ");
      cue = [];
    } else {
      before = line.replaceAll(/<[^>]*>|\{\\[^}]*\}/g, "").trim();
      cue.push(before);
    }
  }
  if (cue.length > 0) yield cue.join(" ");
}

const INLINE = new Set([
  "a",
  "abbr",
  "b",
  "bdi",
  "cite",
  "code",
  "em",
  "font",
  "i",
  "mark",
  "q",
  "s",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
  "u",
]);
const NO_TEXT = new Set(["script", "style", "noscript", "template"]);

/** The text between block elements. */
async function* htmlTexts(path: string): AsyncGenerator<string> {
  const done: string[] = [];
  let text = "";
  let hidden = 0;
  const flush = () => {
    if (text.trim() !== "") done.push(text.replaceAll(/\s+/g, " "));
    text = "";
  };
  const parser = new Parser({
    onopentag(name) {
      if (NO_TEXT.has(name)) hidden++;
      if (!INLINE.has(name)) flush();
    },
    ontext(data) {
      if (hidden === 0) text += data;
    },
    onclosetag(name) {
      if (NO_TEXT.has(name)) hidden--;
      if (!INLINE.has(name)) flush();
    },
  });
  for await (const chunk of characters(path)) {
    parser.write(chunk);
    yield* done.splice(0);
  }
  parser.end();
  flush();
  yield* done;
}
