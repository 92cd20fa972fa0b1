/** Words before the end of a span. */
import { wordSet } from "./word-list.ts";

export const ENGLISH_UNTIL = wordSet("until till");
export const UNTIL_WORDS = wordSet("hingga sampai", ENGLISH_UNTIL);
