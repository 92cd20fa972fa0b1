/** What the page says, in the language that the user reads. */
import { effect, signal } from "@preact/signals";
import type { Language } from "#contract/language.ts";
import { CLASS_LABELS } from "./classes.ts";
import { en, type MessageName, type Messages } from "./en.ts";
import { UI_LANGUAGES, type UiLanguage } from "./languages.ts";
import { ms } from "./ms.ts";
import { ta } from "./ta.ts";
import { zh } from "./zh.ts";

const MESSAGES: Record<UiLanguage, Messages> = { ms, en, zh, ta };
const LOCALE = "locale";

export const locale = signal<UiLanguage>(preferred());
effect(() => localStorage.setItem(LOCALE, locale.value));

/** The message, with `{n}` replaced. */
export function t(name: MessageName, values: Record<string, string | number> = {}): string {
  return MESSAGES[locale.value][name].replace(/\{(\w+)\}/g, (_, value: string) => String(values[value] ?? ""));
}

export const languageLabel = (language: Language | "other"): string => t(`language.${language}`);

/** Classes that this page does not know yet keep their name. */
export const classLabel = (name: string): string => CLASS_LABELS[name]?.[locale.value] ?? name;

export const number = (value: number): string => value.toLocaleString(locale.value);

function preferred(): UiLanguage {
  const kept = localStorage.getItem(LOCALE);
  const wanted = [kept ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wanted.find((tag): tag is UiLanguage => tag in UI_LANGUAGES) ?? "en";
}
