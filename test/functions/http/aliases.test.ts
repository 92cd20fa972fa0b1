import { expect, it } from "vitest";
import { SPEECH_ALIASES, SYNTHESIZE_ALIASES } from "#contract/api.ts";
import { replaceAliases } from "../../../functions/http/aliases.ts";

it("gives each route the names of the other", () => {
  expect(replaceAliases({ input: "Hai", response_format: "wav" }, SYNTHESIZE_ALIASES)).toEqual({
    text: "Hai",
    format: "wav",
  });
  expect(replaceAliases({ text: "Hai", format: "wav", speed: 1 }, SPEECH_ALIASES)).toEqual({
    input: "Hai",
    response_format: "wav",
    speed: 1,
  });
});

it("refuses an alias together with the field that it means, unless one of them is null", () => {
  expect(() => replaceAliases({ text: "a", input: "a" }, SPEECH_ALIASES)).toThrow(
    expect.objectContaining({ code: "invalid_value", param: "text" }),
  );
  expect(replaceAliases({ text: "a", input: null }, SPEECH_ALIASES)).toEqual({ input: "a" });
  expect(replaceAliases({ text: null, input: "a" }, SPEECH_ALIASES)).toEqual({ input: "a" });
});

it.each([[null], ["text"], [[{ text: "a" }]]])("leaves %j to the schema", (body) => {
  expect(replaceAliases(body, SPEECH_ALIASES)).toEqual(body);
});

it("takes no field of an object's prototype", () => {
  const body = replaceAliases(JSON.parse('{"__proto__": {"input": "a"}, "text": "b"}'), SPEECH_ALIASES) as object;
  expect(Object.keys(body).sort()).toEqual(["__proto__", "input"]);
});
