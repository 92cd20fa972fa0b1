import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiError } from "#contract/errors.ts";
import { MAX_STORED_LEXICONS } from "#contract/lexicons.ts";
import { type LexiconRules, lexiconRules } from "#contract/reading.ts";
import { createDynamoAccountItems } from "../../../functions/aws/dynamo-account-items.ts";
import { createDynamoLexiconStore } from "../../../functions/aws/dynamo-lexicon-store.ts";
import { createLexiconFinder, createLexicons } from "../../../functions/lexicons/lexicons.ts";
import { createRequestLexicons } from "../../../functions/lexicons/request-lexicons.ts";
import { writePls } from "../../../functions/reading/lexicon/pls.ts";
import { checkedRules } from "../../../functions/reading/lexicon/request-lexicon.ts";
import { startUsageTable, TABLE, type UsageTable } from "../aws/dynamo/usage-table.ts";

let table: UsageTable;
beforeAll(async () => {
  table = await startUsageTable();
});
afterAll(() => table.stop());

const store = () => createDynamoLexiconStore(TABLE, table.client);
const lexicons = (alive: readonly string[] = []) =>
  createLexicons({ store: store(), keysWith: async (_, ids) => ids.filter((id) => alive.includes(id)), now: () => 1 });

const saying = (alias: string): LexiconRules =>
  lexiconRules.parse({ rules: [{ type: "alias", string_to_replace: "KKM", alias }] });

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    (error: ApiError) => error.code,
  );

describe("stored lexicons", () => {
  it("are limited in number, but not in the changes of one", async () => {
    const { put } = lexicons();
    for (let i = 0; i < MAX_STORED_LEXICONS; i++) await put("many", `n${i}`, saying("satu"));
    expect(await codeOf(put("many", "one-more", saying("satu")))).toBe("too_many_lexicons");
    expect(await put("many", "n0", saying("dua"))).toMatchObject({ version: 2 });
    expect(await put("another", "n0", saying("satu"))).toMatchObject({ version: 1 });
  });

  it("get no new version for equal rules, whatever wrote them", async () => {
    const { put, get } = lexicons();
    const rules = [
      { type: "alias", string_to_replace: "KKM", alias: "Kementerian" },
      { type: "phoneme", string_to_replace: "sepak", phoneme: "səˈpaʔ" },
    ];
    await put("round", "trip", lexiconRules.parse({ language: "ms", rules }));
    const stored = await get("round", { name: "trip" });
    expect(await put("round", "trip", await checkedRules(writePls(stored)))).toMatchObject({ version: 1 });
    await expect(get("round", { name: "trip", version: 7 })).rejects.toThrow("version 1 exists");
  });

  it("are readable in an account's data", async () => {
    const { rules } = saying("Kementerian");
    await lexicons().put("exported", "health", { rules });
    const items = createDynamoAccountItems({ keys: TABLE, usage: TABLE, jobs: TABLE }, table.client);
    const { items: found } = await items.page("jobs", ["exported"], null);
    expect(await Promise.all(found.map(items.readable))).toMatchObject([{ pk: "LEXICON#exported", rules }]);
  });

  it("hold the largest lexicon of a request", async () => {
    const rule = (i: number) => ({ type: "alias", string_to_replace: `w${i}`, alias: `${i}${"வணக்கம்".repeat(28)}` });
    const largest = lexiconRules.parse({ rules: Array.from({ length: 500 }, (_, i) => rule(i)) });
    await lexicons().put("large", "large", largest);
    expect((await lexicons().get("large", { name: "large" })).rules).toEqual(largest.rules);
  });

  it("are deleted once no living key has them as a default", async () => {
    const { put, remove } = lexicons(["alive"]);
    await put("keys", "a", saying("satu"));
    await store().addKey("keys", "a", "alive");
    await store().addKey("keys", "a", "expired");
    expect(await codeOf(remove("keys", "a"))).toBe("lexicon_in_use");
    expect(await codeOf(lexicons().remove("keys", "a"))).toBe("ok");
    expect(await store().addKey("keys", "a", "late")).toBe(false);
  });
});

it("a request's own names replace the defaults of its key", async () => {
  const { put } = lexicons();
  for (const name of ["default", "named"]) await put("request", name, saying(name));
  const lexiconsOf = createRequestLexicons(createLexiconFinder(store()));
  const caller = { account: "request", lexicons: ["default", "gone"] };
  const namesOf = async (named?: { name: string; param: string }[]) => {
    const { lexicons: found, warnings } = await lexiconsOf(caller, named);
    return [found.map(({ name }) => name), warnings];
  };
  expect(await namesOf()).toEqual([["default"], ["A default of the key: No lexicon gone."]]);
  expect(await namesOf([{ name: "named", param: "lexicons.0" }])).toEqual([["named"], []]);
  expect(await namesOf([])).toEqual([[], []]);
  expect(await codeOf(namesOf([{ name: "gone", param: "lexicons.0" }]))).toBe("lexicon_not_found");
});
