/** The dictionary of English sounds. Loaded when a text has English. */
import { CodedEntries } from "../tables/front-coding.ts";
import table from "./english-dictionary.json" with { type: "json" };
import { wordOf } from "./sound-entry.ts";

export const ENGLISH_DICTIONARY = new CodedEntries(table.data, wordOf);
