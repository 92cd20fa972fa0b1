export type { IdentifyOptions, LabelledToken, WordLanguage } from "./identify.ts";
export { identifyLanguages } from "./identify.ts";
