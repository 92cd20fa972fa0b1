/** The languages that the service speaks: Malay, Malaysian English, Mandarin, Tamil. */
export const LANGUAGES = ["ms", "en", "zh", "ta"] as const;

export type Language = (typeof LANGUAGES)[number];
