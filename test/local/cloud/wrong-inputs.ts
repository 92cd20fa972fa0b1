/** Invalid requests with their documented errors, grouped by the part that is invalid. */
import type { OutgoingHttpHeaders } from "node:http";
import { gzipSync } from "node:zlib";
import { ROUTES } from "#contract/deployment.ts";
import { isElevenLabsPath } from "#contract/elevenlabs.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { newSecret } from "#contract/keys.ts";

export interface WrongInput {
  /** Describes the fault. */
  name: string;
  method?: string;
  path?: string;
  /** Added to those of a valid request, or replacing them. */
  headers?: OutgoingHttpHeaders;
  /** Objects are sent as JSON. */
  body?: string | Uint8Array | object;
  /** Default: a valid key. */
  key?: "none";
  code: ErrorCode;
  param?: string | null;
  /** The header `Allow` of a 405. */
  allow?: string;
  /** The error has ElevenLabs' shape. */
  elevenLabs?: boolean;
}

const KB = 1024;
const FAMILY = "👨‍👩‍👧‍👦";
const TAMIL = "கி";
const HAI = { text: "Hai" };

/** The routes with a text, and their fields for text and format. Aliases have the same handler. */
const READING = [
  { path: "/v1/synthesize", text: "text", format: "format" },
  { path: "/v1/normalize", text: "text", format: "format" },
  { path: "/v1/audio/speech", text: "input", format: "response_format" },
] as const;

export const TRAVERSALS = [
  "../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "%2e%2e%2fetc%2fpasswd",
  "/proc/self/environ",
  "....//....//etc/passwd",
  "voices.json\0.onnx",
];
const ADDRESSES = [
  "http://169.254.169.254/latest/meta-data/iam/",
  "http://[::1]:8787/v1/keys",
  "file:///etc/passwd",
  "gopher://127.0.0.1:6379/_FLUSHALL",
  "s3://bucket/key",
];
const INJECTIONS = [
  "$(reboot)",
  "`id`",
  "; rm -rf / #",
  "| nc 10.0.0.1 1",
  "-i /etc/passwd",
  "x' xml:lang='en",
  '"><script>alert(1)</script>',
  "' OR '1'='1",
  '{"$ne":null}',
  "{{7*7}}",
  `$${"{jndi:ldap://x/a}"}`,
  "a\r\nset-cookie: b=c",
  "__proto__",
  "constructor",
  "toString",
  "\u202ealloy",
  "alloy\u200b",
];

const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** Bodies that are not a JSON object in UTF-8: refused before their fields are checked. */
export const NO_OBJECT: readonly (readonly [name: string, body: string | Uint8Array])[] = [
  ["no body", ""],
  ["white space", " \n\t "],
  ["an open brace", "{"],
  ["a cut string", '{"text":"Hai'],
  ["a comma at the end", '{"text":"Hai","input":"Hai",}'],
  ["single quotes", "{'text':'Hai'}"],
  ["a comment", '{"text":"Hai" /* x */}'],
  ["two objects", '{"text":"Hai"}{"text":"Hai"}'],
  ["NaN", '{"text":"Hai","input":"Hai","speed":NaN}'],
  ["Infinity", '{"text":"Hai","input":"Hai","speed":Infinity}'],
  ["a number with a leading zero", '{"text":"Hai","input":"Hai","speed":01}'],
  ["undefined", "undefined"],
  ["null", "null"],
  ["a number", "7"],
  ["a string", '"Hai"'],
  ["a list", "[]"],
  ["a list of a request", '[{"text":"Hai","input":"Hai"}]'],
  ["a form", "text=Hai&input=Hai"],
  ["XML", '<?xml version="1.0"?><speak>Hai</speak>'],
  ["a raw newline in a string", '{"text":"a\nb","input":"a\nb"}'],
  ["a byte order mark", '\ufeff{"text":"Hai","input":"Hai"}'],
  ["UTF-16", Buffer.from('{"text":"Hai","input":"Hai"}', "utf16le")],
  ["bytes that are not UTF-8", Buffer.from('{"text":"Hai \xff\xfe","input":"Hai \xff\xfe"}', "latin1")],
  ["a cut UTF-8 sequence", Buffer.from('{"text":"\xe4\xbd","input":"\xe4\xbd"}', "latin1")],
  ["a surrogate in UTF-8", Buffer.from('{"text":"\xed\xa0\x80","input":"\xed\xa0\x80"}', "latin1")],
  ["gzip bytes without the header", gzipSync('{"text":"Hai","input":"Hai"}')],
  ["100,000 open brackets", "[".repeat(100_000)],
  ["a list of depth 100,000", deep(100_000)],
  ["a null byte", "\0"],
];

const bodies: WrongInput[] = READING.flatMap(({ path, text, format }) => {
  const of = (
    name: string,
    body: WrongInput["body"],
    code: ErrorCode,
    param: string | null = null,
    headers: OutgoingHttpHeaders = {},
  ): WrongInput => ({ name: `${path}: ${name}`, path, body: body ?? "", code, param, headers });
  const spoken = (name: string, value: unknown, code: ErrorCode) => of(name, { [text]: value }, code, text);
  const withField = (field: string, value: unknown, code: ErrorCode, param = field) =>
    of(`${field} ${JSON.stringify(value)?.slice(0, 60)}`, { [text]: "Hai", [field]: value }, code, param);
  const literal = (name: string, rest: string, code: ErrorCode, param: string | null) =>
    of(name, `{"${text}":"Hai",${rest}}`, code, param);
  return [
    ...NO_OBJECT.map(([name, body]) => of(name, body, "invalid_json")),

    of("no text", {}, "missing_field", text),
    ...[7, true, null, ["Hai"], { text: "Hai" }, [[[]]]].map((value) =>
      spoken(`a text ${JSON.stringify(value)}`, value, "invalid_type"),
    ),
    of("a text of depth 50,000", `{"${text}":${deep(50_000)}}`, "invalid_type", text),
    of("two texts, the second wrong", `{"${text}":"Hai","${text}":7}`, "invalid_type", text),
    of("a text in the prototype", `{"__proto__":{"${text}":"Hai"}}`, "missing_field", text),
    ...[
      "",
      " ",
      "\n\t\r\u00a0\u3000",
      "?!…—",
      "😀🔥",
      "\u200b\u200d\ufeff",
      "\u0000",
      "\u202e\u2066",
      "،؟",
      "。！",
      "สวัสดี",
      "नमस्ते दुनिया!",
      "்",
      "ா ு!",
    ].map((value) => spoken(`a text ${JSON.stringify(value)}`, value, "nothing_to_say")),
    of("half a pair", `{"${text}":"a\\ud800b"}`, "invalid_unicode", text),
    of("the other half", `{"${text}":"\\udc00"}`, "invalid_unicode", text),
    of("a pair the wrong way round", `{"${text}":"\\udc00\\ud800"}`, "invalid_unicode", text),
    spoken("5,001 letters", "a".repeat(5001), "input_too_long"),
    spoken("5,001 hanzi", "好".repeat(5001), "input_too_long"),
    spoken("5,001 Tamil letters", TAMIL.repeat(5001), "input_too_long"),
    spoken("5,001 families", FAMILY.repeat(5001), "input_too_long"),
    spoken("5,001 Windows newlines", "\r\n".repeat(5001), "input_too_long"),
    spoken("5,001 flags", "🇲🇾".repeat(5001), "input_too_long"),
    spoken("9 combining marks", `a${"\u0301".repeat(9)}`, "input_too_long"),
    spoken("100,000 combining marks", `a${"\u0301".repeat(100_000)}`, "input_too_long"),
    spoken("100,000 joiners", `a${"\u200d".repeat(80_000)}`, "input_too_long"),
    spoken("200,000 letters", "a".repeat(200_000), "input_too_long"),
    spoken("5,000 digits", "1".repeat(5000), "spoken_too_long"),

    of("256 KB and 1 byte", pad({ [text]: "Hai" }, 256 * KB + 1), "payload_too_large"),
    of("1 MB", { [text]: "x".repeat(KB * KB) }, "payload_too_large"),
    of("over 10 MB", "x".repeat(11 * KB * KB), "payload_too_large"),
    of("1 MB of brackets", "[".repeat(KB * KB), "payload_too_large"),

    of("gzip", gzipSync(`{"${text}":"Hai"}`), "unsupported_media_type", null, { "content-encoding": "gzip" }),
    of("gzip of 10 MB", gzipSync("0".repeat(10 * KB * KB)), "unsupported_media_type", null, {
      "content-encoding": "gzip",
    }),
    of("brotli", "x", "unsupported_media_type", null, { "content-encoding": "br" }),
    ...[
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
      "application/ssml+xml",
      "application/jsonx",
      "application/json, text/plain",
      "application/json; charset=iso-8859-1",
      "application/json; charset=utf-16",
      "json",
      "",
    ].map((type) =>
      of(`content type ${JSON.stringify(type)}`, { [text]: "Hai" }, "unsupported_media_type", null, {
        "content-type": type,
      }),
    ),
    of("JSON bytes as octet-stream", Buffer.from(`{"${text}":"Hai"}`), "unsupported_media_type", null, {
      "content-type": "application/octet-stream",
    }),

    ...[...TRAVERSALS, ...ADDRESSES, ...INJECTIONS, "siti-nurhaliza"].map((voice) =>
      withField("voice", voice, "voice_not_found"),
    ),
    withField("voice", "x".repeat(65), "invalid_value"),
    ...[3, true, [], ["alloy"]].map((voice) => withField("voice", voice, "invalid_type")),
    ...["ogg", "MP3", "mp3 -i /etc/passwd", "mp3;id", "../mp3", "mp3\0", 3, ["mp3"]].map((value) =>
      withField(format, value, "unsupported_value"),
    ),
    ...["fr", "fr-MY", "yue-HK", "msx", "ms-", "ms-MY-", "ms MY", " ms", "", "__proto__", 7, null].map((value) =>
      withField("language", value, "unsupported_value"),
    ),
    ...[0, 11_025, 96_000, -24_000, 24_000.5, "24000", null].map((value) =>
      withField("sample_rate", value, "unsupported_value"),
    ),
    ...[0, 0.2, 4.01, -1, 1e308].map((value) => withField("speed", value, "invalid_value")),
    ...["1", true, [], {}].map((value) => withField("speed", value, "invalid_type")),
    ...(path === "/v1/audio/speech" ? [] : emptyFields(withField, format)),
    ...[-12.1, 13].map((value) => withField("pitch", value, "invalid_value")),
    ...[-21, 10.5].map((value) => withField("volume", value, "invalid_value")),
    literal("a speed beyond numbers", '"speed":1e999', "invalid_type", "speed"),
  ];
});

/** Null and empty mean the default on OpenAI's route only. */
function emptyFields(
  withField: (field: string, value: unknown, code: ErrorCode) => WrongInput,
  format: string,
): WrongInput[] {
  return [
    withField("voice", null, "invalid_type"),
    withField("voice", "", "invalid_value"),
    withField("speed", null, "invalid_type"),
    withField("speed", "", "invalid_type"),
    withField(format, null, "unsupported_value"),
    withField(format, "", "unsupported_value"),
  ];
}

/** Pads a body with spaces to this many bytes. */
function pad(body: object, bytes: number): string {
  const text = JSON.stringify(body);
  return text + " ".repeat(bytes - text.length);
}

const synthesize = (name: string, body: WrongInput["body"], code: ErrorCode, param: string): WrongInput => ({
  name: `/v1/synthesize: ${name}`,
  path: "/v1/synthesize",
  body: body ?? "",
  code,
  param,
});

const ownFields: WrongInput[] = [
  ...["Text", "ssml", "model", "account", "tier", "constructor", "timestamps ", ""].map((field) =>
    synthesize(`a field ${JSON.stringify(field)}`, { ...HAI, [field]: 1 }, "unknown_field", field),
  ),
  synthesize("two names of the text", { ...HAI, input: "Hai" }, "invalid_value", "input"),
  synthesize(
    "two names of the format",
    { ...HAI, format: "wav", response_format: "wav" },
    "invalid_value",
    "response_format",
  ),
  synthesize("a field __proto__", '{"text":"Hai","__proto__":{"admin":true}}', "unknown_field", "__proto__"),
  synthesize("a field of 100 KB", { ...HAI, ["x".repeat(100 * KB)]: 1 }, "unknown_field", "x".repeat(64)),
  ...["yes", "lrc", 1, null].map((value) =>
    synthesize(`timestamps ${JSON.stringify(value)}`, { ...HAI, timestamps: value }, "unsupported_value", "timestamps"),
  ),
  synthesize("a voice object", { ...HAI, voice: { id: "alloy" } }, "invalid_type", "voice"),
];

const speech = (name: string, body: object, code: ErrorCode, param: string): WrongInput => ({
  name: `/v1/audio/speech: ${name}`,
  path: "/v1/audio/speech",
  body: { input: "Hai", ...body },
  code,
  param,
});

const openAiFields: WrongInput[] = [
  ...["gpt-7", "", "../../etc/passwd", "http://169.254.169.254/", "__proto__", "tts-1\0"].map((model) =>
    speech(`model ${JSON.stringify(model)}`, { model }, "model_not_found", "model"),
  ),
  ...[7, null, {}].map((model) => speech(`model ${JSON.stringify(model)}`, { model }, "invalid_type", "model")),
  speech("a model of 10,000 letters", { model: "m".repeat(10_000) }, "invalid_value", "model"),
  ...["ndjson", "", null].map((value) =>
    speech(`stream_format ${JSON.stringify(value)}`, { stream_format: value }, "unsupported_value", "stream_format"),
  ),
  speech("a voice object without id", { voice: {} }, "missing_field", "voice.id"),
  speech("a voice object of another", { voice: { id: "../../x" } }, "voice_not_found", "voice"),
];

/** Without a valid key, the body is not looked at. */
const keys: WrongInput[] = [
  ...(
    [
      ["no key", {}, "missing_api_key"],
      ["an empty key", { "x-api-key": "" }, "missing_api_key"],
      ["a blank key", { "x-api-key": "   " }, "missing_api_key"],
      ["another scheme", { authorization: "Basic dTpw" }, "missing_api_key"],
      ["a scheme alone", { authorization: "Bearer" }, "missing_api_key"],
      ["a signature of AWS", { authorization: "AWS4-HMAC-SHA256 Credential=a/b" }, "missing_api_key"],
      ["nonsense", { "x-api-key": "nonsense" }, "invalid_api_key"],
      ["a key of OpenAI's", { authorization: "Bearer sk-proj-abcdef" }, "invalid_api_key"],
      ["an unknown key", { "x-api-key": newSecret() }, "invalid_api_key"],
      ["an unknown bearer", { authorization: `Bearer ${newSecret()}` }, "invalid_api_key"],
      ["an unknown key of ElevenLabs' header", { "xi-api-key": newSecret() }, "invalid_api_key"],
      ["an unknown token", { authorization: `Token ${newSecret()}` }, "invalid_api_key"],
      ["a key with a letter more", { "x-api-key": `${newSecret()}x` }, "invalid_api_key"],
      ["a hash for a key", { "x-api-key": "a".repeat(64) }, "invalid_api_key"],
      ["a key of 7,000 letters", { "x-api-key": "k".repeat(7_000) }, "invalid_api_key"],
      ["an injection for a key", { "x-api-key": "' OR 1=1 --" }, "invalid_api_key"],
      ["a key of Latin-1 letters", { "x-api-key": "tts_é\u00ff" }, "invalid_api_key"],
      ["a bad key before a good scheme", { "x-api-key": "bad", authorization: "Bearer bad2" }, "invalid_api_key"],
    ] as const
  ).flatMap(([name, headers, code]): WrongInput[] =>
    ROUTES.filter(({ method, scope }) => scope !== null && method !== "HEAD").map(({ method, path }) => ({
      name: `${method} ${path}: ${name}`,
      method,
      path: path.replace(/\{\w+\}/g, "abc"),
      key: "none",
      headers,
      ...(method === "GET" || method === "DELETE" ? {} : { body: "{" }),
      code,
    })),
  ),
];

const UNKNOWN_PATHS = [
  "/",
  "/v2",
  "/v1/nothing",
  "/v1/audios",
  "/v1/audio/speech/x",
  "/v1/voices/x/y",
  "/v1/readyz",
  "/v1/test",
  "/audio",
  "/V1/SYNTHESIZE",
  "/v1/synthesize%20",
  "/v1/synthesize%00",
  "/v1/synthesize;jsessionid=1",
  "/v1/../etc/passwd",
  "/../../../../etc/passwd",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/..%5c..%5cwindows",
  "/.env",
  "/.git/config",
  "/latest/meta-data/",
  "/actuator/env",
  "/metrics",
  "/invocations",
  "/ping",
  "/openapi.yaml",
  "/v1/%ff%fe",
  "/v1/%",
  "/%E0%A4%A",
  "http://169.254.169.254/latest/meta-data/",
  `/${"a".repeat(6_000)}`,
  `/${"a/".repeat(2_000)}`,
];

const paths: WrongInput[] = UNKNOWN_PATHS.flatMap((path) =>
  (["none", undefined] as const).map((key) => ({
    name: `GET ${path.slice(0, 60)} ${key ? "without" : "with"} a key`,
    method: "GET",
    path,
    ...(key ? { key } : {}),
    code: "route_not_found" as const,
  })),
);

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"];

/** Each known path with each method that it does not have. */
const methods: WrongInput[] = [...new Set(ROUTES.map(({ path }) => path))].flatMap((path) => {
  const known = ROUTES.filter((route) => route.path === path).map(({ method }) => method);
  return METHODS.filter((method) => !known.includes(method as (typeof known)[number])).map((method) => ({
    name: `${method} ${path}`,
    method,
    path: path.replace(/\{\w+\}/g, "abc"),
    key: "none" as const,
    code: "method_not_allowed" as const,
    allow: [...known, "OPTIONS"].join(", "),
    elevenLabs: isElevenLabsPath(path),
  }));
});

export const IDS = [
  "x",
  "aud_AAAAAAAAAAAAAAAAAAAAAA",
  "..%2f..%2fetc%2fpasswd",
  "..%5c..%5cwin.ini",
  "%00",
  "aud_%00",
  "__proto__",
  "constructor",
  "%F0%9F%98%80",
  "%E0%A4%A",
  "%ff",
  "a%0d%0aset-cookie:%20a=b",
  "aud_%27%20OR%201=1",
  "*",
  "AUDIO%23x",
  "a".repeat(3_000),
];

const ids: WrongInput[] = IDS.flatMap((id) => [
  { name: `audio ${id.slice(0, 40)}`, method: "GET", path: `/v1/audio/${id}`, code: "audio_not_found" },
  { name: `captions of ${id.slice(0, 40)}`, method: "GET", path: `/v1/audio/${id}/captions`, code: "audio_not_found" },
  {
    name: `model ${id.slice(0, 40)}`,
    method: "GET",
    path: `/v1/models/${id}`,
    key: "none",
    code: "model_not_found",
    param: "id",
  },
  {
    name: `preview of ${id.slice(0, 40)}`,
    method: "GET",
    path: `/v1/voices/${id}/preview`,
    key: "none",
    code: "voice_not_found",
    param: "id",
  },
]);

const previews: WrongInput[] = (
  [
    ["language=fr", "unsupported_value", "language"],
    ["language=", "unsupported_value", "language"],
    ["language=auto", "unsupported_value", "language"],
    ["language=ms%00", "unsupported_value", "language"],
    ["language=ms&language=zh", "unsupported_value", "language"],
    ["lang=ms", "unknown_field", "lang"],
  ] as const
).map(([query, code, param]) => {
  const path = `/v1/voices/espeak-ms/preview?${query}`;
  return { name: `preview ${query}`, method: "GET", path, key: "none", code, param };
});

const queries: WrongInput[] = (
  [
    ["start=yesterday", "invalid_value", "start"],
    ["start=", "invalid_value", "start"],
    ["start=2026-13-01", "invalid_value", "start"],
    ["end=2026-02-30", "invalid_value", "end"],
    ["end=2026-01-01T00:00:00Z", "invalid_value", "end"],
    ["start=2026-02-02&end=2026-02-01", "invalid_value", "start"],
    ["start=2020-01-01&end=2026-01-01", "invalid_value", "start"],
    ["start=9999-12-31", "invalid_value", "start"],
    ["limit=5", "invalid_value", "limit"],
    ["cursor=a", "invalid_value", "cursor"],
    ["group_by=account&limit=0", "invalid_value", "limit"],
    ["group_by=account&limit=101", "invalid_value", "limit"],
    ["group_by=account&cursor=-", "invalid_value", "cursor"],
    ["group_by=account&start=x", "invalid_value", "start"],
    ["group_by=", "unsupported_value", "group_by"],
    ["group_by=day&group_by=__proto__", "unsupported_value", "group_by"],
    ["start=2026-1-1", "invalid_value", "start"],
    ["start=20260101", "invalid_value", "start"],
    ["start=2026-01-01&start=x", "invalid_value", "start"],
    ["end=", "invalid_value", "end"],
    ["end=now", "invalid_value", "end"],
    ["end=2026-01-01%00", "invalid_value", "end"],
    ["end=9999999-01-01", "invalid_value", "end"],
    ["group_by=DAY", "unsupported_value", "group_by"],
    ["account=somebody", "unknown_field", "account"],
    ["Start=2026-01-01", "unknown_field", "Start"],
    ["__proto__=x", "unknown_field", "__proto__"],
    ["%00=x", "unknown_field", "\0"],
  ] as const
).map(([query, code, param]) => ({ name: `usage ${query}`, method: "GET", path: `/v1/usage?${query}`, code, param }));

const listed: WrongInput[] = (
  [
    ["limit=0", "invalid_value", "limit"],
    ["limit=51", "invalid_value", "limit"],
    ["limit=ten", "invalid_type", "limit"],
    ["cursor=", "invalid_value", "cursor"],
    ["cursor=aud_AAAAAAAAAAAAAAAAAAAAAA", "invalid_value", "cursor"],
    ["cursor=1764417600000.aud_%00", "invalid_value", "cursor"],
    ["account=a", "unknown_field", "account"],
  ] as const
).map(([query, code, param]) => ({ name: `audio ${query}`, method: "GET", path: `/v1/audio?${query}`, code, param }));

export const WRONG_INPUTS: readonly WrongInput[] = [
  ...bodies,
  ...ownFields,
  ...openAiFields,
  ...keys,
  ...paths,
  ...methods,
  ...ids,
  ...previews,
  ...queries,
  ...listed,
];
