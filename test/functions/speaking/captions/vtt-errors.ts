import { createRequire } from "node:module";

interface Parser {
  parse(text: string, mode?: string): { errors: { message: string; line: number }[] };
}

const { WebVTTParser } = createRequire(import.meta.url)("webvtt-parser") as {
  WebVTTParser: new (entities?: unknown) => Parser;
};
const entities = createRequire(import.meta.url)("webvtt-parser/html-entities.json") as unknown;

/** What the parser of the WebVTT specification's authors objects to. */
export const vttErrors = (text: string) => new WebVTTParser(entities).parse(text).errors;
