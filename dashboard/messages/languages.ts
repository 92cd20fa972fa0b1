/** The languages that the page speaks to its user in, each named in itself. */
export const UI_LANGUAGES = { ms: "Bahasa Melayu", en: "English", zh: "中文", ta: "தமிழ்" } as const;
export type UiLanguage = keyof typeof UI_LANGUAGES;
