import type { PreparationName } from "#contract/voice-files.ts";
import { prepareKokoro } from "./prepare/kokoro.ts";
import { preparePiper } from "./prepare/piper.ts";

/** Makes files of a model from its download, by their names without folder and ending. */
type Prepare = (bytes: Uint8Array) => Readonly<Record<string, Uint8Array>>;

/** A preparation of the contract without its program does not compile. */
export const PREPARATION_PROGRAMS: Readonly<Record<PreparationName, Prepare>> = {
  kokoro: prepareKokoro,
  piper: preparePiper,
};
