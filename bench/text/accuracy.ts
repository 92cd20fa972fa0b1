/**
 * The golden and first-sight sets, by class, read by us and by each peer: exact match with any accepted reading, and
 * speed.
 */
import { readFile } from "node:fs/promises";
import type { Language } from "#contract/language.ts";
import { canonical, type GoldenCase, goldenCases } from "../../test/text/golden.ts";
import type { TextBundle } from "./bundle.ts";
import { ORDINARY_BY_LANGUAGE } from "./ordinary.ts";
import type { PeerReading } from "./peer-reading.ts";
import { ours, type Peer, peers } from "./peers.ts";

/** Sets of several languages are given to a peer as Malay, which is the main language of most. */
const MIXED: Language = "ms";

/** The results of one peer. */
interface Measured {
  /** Whether each case of a set is right. */
  right: Map<string, boolean[]>;
  /** Thousand characters per second of processor time, by language: on the sets, and on ordinary text. */
  speeds: Map<Language, { sets: number; ordinary: number }>;
}

/** Characters of a column, for the longest name of a peer. */
const COLUMN = 24;

/** There are few ordinary passages in each language, so they are read several times. */
const ORDINARY_TIMES = 5;

export async function benchAccuracy(bundle: TextBundle, pythons: readonly string[]): Promise<void> {
  console.log("\nGolden and first-sight sets, by class and language: exact matches in percent");
  const sets = Map.groupBy([...goldenCases(), ...(await firstSight())], ({ file }) => file.replace(/\.tsv$/, ""));
  const results = new Map<Peer, Measured>();
  for (const peer of [ours(bundle), ...peers(pythons)]) {
    try {
      results.set(peer, await measure(peer, sets));
    } catch (error) {
      console.log(`  ${peer.name} is not available: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const all = [...results.keys()];
  const shares = (names: readonly string[]) => all.map((peer) => share(results.get(peer), names));
  const print = (row: string, names: readonly string[]) => {
    const cases = names.reduce((sum, name) => sum + (sets.get(name)?.length ?? 0), 0);
    console.log(`  ${row.padEnd(34)} ${String(cases).padStart(5)} ${shares(names).map(percent).join("")}`);
  };
  console.log(`  ${"".padEnd(34)} cases ${all.map(({ name }) => name.padStart(COLUMN)).join("")}`);
  for (const set of sets.keys()) print(set, [set]);
  const groups = Map.groupBy(sets.keys(), (set) => `${groupOf(set)}: ${set.split(".").at(-1)}`);
  for (const [group, names] of groups) print(`all ${group}`, names);
  const below = [...sets.keys()].filter((set) => {
    const [own = 0, ...others] = shares([set]);
    return others.some((other) => other !== undefined && other > own);
  });
  console.log(`  sets in which a peer is more accurate: ${below.length === 0 ? "none" : below.join(", ")}`);
  reportSpeed(results);
}

const FIRST_SIGHT = new URL("../../test/text/first-sight/", import.meta.url);
const FIRST_SIGHT_SETS = ["first", "second"] as const;

/** Cases that were written before any rule was made for them: `id⇥language⇥class⇥input⇥accepted|…`. */
async function firstSight(): Promise<GoldenCase[]> {
  const sets = FIRST_SIGHT_SETS.map(async (set) => {
    const lines = (await readFile(new URL(`${set}/readings.tsv`, FIRST_SIGHT), "utf8")).split("\n").slice(1);
    return lines
      .filter((line) => line !== "")
      .map((line) => {
        const [, language = "", name = "", input = "", accepted = ""] = line.split("\t");
        return { file: `${set} sight: ${name}.${language}`, input, accepted: accepted.split("|") };
      });
  });
  return (await Promise.all(sets)).flat();
}

async function measure(peer: Peer, sets: ReadonlyMap<string, GoldenCase[]>): Promise<Measured> {
  const measured: Measured = { right: new Map(), speeds: new Map() };
  const byLanguage = Map.groupBy(sets, ([set]) => languageOf(set));
  for (const language of peer.languages) {
    const those = byLanguage.get(language) ?? [];
    const inputs = those.flatMap(([, list]) => list.map(({ input }) => input));
    const passages = Array.from({ length: ORDINARY_TIMES }, () => ORDINARY_BY_LANGUAGE[language]).flat();
    const [cases, ordinary] = await peer.readAll(language, [inputs, passages]);
    let next = 0;
    for (const [set, list] of those) {
      const right = list.map(({ accepted }) => {
        const said = canonical(cases?.spoken[next++] ?? "");
        return accepted.some((form) => canonical(form) === said);
      });
      measured.right.set(set, right);
    }
    measured.speeds.set(language, { sets: speedOf(inputs, cases), ordinary: speedOf(passages, ordinary) });
  }
  return measured;
}

function speedOf(texts: readonly string[], reading: PeerReading | undefined): number {
  return texts.join("").length / (reading?.seconds ?? Number.NaN) / 1000;
}

/** The collection of a set: golden, or one of the first-sight sets. */
function groupOf(set: string): string {
  const colon = set.indexOf(":");
  return colon < 0 ? "golden" : set.slice(0, colon);
}

function languageOf(set: string): Language {
  const language = set.slice(set.lastIndexOf(".") + 1);
  return language === "mixed" ? MIXED : (language as Language);
}

/** The share of right cases in these sets; undefined for a peer that does not support their language. */
function share(measured: Measured | undefined, names: readonly string[]): number | undefined {
  const all = names.map((name) => measured?.right.get(name));
  if (all.includes(undefined)) return undefined;
  const right = all.flatMap((one) => one ?? []);
  return (100 * right.filter(Boolean).length) / right.length;
}

function percent(value: number | undefined): string {
  return (value === undefined ? "" : value.toFixed(1)).padStart(COLUMN);
}

function reportSpeed(results: ReadonlyMap<Peer, Measured>): void {
  for (const [part, name] of [
    ["sets", "the sets"],
    ["ordinary", "ordinary text"],
  ] as const) {
    console.log(`\nThousand characters per second of processor time on ${name}, and our speed relative to each peer`);
    for (const language of ["ms", "en", "zh", "ta"] as const) {
      const speeds = [...results].flatMap(([peer, { speeds }]) => {
        const speed = speeds.get(language)?.[part];
        return speed === undefined ? [] : [{ name: peer.name, speed }];
      });
      const own = speeds[0]?.speed ?? Number.NaN;
      const columns = speeds.map(({ name, speed }, index) =>
        index === 0
          ? `${name} ${speed.toFixed(0)}`
          : `${name} ${speed.toFixed(speed < 10 ? 1 : 0)} (${(own / speed).toFixed(2)}x)`,
      );
      console.log(`  ${language}  ${columns.join(", ")}`);
    }
  }
}
