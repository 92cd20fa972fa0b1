/** The elements of the SSML subset: attributes, content and effect. */
import { LANGUAGES, languageOfTag } from "#contract/language.ts";
import { MAX_BREAK_MS, MAX_NAME, MAX_SOUNDS } from "#contract/limits.ts";
import type { Span } from "#contract/plan.ts";
import { quoted } from "#contract/quoted.ts";
import { ALPHABETS, parseSounds } from "#contract/sounds.ts";
import { DATE_FORMATS, type OverrideAction, SAY_AS, type SayAs, TIME_FORMATS } from "../../text/index.ts";
import type { MarkedText, TextBuilder } from "./marked-text.ts";
import { PITCH_RULE, parsePitch, parseRate, parseVolume, RATE_RULE, VOLUME_RULE } from "./ssml-prosody.ts";

export interface ElementContext {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Range of the element, in code points of the input. */
  source: Span;
  marked: Omit<MarkedText, "text" | "origin">;
  builder: TextBuilder;
  /** Throws in strict mode, else adds a warning. */
  complain(problem: string): void;
}

interface ElementKind {
  attributes: readonly string[];
  /** Allowed content; anything by default. */
  holds?: "nothing" | "text";
  open?(context: ElementContext): void;
  close?(context: ElementContext): void;
}

const BREAKS_MS: Readonly<Record<string, number>> = {
  none: 0,
  "x-weak": 100,
  weak: 200,
  medium: 400,
  strong: 700,
  "x-strong": 1200,
};

/** How emphasised and reduced words are spoken. */
const EMPHASIS: Readonly<Record<string, { rate: number; pitchSemitones: number; volumeDb: number }>> = {
  strong: { rate: 0.85, pitchSemitones: 2, volumeDb: 4 },
  moderate: { rate: 0.92, pitchSemitones: 1, volumeDb: 2 },
  none: { rate: 1, pitchSemitones: 0, volumeDb: 0 },
  reduced: { rate: 1.08, pitchSemitones: -1, volumeDb: -3 },
};

export const SSML_ELEMENTS: Readonly<Record<string, ElementKind>> = {
  speak: { attributes: ["version", "xml:lang", "xsi:schemaLocation"], open: openRoot },
  p: {
    attributes: ["xml:lang"],
    open: (context) => openBlock(context, 2),
    close: ({ builder, source }) => builder.breakLines(2, source[1]),
  },
  s: {
    attributes: ["xml:lang"],
    open: (context) => openBlock(context, 1),
    close: ({ builder, source }) => builder.breakLines(1, source[1]),
  },
  break: { attributes: ["time", "strength"], holds: "nothing", open: addBreak },
  prosody: { attributes: ["rate", "pitch", "volume"], open: addProsody },
  emphasis: { attributes: ["level"], open: addEmphasis },
  sub: { attributes: ["alias"], holds: "text", open: addAlias },
  "say-as": { attributes: ["interpret-as", "format", "detail"], holds: "text", open: addSayAs },
  phoneme: { attributes: ["alphabet", "ph"], holds: "text", open: addPhoneme },
  lang: {
    attributes: ["xml:lang"],
    open: (context) => required(context, "xml:lang") !== undefined && addLanguage(context),
  },
  voice: { attributes: ["name", "xml:lang"], open: addVoice },
  mark: { attributes: ["name"], holds: "nothing", open: addMark },
};

function openRoot({ attributes, marked, complain }: ElementContext): void {
  const tag = attributes.get("xml:lang");
  if (tag === undefined) return;
  const language = languageOfTag(tag.trim());
  if (language === undefined) complain(unknownLanguage(tag));
  else marked.language = language;
}

function openBlock(context: ElementContext, lines: 1 | 2): void {
  context.builder.breakLines(lines, context.source[0]);
  addLanguage(context);
}

function addBreak({ attributes, marked, builder, source, complain }: ElementContext): void {
  const time = attributes.get("time");
  const strength = attributes.get("strength") ?? "medium";
  const ms = time === undefined ? BREAKS_MS[strength] : parseTime(time);
  builder.space(source[0]);
  if (ms !== undefined && ms <= MAX_BREAK_MS) marked.delivery.breaks.push({ at: source[0], ms });
  else if (time === undefined) complain(`strength must be one of: ${Object.keys(BREAKS_MS).join(", ")}.`);
  else complain(`time must be a duration such as 500ms or 1.5s, at most ${MAX_BREAK_MS / 1000}s, not ${quoted(time)}.`);
}

function parseTime(text: string): number | undefined {
  const [, number, unit] = /^\+?(\d{1,6}(?:\.\d{1,6})?)(ms|s)$/.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number) * (unit === "s" ? 1000 : 1);
}

function addProsody({ attributes, marked, source, complain }: ElementContext): void {
  const value = (name: string, parse: (text: string) => number | undefined, usual: number, rule: string) => {
    const text = attributes.get(name);
    if (text === undefined) return usual;
    const parsed = parse(text.trim());
    if (parsed === undefined) complain(`${name} must be ${rule}.`);
    return parsed ?? usual;
  };
  marked.delivery.prosody.push({
    source,
    rate: value("rate", parseRate, 1, RATE_RULE),
    pitchSemitones: value("pitch", parsePitch, 0, PITCH_RULE),
    volumeDb: value("volume", parseVolume, 0, VOLUME_RULE),
  });
}

function addEmphasis({ attributes, marked, source, complain }: ElementContext): void {
  const level = attributes.get("level") ?? "moderate";
  const change = Object.hasOwn(EMPHASIS, level) ? EMPHASIS[level] : undefined;
  if (change === undefined) complain(`level must be one of: ${Object.keys(EMPHASIS).join(", ")}.`);
  else marked.delivery.prosody.push({ source, ...change });
}

function addAlias(context: ElementContext): void {
  const alias = required(context, "alias");
  if (alias !== undefined) override(context, { type: "alias", alias, rule: ruleOf(context) });
}

function addSayAs(context: ElementContext): void {
  const as = required(context, "interpret-as");
  if (as === undefined) return;
  if (!(SAY_AS as readonly string[]).includes(as)) {
    context.complain(`interpret-as must be one of: ${SAY_AS.join(", ")}.`);
    return;
  }
  const format = context.attributes.get("format");
  const formats: readonly string[] | undefined =
    as === "date" ? DATE_FORMATS : as === "time" ? TIME_FORMATS : undefined;
  if (format !== undefined && formats !== undefined && !formats.includes(format)) {
    context.complain(`format must be one of: ${formats.join(", ")}.`);
  }
  override(context, { type: "say-as", as: as as SayAs, format, rule: ruleOf(context) });
}

function addPhoneme(context: ElementContext): void {
  const name = context.attributes.get("alphabet") ?? "ipa";
  const alphabet = ALPHABETS.find((known) => known === name || `x-amazon-${known}` === name);
  const ph = required(context, "ph");
  if (alphabet === undefined) return context.complain(`alphabet must be ${ALPHABETS.join(" or ")}.`);
  if (ph === undefined) return;
  if (ph.length > MAX_SOUNDS)
    return context.complain(`ph must be at most ${MAX_SOUNDS} characters; it has ${ph.length}.`);
  const sounds = parseSounds(ph, alphabet);
  if (typeof sounds === "string") context.complain(`ph: ${sounds}.`);
  else override(context, { type: "phoneme", sounds, rule: ruleOf(context) });
}

function addLanguage({ attributes, marked, source, complain }: ElementContext): void {
  const tag = attributes.get("xml:lang");
  if (tag === undefined) return;
  const language = languageOfTag(tag.trim());
  if (language === undefined) complain(unknownLanguage(tag));
  else marked.languages.push({ source, language });
}

function addVoice(context: ElementContext): void {
  const voice = required(context, "name");
  if (voice !== undefined) context.marked.delivery.voices.push({ source: context.source, voice });
  addLanguage(context);
}

function addMark(context: ElementContext): void {
  const name = required(context, "name");
  if (name === undefined) return;
  if (name.length > MAX_NAME) context.complain(`name must be at most ${MAX_NAME} characters; it has ${name.length}.`);
  else context.marked.delivery.marks.push({ at: context.source[0], name });
}

function required({ attributes, complain }: ElementContext, name: string): string | undefined {
  const value = attributes.get(name)?.trim();
  if (value !== undefined && value !== "") return value;
  complain(`the attribute ${name} is required.`);
  return undefined;
}

function override({ marked, source }: ElementContext, action: OverrideAction): void {
  marked.overrides.push({ source, action });
}

const ruleOf = ({ name, source }: ElementContext) => `<${name}> at ${source[0]}`;

const unknownLanguage = (tag: string) =>
  `the language ${quoted(tag)} is not spoken here; known: ${LANGUAGES.join(", ")}.`;
