import { readFileSync } from "node:fs";
import { catalogueFor, readEngines, type StageCatalogue } from "#contract/stage-voices.ts";

/** Reads the voices of the stage from the catalogue next to the bundle. The build validated it. */
export function loadCatalogue({ ENGINES }: { ENGINES: string }): StageCatalogue {
  const catalogue = JSON.parse(readFileSync(new URL("./voices.json", import.meta.url), "utf8"));
  return catalogueFor(catalogue, readEngines(ENGINES));
}
