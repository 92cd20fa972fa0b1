import { expect, it } from "vitest";
import { toElevenLabsVoices } from "../../../functions/elevenlabs/listing.ts";

const entry = (id: string) => ({
  id,
  voice_id: id,
  name: id.toUpperCase(),
  description: `Says ${id}.`,
  default: id === "b",
  voices: {},
  category: "premade" as const,
  labels: {},
  preview_url: null,
  verified_languages: [],
});
const LISTED = { voices: [], personas: ["a", "b", "c"].map(entry) };

it("pages through ElevenLabs' list of voices, each once", () => {
  const ids: string[] = [];
  let token: string | null = null;
  do {
    const page = toElevenLabsVoices(LISTED, { page_size: 2, ...(token === null ? {} : { next_page_token: token }) });
    expect(page).toMatchObject({ total_count: 3, has_more: page.next_page_token !== null });
    ids.push(...page.voices.map(({ voice_id }) => voice_id));
    token = page.next_page_token;
  } while (token !== null);
  expect(ids).toEqual(["b", "a", "c"]);
  expect(() => toElevenLabsVoices(LISTED, { next_page_token: "d" })).toThrow("that of the previous page");
});

it("searches names and descriptions in any case", () => {
  const found = (search: string) => toElevenLabsVoices(LISTED, { search }).voices.map(({ voice_id }) => voice_id);
  expect(found("SAYS C")).toEqual(["c"]);
  expect(found("zzz")).toEqual([]);
});
