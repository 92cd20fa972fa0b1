/** Texts of the measurements. */
import type { Language } from "#contract/language.ts";
import sentences from "../voices/sentences.json" with { type: "json" };

export type TextLanguage = Language | "mixed";

/** Sentences by language, those of several languages too. */
export const SENTENCES: Readonly<Record<TextLanguage, readonly string[]>> = {
  ...sentences,
  mixed: sentences.mixed.map(({ text }) => text),
};

/** 200 characters in four languages, as one would write them. */
export const MIXED_200 =
  "Selamat pagi semua, hari ini we will discuss the new project timeline. " +
  "请大家先看一下电子邮件里的文件。 அடுத்த கூட்டம் புதன்கிழமை நடைபெறும். " +
  "Kalau ada soalan, please ask before lunch, sebab petang ini kami sibuk.";

/** `count` texts of `length` sentences each, in all languages by turns; none is like another. */
export function longTexts(count: number, length: number): string[] {
  const all = [...SENTENCES.ms, ...SENTENCES.en, ...SENTENCES.mixed];
  return Array.from({ length: count }, (_, text) =>
    Array.from({ length }, (_, i) => all[(text * 37 + i * 11) % all.length]).join(" "),
  );
}
