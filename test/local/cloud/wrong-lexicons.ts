/** Invalid lexicons, as JSON and as PLS, on each route that accepts one. */
import type { ErrorCode } from "#contract/errors.ts";
import { IDS, type WrongInput } from "./wrong-inputs.ts";

const ROUTES = [
  { path: "/v1/normalize", text: "text" },
  { path: "/v1/synthesize", text: "text" },
  { path: "/v1/audio/speech", text: "input" },
] as const;

const ALIAS = { type: "alias", string_to_replace: "KKM", alias: "Kementerian" };
const SOUND = { type: "phoneme", string_to_replace: "KKM", phoneme: "ka" };

const rule = (changes: object) => ({ rules: [{ ...ALIAS, ...changes }] });
const sound = (changes: object) => ({ rules: [{ ...SOUND, ...changes }] });

const pls = (inside: string, attributes = "") => `<lexicon version="1.0"${attributes}>${inside}</lexicon>`;
const lexeme = (said: string) => pls(`<lexeme><grapheme>KKM</grapheme>${said}</lexeme>`);

/** Entities that would read a file of the machine, or expand to a gigabyte. */
const ENTITY = '<!DOCTYPE lexicon [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const BOMB = `<!DOCTYPE lexicon [<!ENTITY a "aaaaaaaaaa">${Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY ${"bcdefghij"[i]} "${`&${"abcdefghi"[i]};`.repeat(10)}">`,
).join("")}]>`;

type Case = readonly [lexicon: unknown, code: ErrorCode, param: string];

const CASES: readonly Case[] = [
  [7, "invalid_type", "lexicon"],
  [null, "invalid_type", "lexicon"],
  [true, "invalid_type", "lexicon"],
  ["", "invalid_value", "lexicon"],
  [{}, "missing_field", "lexicon.rules"],
  [{ rules: {} }, "invalid_type", "lexicon.rules"],
  [{ rules: [] }, "invalid_value", "lexicon.rules"],
  [{ rules: Array(501).fill(ALIAS) }, "invalid_value", "lexicon.rules"],
  [{ rules: [ALIAS], name: "x" }, "unknown_field", "lexicon.name"],
  [{ rules: [ALIAS], language: "fr" }, "unsupported_value", "lexicon.language"],
  [Array(6).fill({ rules: [ALIAS] }), "invalid_value", "lexicon"],
  [[{ rules: [ALIAS] }, {}], "missing_field", "lexicon.1.rules"],
  [[{ rules: [ALIAS] }, 7], "invalid_type", "lexicon.1"],
  [{ rules: [7] }, "invalid_type", "lexicon.rules.0"],
  [{ rules: [{}] }, "unsupported_value", "lexicon.rules.0.type"],
  [rule({ type: "sound" }), "unsupported_value", "lexicon.rules.0.type"],
  [{ rules: [ALIAS, { type: "alias", alias: "x" }] }, "missing_field", "lexicon.rules.1.string_to_replace"],
  [rule({ alias: undefined }), "missing_field", "lexicon.rules.0.alias"],
  [rule({ alias: "" }), "invalid_value", "lexicon.rules.0.alias"],
  [rule({ alias: 7 }), "invalid_type", "lexicon.rules.0.alias"],
  [rule({ alias: "x".repeat(201) }), "invalid_value", "lexicon.rules.0.alias"],
  [rule({ string_to_replace: "" }), "invalid_value", "lexicon.rules.0.string_to_replace"],
  [rule({ case_sensitive: "yes" }), "invalid_type", "lexicon.rules.0.case_sensitive"],
  [rule({ word_boundary: 1 }), "invalid_type", "lexicon.rules.0.word_boundary"],
  [rule({ phoneme: "ka" }), "unknown_field", "lexicon.rules.0.phoneme"],
  [sound({ alphabet: "x-arpabet" }), "unsupported_value", "lexicon.rules.0.alphabet"],
  [sound({ phoneme: "☃" }), "invalid_lexicon", "lexicon.rules.0.phoneme"],
  [sound({ phoneme: "ˈ" }), "invalid_lexicon", "lexicon.rules.0.phoneme"],
  [sound({ phoneme: "nǐ hǎo", alphabet: "pinyin" }), "invalid_lexicon", "lexicon.rules.0.phoneme"],
  [[{ rules: [ALIAS] }, sound({ phoneme: "☃" })], "invalid_lexicon", "lexicon.1.rules.0.phoneme"],

  ["Hai", "invalid_lexicon", "lexicon"],
  ["{}", "invalid_lexicon", "lexicon"],
  ["<lexicon>", "invalid_lexicon", "lexicon"],
  ["<lexicon/>", "invalid_lexicon", "lexicon"],
  ["<speak>Hai</speak>", "invalid_lexicon", "lexicon"],
  [`${lexeme("<alias>x</alias>")}<lexicon/>`, "invalid_lexicon", "lexicon"],
  ["<lexicon version=1.0/>", "invalid_lexicon", "lexicon"],
  [pls("<lexeme/>"), "invalid_lexicon", "lexicon"],
  [pls("<lexeme><alias>x</alias></lexeme>"), "invalid_lexicon", "lexicon"],
  [lexeme(""), "invalid_lexicon", "lexicon"],
  [lexeme("<alias></alias>"), "invalid_lexicon", "lexicon"],
  [lexeme(`<alias>${"x".repeat(201)}</alias>`), "invalid_lexicon", "lexicon"],
  [lexeme("<alias>&nbsp;</alias>"), "invalid_lexicon", "lexicon"],
  [lexeme("<phoneme>☃</phoneme>"), "invalid_lexicon", "lexicon"],
  [lexeme('<phoneme alphabet="x-arpabet">ka</phoneme>'), "invalid_lexicon", "lexicon"],
  [pls("<lexeme><grapheme>K</grapheme><phoneme>ka</phoneme></lexeme>", ' alphabet="x"'), "invalid_lexicon", "lexicon"],
  [`${ENTITY}${lexeme("<alias>&x;</alias>")}`, "invalid_lexicon", "lexicon"],
  [`${BOMB}${lexeme("<alias>&j;</alias>")}`, "invalid_lexicon", "lexicon"],
  [pls("<lexeme><grapheme>a</grapheme><alias>b</alias></lexeme>".repeat(501)), "invalid_lexicon", "lexicon"],
  ["<a>".repeat(30_000), "invalid_lexicon", "lexicon"],
  [" ".repeat(100_001), "invalid_value", "lexicon"],
  [[lexeme("<alias>x</alias>"), "<lexicon/>"], "invalid_lexicon", "lexicon.1"],
];

/** Names of stored lexicons. */
const NAMES: readonly Case[] = [
  ["hospital", "invalid_type", "lexicons"],
  [null, "invalid_type", "lexicons"],
  [[7], "invalid_type", "lexicons.0"],
  [[""], "invalid_value", "lexicons.0"],
  [["a b"], "invalid_value", "lexicons.0"],
  [["a@0"], "invalid_value", "lexicons.0"],
  [["a@1@2"], "invalid_value", "lexicons.0"],
  [["a", "../b"], "invalid_value", "lexicons.1"],
  [["a".repeat(75)], "invalid_value", "lexicons.0"],
  [["a", "a@2"], "invalid_value", "lexicons"],
  [[..."abcdef"], "invalid_value", "lexicons"],
  [["none"], "lexicon_not_found", "lexicons.0"],
];

/** Bodies and names of `PUT /v1/lexicons/{name}`. */
const STORED: readonly WrongInput[] = (
  [
    ["a", {}, "missing_field", "rules"],
    ["a", [], "invalid_json", null],
    ["a", { rules: [ALIAS], name: "a" }, "unknown_field", "name"],
    ["a", rule({ alias: "" }), "invalid_value", "rules.0.alias"],
    ["a", sound({ phoneme: "☃" }), "invalid_lexicon", "rules.0.phoneme"],
    ["a", sound({ phoneme: "ːˈ" }), "invalid_lexicon", "rules.0.phoneme"],
    ["a@1", { rules: [ALIAS] }, "invalid_value", "name"],
    ["-a", { rules: [ALIAS] }, "invalid_value", "name"],
    ["a".repeat(65), { rules: [ALIAS] }, "invalid_value", "name"],
    ["%00", { rules: [ALIAS] }, "invalid_value", "name"],
    ["%E0%A4%A", { rules: [ALIAS] }, "invalid_value", "name"],
  ] as const
).map(([name, body, code, param]) => ({
  name: `PUT lexicon ${name.slice(0, 20)}: ${JSON.stringify(body).slice(0, 60)}`,
  method: "PUT",
  path: `/v1/lexicons/${name}`,
  body,
  code,
  param,
}));

const XML: readonly WrongInput[] = (
  [
    ["application/pls+xml", "<lexicon/>", "invalid_lexicon"],
    ["text/xml", `${BOMB}${lexeme("<alias>&j;</alias>")}`, "invalid_lexicon"],
    ["application/xml; charset=latin1", lexeme("<alias>x</alias>"), "unsupported_media_type"],
    ["text/plain", lexeme("<alias>x</alias>"), "unsupported_media_type"],
    ["application/pls+xml", " ".repeat(256 * 1024 + 1), "payload_too_large"],
  ] as const
).map(([type, body, code]) => ({
  name: `PUT lexicon as ${type}: ${body.slice(0, 60)}`,
  method: "PUT",
  path: "/v1/lexicons/a",
  headers: { "content-type": type },
  body,
  code,
}));

const UNKNOWN: readonly WrongInput[] = IDS.flatMap((id) =>
  ["GET", "DELETE"].map((method) => ({
    name: `${method} lexicon ${id.slice(0, 40)}`,
    method,
    path: `/v1/lexicons/${id}`,
    code: "lexicon_not_found" as const,
    param: "name",
  })),
);

const READING: readonly WrongInput[] = ROUTES.flatMap(({ path, text }) => [
  ...NAMES.map(([lexicons, code, param]) => ({
    name: `${path}: lexicons ${JSON.stringify(lexicons).slice(0, 60)}`,
    path,
    body: { [text]: "KKM", lexicons },
    code,
    param,
  })),
  ...CASES.map(([lexicon, code, param]) => ({
    name: `${path}: lexicon ${JSON.stringify(lexicon).slice(0, 80)}`,
    path,
    body: { [text]: "KKM", lexicon },
    code,
    param,
  })),
]);

export const WRONG_LEXICONS: readonly WrongInput[] = [...READING, ...STORED, ...XML, ...UNKNOWN];
