import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LANGUAGES } from "#contract/language.ts";
import { loadCatalogue, readCatalogue } from "../../model-packaging/catalogue.ts";
import { temporaryFolder } from "../temporary-folder.ts";

it("has a voice for each language, joined in one persona", () => {
  const { voices, personas } = loadCatalogue();
  const persona = personas.find(({ id }) => id === "malaysia");
  for (const language of LANGUAGES) {
    expect(voices.find(({ id }) => id === persona?.voices[language])?.languages).toContain(language);
  }
});

it("reads the catalogue of the model folder if there is one", () => {
  const folder = temporaryFolder("catalogue");
  expect(loadCatalogue(folder)).toEqual(loadCatalogue());
  const changed = readCatalogue();
  changed.personas = changed.personas.map((persona) => ({ ...persona, name: "Another" }));
  writeFileSync(join(folder, "voices.json"), JSON.stringify(changed));
  expect(loadCatalogue(folder).personas[0]?.name).toBe("Another");
});

it("refuses an engine that does not exist", () => {
  expect(() => loadCatalogue(undefined, ["espeak-ng", "festival"])).toThrow("ENGINES: there is no engine festival");
});

it("lists the file of every style that a voice blends, and no other", () => {
  for (const { id, settings, files } of readCatalogue().voices.filter(({ engine }) => engine === "kokoro")) {
    const blends = Object.entries(settings).flatMap(([key, value]) => (/^style\b/.test(key) ? String(value) : []));
    const styles = blends.join("+").match(/[a-z]\w+/g);
    expect(files.map(({ path }) => path).sort(), id).toEqual(
      [...new Set(styles)].sort().map((style) => `kokoro/styles/${style}.bin`),
    );
  }
});
