import { expect, it } from "vitest";
import { wantedVoices } from "../../local/neural-voices.ts";

it.each([
  [undefined, {}, { set: "neural", isExplicit: false, isOffline: false }],
  [undefined, { CI: "true" }, { set: "embedded", isExplicit: false, isOffline: true }],
  [undefined, { VOICES: "embedded" }, { set: "embedded", isExplicit: true, isOffline: false }],
  [undefined, { VOICES: "" }, { set: "neural", isExplicit: false, isOffline: false }],
  ["neural", { VOICES: "embedded" }, { set: "neural", isExplicit: true, isOffline: false }],
  ["neural", { CI: "true" }, { set: "neural", isExplicit: true, isOffline: true }],
  ["best", {}, undefined],
  [undefined, { VOICES: "best" }, undefined],
])("--voices %s with the variables %j means %j", (option, env, wanted) => {
  expect(wantedVoices(option, env)).toEqual(wanted);
});
