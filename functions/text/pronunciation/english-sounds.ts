/** Sounds of English stems by rule. Few texts have one that is not listed by hand: the table is loaded when one is met. */
import { CodedEntries } from "../tables/front-coding.ts";
import table from "./english-sounds.json" with { type: "json" };
import { wordOf } from "./sound-entry.ts";

export const ENGLISH_SOUNDS = new CodedEntries(table.data, wordOf);
