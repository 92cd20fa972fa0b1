/** Unusual valid input: the accepted side of each limit. */
import { beforeAll, describe, expect, it } from "vitest";
import type { SynthesizeResponse } from "#contract/api.ts";
import type { ErrorBody } from "#contract/errors.ts";
import { type Account, newAccount } from "./account.ts";
import { post } from "./client.ts";

let account: Account;
let poor: Account;

beforeAll(async () => {
  account = await newAccount("business");
  poor = await newAccount("business", { monthlyCharacterLimit: 4_999 });
});

const json = { "content-type": "application/json" };
const send = (body: string | Uint8Array | object, headers: Record<string, string> = {}, path = "/v1/synthesize") =>
  post(path, body, { "x-api-key": account.secret, ...headers });

async function expectSpoken(response: Response): Promise<SynthesizeResponse> {
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as SynthesizeResponse;
}

describe("accepts 5,000 user-visible characters of several code points each", () => {
  const family = "👨‍👩‍👧‍👦";
  it.each([
    ["emoji", `${"😀".repeat(4997)}hai`],
    ["families", `${family.repeat(4997)}hai`],
    ["Tamil letters", "மின்சாரம் கிடைக்கிறது நூல்கள் ".repeat(300)],
    ["combining marks", `${`a${"\u0301".repeat(7)} `.repeat(2_499)}ya`],
    ["hanzi", "今天天气很好。明天再来。".repeat(420)],
    ["Windows newlines", `hai${"\r\n".repeat(4997)}`],
  ])("%s", async (_, text) => {
    const whole = [...new Intl.Segmenter().segment(text)].slice(0, 5_000).map(({ segment }) => segment);
    expect(whole.length).toBe(5_000);
    // The month has one character too few, so that the test need not synthesize half an hour of speech.
    const response = await post("/v1/synthesize", { text: whole.join("") }, { "x-api-key": poor.secret });
    expect(response.status).toBe(429);
    const { error } = (await response.json()) as ErrorBody;
    expect(error.message).toBe("This text has 5000 characters, and 4999 are left this month.");
  });
});

it("bills and limits a character of more than 8 code points once for each 8", async () => {
  const answer = await expectSpoken(await send({ text: `a ${"ᄀ".repeat(17)}` }));
  expect(answer).toMatchObject({ characters: 5, characters_billed: 5 });
  const { secret } = await newAccount("free", { monthlyCharacterLimit: 4 });
  const response = await post("/v1/synthesize", { text: `a ${"ᄀ".repeat(17)}` }, { "x-api-key": secret });
  expect(((await response.json()) as ErrorBody).error.message).toMatch(/^This text has 5 characters, and 4 are left/);
});

it("accepts a body of 256 KB", async () => {
  const body = JSON.stringify({ text: "Hai" });
  await expectSpoken(await send(body.padEnd(256 * 1024)));
});

it.each([
  ["application/json; charset=utf-8", {}],
  ["APPLICATION/JSON", {}],
  ["application/vnd.api+json", {}],
  ["application/json", { "content-encoding": "identity" }],
] as const)("content type %s %j passes", async (type, headers) => {
  await expectSpoken(await send({ text: "Hai" }, { "content-type": type, ...headers }));
});

it("accepts a key in each of the three headers, and prefers X-API-Key", async () => {
  const { secret } = account;
  const headers: Record<string, string>[] = [
    { "x-api-key": secret },
    { authorization: `Bearer ${secret}` },
    { authorization: `bearer   ${secret} ` },
    { authorization: `Token ${secret}` },
    { "xi-api-key": secret },
    { "x-api-key": secret, authorization: "Bearer wrong", "xi-api-key": "wrong" },
    { authorization: `Bearer ${secret}`, "xi-api-key": "wrong" },
    { authorization: "Basic dTpw", "xi-api-key": secret },
  ];
  for (const header of headers) {
    const response = await post("/v1/synthesize", { text: "Hai" }, { "x-api-key": "", ...json, ...header });
    expect(response.status, JSON.stringify(Object.keys(header))).toBe(200);
  }
});

it("uses the last of two fields with the same name, as JSON parsers do", async () => {
  const { characters } = await expectSpoken(await send('{"text":7,"text":"Dua"}'));
  expect(characters).toBe(3);
});

it.each([
  [{ backend: "x", lang_code: "a", constructor: 1, user: { deep: [[[[1]]]] } }],
  [{ voice: { id: "alloy", name: "x" } }],
  [{ instructions: "x".repeat(10_000), speed: 0.25 }],
  [{ speed: 4, pitch: 12, volume: -20 }],
  [{ voice: null, speed: null }],
  [{ voice: "", speed: "" }],
])("OpenAI's route accepts %.60j", async (extra) => {
  const response = await send({ input: "Hai", response_format: "pcm", ...extra }, {}, "/v1/audio/speech");
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
});

it.each([null, ""])("OpenAI's route answers a response_format of %j with mp3", async (response_format) => {
  const response = await send({ input: "Hai", response_format }, {}, "/v1/audio/speech");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
});

it.each([
  ["ms-MY", "lima"],
  ["EN", "five"],
  ["zh-Hans", "五"],
  ["ta_MY", "ஐந்து"],
])("takes the language tag %s on every route that reads a text", async (language, spoken) => {
  const readings = await (await send({ text: "5", language }, {}, "/v1/normalize")).json();
  expect((readings as { spoken: string }).spoken).toBe(spoken);
  await expectSpoken(await send({ text: "5", language }));
  expect((await send({ input: "5", language }, {}, "/v1/audio/speech")).status).toBe(200);
});

it.each([
  ["control characters", "Hai\u0000\u0007\u001b[31m semua"],
  ["zero-width and bidirectional characters", "Se\u200bla\u2060mat \u202epagi\u202c"],
  ["markup", "<script>alert(1)</script> & <b>tebal</b>"],
  ["entities and a document type", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>Hai &e;'],
  ["shell", "Baki; rm -rf / $(reboot) `id`"],
])("speaks a text with %s", async (_, text) => {
  const answer = await expectSpoken(await send({ text }));
  expect(answer.duration_ms).toBeGreaterThan(100);
  expect(JSON.stringify(answer)).not.toContain("root:x:");
});
