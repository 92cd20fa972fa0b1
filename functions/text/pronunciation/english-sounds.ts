/** Sounds of English stems by rule. Loaded when a text needs a stem that is not in the list by hand, which is rare. */
import { CodedEntries } from "../tables/front-coding.ts";
import table from "./english-sounds.json" with { type: "json" };
import { wordOf } from "./sound-entry.ts";

export const ENGLISH_SOUNDS = new CodedEntries(table.data, wordOf);
