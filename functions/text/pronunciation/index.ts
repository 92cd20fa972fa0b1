export type { VoiceAt } from "./pronounce.ts";
export { pronounce } from "./pronounce.ts";
export type { MixedPronunciation } from "./pronounce-malay.ts";
export { pronounceMalay, pronounceMixed } from "./pronounce-malay.ts";
export { pronounceTamil } from "./pronounce-tamil.ts";
export type { MalayAccent } from "./speak-marked.ts";
export { MALAYSIAN_ACCENT } from "./speak-marked.ts";
export { SPOKEN_WORD } from "./spoken-word.ts";
