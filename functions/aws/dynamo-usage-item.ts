/**
 * The shape of a usage item. A counter is an attribute: `requests`, `l#ms#requests` for a language,
 * `v#espeak-ms#requests` for a voice.
 */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { LANGUAGES, type Language } from "#contract/language.ts";
import { COUNTER_NAMES, type Counters, NOTHING, type UsageRecord } from "../limits/usage-record.ts";
import { fromItem } from "./dynamo/attribute-values.ts";

const LANGUAGE_PREFIX = "l#";
const VOICE_PREFIX = "v#";

export const sortKeyOf = ({ day, keyId }: Pick<UsageRecord, "day" | "keyId">) => `${day}#${keyId}`;

/** Attribute and value of each counter that is not 0; at least that of the request. */
export function countersOf(record: UsageRecord): [string, number][] {
  const named = (prefix: string, counters: Counters) =>
    COUNTER_NAMES.map((name): [string, number] => [`${prefix}${name}`, counters[name]]);
  const all = [
    ...named("", record),
    ...[...record.languages].flatMap(([language, counters]) => named(`${LANGUAGE_PREFIX}${language}#`, counters)),
    ...[...record.voices].flatMap(([voice, counters]) => named(`${VOICE_PREFIX}${voice}#`, counters)),
  ];
  return all.filter(([, value]) => value !== 0);
}

export function toRecord(item: Record<string, AttributeValue>): UsageRecord {
  const attributes = fromItem<Record<string, number | string>>(item);
  const [day = "", ...keyId] = String(attributes.sk).split("#");
  const voices = Object.keys(attributes).flatMap((name) =>
    name.startsWith(VOICE_PREFIX) ? [name.slice(VOICE_PREFIX.length, name.lastIndexOf("#"))] : [],
  );
  const counters = (prefix: string): Counters => ({
    ...NOTHING,
    ...Object.fromEntries(COUNTER_NAMES.map((name) => [name, Number(attributes[`${prefix}${name}`] ?? 0)])),
  });
  const ofLanguage = (language: Language) => [language, counters(`${LANGUAGE_PREFIX}${language}#`)] as const;
  return {
    day,
    keyId: keyId.join("#"),
    ...counters(""),
    languages: new Map(LANGUAGES.map(ofLanguage).filter(([, { requests }]) => requests > 0)),
    voices: new Map([...new Set(voices)].map((voice) => [voice, counters(`${VOICE_PREFIX}${voice}#`)])),
  };
}
