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

/** Classes of markup keep their name, and so do those of an API that is newer than the page. */
export const classLabel = (name: string): string =>
  name in CLASS_LABELS ? CLASS_LABELS[name as keyof typeof CLASS_LABELS][locale.value] : name;

/** Of numbers and moments: the language as it is written in Malaysia. */
export const region = (): string => `${locale.value}-MY`;

export const number = (value: number): string => value.toLocaleString(region());

/** A moment's day, where the user is. */
export const day = (time: string): string => new Date(time).toLocaleDateString(region(), { dateStyle: "medium" });

function preferred(): UiLanguage {
  const kept = localStorage.getItem(LOCALE);
  const wanted = [kept ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wanted.find((tag): tag is UiLanguage => tag in UI_LANGUAGES) ?? "en";
}
