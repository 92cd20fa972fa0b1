import type { SourceKind } from "#contract/voice-files.ts";
import { addedSource } from "./added-source.ts";
import { hubSource, mirrorSource } from "./http-source.ts";
import { npmSource } from "./npm.ts";
import type { PartSource, SourceContext } from "./part-source.ts";
import { pypiSource } from "./pypi.ts";

/** A kind of source without its program does not compile. */
export const createSources = (context: SourceContext): Readonly<Record<SourceKind, PartSource>> => ({
  npm: npmSource(context),
  pypi: pypiSource(context),
  hub: hubSource(context),
  mirror: mirrorSource(context),
  added: addedSource(),
});
