import { beforeAll, describe, expect, inject, it } from "vitest";
import type { ErrorBody } from "#contract/errors.ts";
import { newKeyResponse } from "#contract/key-bodies.ts";
import { DEFAULT_SCOPES } from "#contract/keys.ts";
import { lexiconResponse, lexiconSummary, lexiconsResponse } from "#contract/lexicon-bodies.ts";
import { KEPT_VERSIONS } from "#contract/lexicons.ts";
import { type Account, newAccount } from "./account.ts";
import { url } from "./client.ts";

const SCOPES = [...DEFAULT_SCOPES, "lexicons:write"] as const;
const TEXT = "KKM sepak bola";

let account: Account;
let other: Account;
beforeAll(async () => {
  const create = () => newAccount("business", { scopes: SCOPES });
  [account, other] = await Promise.all([create(), create()]);
});

type Headers = Record<string, string>;

const call = (method: string, path: string, body?: unknown, headers: Headers = {}) =>
  fetch(url(path), {
    method,
    headers: { "content-type": "application/json", "x-api-key": account.secret, ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

/** The body of a response, whose form the test expects. */
const bodyOf = async (response: Response) => JSON.parse(await response.text());

const alias = (said: string, written = "KKM") => ({ type: "alias", string_to_replace: written, alias: said }) as const;
const SOUND = { type: "phoneme", string_to_replace: "sepak", phoneme: "səˈpaʔ" } as const;

async function put(name: string, rules: readonly object[]) {
  const response = await call("PUT", `/v1/lexicons/${name}`, { language: "ms", rules });
  expect(response.status, await response.clone().text()).toBe(200);
  return lexiconSummary.parse(await response.json());
}

async function reading(fields: object, by: Headers = {}) {
  const response = await call("POST", "/v1/normalize", { text: TEXT, ...fields }, by);
  const { spoken, rewrites = [], warnings } = await bodyOf(response);
  return { status: response.status, spoken, rules: rewrites.map(({ rule }: { rule: string }) => rule), warnings };
}

async function refusal(response: Response) {
  const { error } = (await response.json()) as ErrorBody;
  return [response.status, error.code, error.param];
}

describe("a stored lexicon", () => {
  it("has versions, of which the rules of a text name the one that applied", async () => {
    expect(await put("versi", [alias("Kementerian"), SOUND])).toMatchObject({ version: 1, rule_count: 2, keys: [] });
    expect(await put("versi", [alias("Kementerian"), SOUND])).toMatchObject({ version: 1 });
    expect(await put("versi", [alias("Kesihatan")])).toMatchObject({ version: 2, newest_version: 2, rule_count: 1 });
    expect(await reading({ lexicons: ["versi"] })).toMatchObject({
      spoken: "Kesihatan sepak bola",
      rules: ["lexicons.versi@2.rules.0"],
    });
    expect(await reading({ lexicons: ["versi@1"] })).toMatchObject({
      spoken: "Kementerian sepak bola",
      rules: ["lexicons.versi@1.rules.0", "lexicons.versi@1.rules.1"],
    });
    expect(await reading({ lexicons: ["versi"], lexicon: { rules: [alias("sendiri")] } })).toMatchObject({
      spoken: "sendiri sepak bola",
      rules: ["lexicon.rules.0"],
    });
  });

  it(`keeps ${KEPT_VERSIONS} versions, and none after it is deleted`, async () => {
    for (let i = 0; i <= KEPT_VERSIONS; i++) await put("banyak", [alias(`nombor ${i}`)]);
    const oldest = lexiconResponse.parse(await (await call("GET", "/v1/lexicons/banyak@2")).json());
    expect(oldest).toMatchObject({ version: 2, newest_version: 11, oldest_version: 2, rules: [{ alias: "nombor 1" }] });
    expect(await refusal(await call("GET", "/v1/lexicons/banyak@1"))).toEqual([
      404,
      "lexicon_version_not_found",
      "name",
    ]);
    expect((await call("DELETE", "/v1/lexicons/banyak")).status).toBe(204);
    for (const name of ["banyak", "banyak@2"]) {
      expect(await refusal(await call("GET", `/v1/lexicons/${name}`))).toEqual([404, "lexicon_not_found", "name"]);
    }
    await put("banyak", [alias("baharu")]);
    const before = await refusal(await call("GET", "/v1/lexicons/banyak@2"));
    expect(before).toEqual([404, "lexicon_version_not_found", "name"]);
  });

  it("counts each of two changes at once", async () => {
    await put("serentak", [alias("asal")]);
    await Promise.all(["satu", "dua", "tiga"].map((said) => put("serentak", [alias(said)])));
    const { data } = lexiconsResponse.parse(await (await call("GET", "/v1/lexicons")).json());
    expect(data.find(({ name }) => name === "serentak")).toMatchObject({ version: 4 });
    const all = await Promise.all([2, 3, 4].map((version) => call("GET", `/v1/lexicons/serentak@${version}`)));
    const said = await Promise.all(all.map(async (one) => (await bodyOf(one)).rules[0].alias));
    expect(said.sort()).toEqual(["dua", "satu", "tiga"]);
  });

  it("goes in and out as JSON and as PLS", async () => {
    await put("json", [alias("Kementerian Kesihatan"), SOUND]);
    const pls = await call("GET", "/v1/lexicons/json", undefined, { accept: "application/pls+xml" });
    expect(pls.headers.get("content-type")).toBe("application/pls+xml; charset=utf-8");
    const text = await pls.text();
    const stored = await call("PUT", "/v1/lexicons/pls", text, { "content-type": "application/pls+xml" });
    expect(await stored.json()).toMatchObject({ name: "pls", language: "ms", rule_count: 2 });
    const bodies = await Promise.all(
      ["json", "pls"].map(async (name) => (await bodyOf(await call("GET", `/v1/lexicons/${name}`))).rules),
    );
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it("has the form that the quality values of Accept prefer", async () => {
    await put("quality", [alias("Kementerian")]);
    for (const [accept, type] of [
      ["application/pls+xml;q=0.5, application/json", "application/json"],
      ["application/json;q=0.2, application/pls+xml", "application/pls+xml; charset=utf-8"],
      ["application/pls+xml;q=0", "application/json"],
      ["application/pls+xml, */*", "application/pls+xml; charset=utf-8"],
      ["application/xml;q=0.1, */*", "application/json"],
    ]) {
      const got = await call("GET", "/v1/lexicons/quality", undefined, { accept: accept ?? "" });
      expect(got.headers.get("content-type"), accept).toBe(type);
    }
  });

  it("belongs to its account", async () => {
    await put("rahsia", [alias("x")]);
    const theirs = { "x-api-key": other.secret };
    const missing = [404, "lexicon_not_found", "name"];
    expect(await refusal(await call("GET", "/v1/lexicons/rahsia", undefined, theirs))).toEqual(missing);
    expect(await refusal(await call("DELETE", "/v1/lexicons/rahsia", undefined, theirs))).toEqual(missing);
    expect(await (await call("GET", "/v1/lexicons", undefined, theirs)).json()).toEqual({ data: [] });
    expect(await refusal(await other.post("/v1/synthesize", { text: TEXT, lexicons: ["rahsia"] }))).toEqual([
      404,
      "lexicon_not_found",
      "lexicons.0",
    ]);
    expect((await other.quota()).characters.used).toBe(0);
  });

  it("is spoken, and a change that the text does not hear costs nothing", async () => {
    const speak = async (lexicon = "bunyi") => {
      const body = { input: TEXT, response_format: "pcm", lexicons: [lexicon] };
      const response = await account.post("/v1/audio/speech", body);
      await response.arrayBuffer();
      return response.headers.get("x-cache");
    };
    await put("bunyi", [alias("Kementerian")]);
    expect([await speak(), await speak()]).toEqual(["MISS", "HIT"]);
    await put("bunyi", [alias("Kementerian"), alias("lain", "PDRM")]);
    expect(await speak()).toBe("HIT");
    await put("bunyi", [alias("Kesihatan")]);
    expect([await speak(), await speak("bunyi@1")]).toEqual(["MISS", "HIT"]);
  });

  it("is a pronunciation dictionary for ElevenLabs' clients", async () => {
    await put("kamus", [alias("Kementerian")]);
    await put("kamus", [alias("Kesihatan")]);
    const speak = (...locators: object[]) =>
      call(
        "POST",
        "/v1/text-to-speech/malaysia/with-timestamps?output_format=pcm_8000",
        { text: TEXT, pronunciation_dictionary_locators: locators },
        { "xi-api-key": account.secret },
      );
    const said = async (version_id: string | null) => {
      const response = await speak({ pronunciation_dictionary_id: "kamus", version_id });
      return (await bodyOf(response)).normalized_alignment.characters.join("");
    };
    expect(await said(null)).toContain("Kesihatan");
    expect(await said("1")).toContain("Kementerian");
    for (const [locators, status, code] of [
      [[{ pronunciation_dictionary_id: "Xb9hIwWSbVAUO4HZ9DPH" }], 404, "lexicon_not_found"],
      [[{ pronunciation_dictionary_id: "kamus", version_id: "Xb9hIw" }], 404, "lexicon_version_not_found"],
    ] as const) {
      const response = await speak(...locators);
      expect([response.status, (await bodyOf(response)).detail.status]).toEqual([status, code]);
    }
    const twice = await speak(...[1, 2].map(() => ({ pronunciation_dictionary_id: "kamus" })));
    expect([twice.status, (await bodyOf(twice)).detail[0].loc]).toEqual([
      422,
      ["body", "pronunciation_dictionary_locators"],
    ]);
  });
});

describe("a default of a key", () => {
  const asAdmin = () => ({ "x-api-key": inject("adminKey") });

  it("applies to requests that name none, and keeps the lexicon from deletion while the key lives", async () => {
    await put("lalai", [alias("Kementerian")]);
    const body = { name: "kiosk", account: account.name, lexicons: ["lalai"] };
    const created = newKeyResponse.parse(await (await call("POST", "/v1/keys", body, asAdmin())).json());
    expect(created.lexicons).toEqual(["lalai"]);
    const by = { "x-api-key": created.key ?? "" };
    expect(await reading({}, by)).toMatchObject({ spoken: "Kementerian sepak bola", warnings: [] });
    expect(await reading({ lexicons: [] }, by)).toMatchObject({ spoken: "K K M sepak bola" });

    const remove = () => call("DELETE", "/v1/lexicons/lalai");
    const used = await remove();
    expect(used.headers.get("x-should-retry")).toBe("false");
    expect((await bodyOf(used.clone())).error.message).toContain(created.id);
    expect(await refusal(used)).toEqual([409, "lexicon_in_use", "name"]);
    expect(await (await call("PATCH", `/v1/keys/${created.id}`, { lexicons: [] }, asAdmin())).json()).toMatchObject({
      lexicons: [],
    });
    await call("PATCH", `/v1/keys/${created.id}`, { lexicons: ["lalai"] }, asAdmin());
    expect((await remove()).status).toBe(409);
    await call("DELETE", `/v1/keys/${created.id}`, undefined, asAdmin());
    expect((await remove()).status).toBe(204);
    // For up to a minute, an authorizer that has seen the key remembers it and its default; another refuses it.
    const late = await reading({}, by);
    if (late.status !== 401) expect(late).toMatchObject({ warnings: ["A default of the key: No lexicon lalai."] });
  });

  it("must be a lexicon of the account", async () => {
    const create = (lexicons: string[]) =>
      call("POST", "/v1/keys", { name: "kiosk", account: account.name, lexicons }, asAdmin());
    expect(await refusal(await create(["tiada"]))).toEqual([404, "lexicon_not_found", "lexicons.0"]);
    expect(await refusal(await create(["versi@1"]))).toEqual([400, "invalid_value", "lexicons.0"]);
    expect(await refusal(await create(["versi", "versi"]))).toEqual([400, "invalid_value", "lexicons"]);
  });
});

it("needs the scope lexicons:write to be changed", async () => {
  const plain = await newAccount("free");
  const by = { "x-api-key": plain.secret };
  for (const method of ["PUT", "DELETE"]) {
    const response = await call(method, "/v1/lexicons/x", method === "PUT" ? { rules: [alias("x")] } : undefined, by);
    expect(await refusal(response), method).toEqual([403, "insufficient_scope", null]);
  }
  expect((await plain.get("/v1/lexicons")).status).toBe(200);
});
