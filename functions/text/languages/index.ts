export type { IdentifiedLanguages, IdentifyOptions, LabelledToken, WordLanguage } from "./identify.ts";
export { identify, identifyLanguages } from "./identify.ts";
