/**
 * Stratified samples of lines without repetition. A line's place in its stratum is a hash of its text and the seed, so
 * a sample does not depend on the order of files, and memory is bounded by the size of the samples.
 */
import { createHash } from "node:crypto";
import { LINE_LANGUAGES, type LineLanguage } from "./line-language.ts";

export interface Line {
  id: string;
  language: LineLanguage;
  kind: string;
  text: string;
}

/** What a quota counts: lines of chat in any language, and of all other kinds those of a language. */
export const GROUPS = [...LINE_LANGUAGES, "chat"] as const;

export type Group = (typeof GROUPS)[number];

/** Lines wanted of each group. */
export type Quotas = Readonly<Partial<Record<Group, number>>>;

/** Kinds of text in which people write as they talk. */
const CHAT_KINDS = new Set(["chat", "comments", "forum"]);

const groupOf = ({ kind, language }: Line): Group => (CHAT_KINDS.has(kind) ? "chat" : language);

export class Sampler {
  private readonly strata = new Map<string, Stratum>();
  private readonly seed: string;
  private readonly most: number;

  /** @param most lines that all samples together can take of one stratum */
  constructor(seed: string, most: number) {
    this.seed = seed;
    this.most = most;
  }

  offer(text: string, kind: string, language: LineLanguage): void {
    const id = createHash("sha256")
      .update(`${this.seed}\0${essence(text)}`)
      .digest("hex")
      .slice(0, 12);
    const line: Line = { id, language, kind, text };
    const key = `${groupOf(line)} ${language} ${kind}`;
    const stratum = this.strata.get(key) ?? new Stratum(groupOf(line), this.most);
    this.strata.set(key, stratum);
    stratum.add(line);
  }

  /**
   * Disjoint samples, one for each record of quotas. Of each stratum every sample can take the same share, so that none
   * takes all of a rare kind. Within a group each stratum gives alike, as long as it lasts.
   */
  draw(samples: readonly Quotas[]): Line[][] {
    const taken = new Set<string>();
    const strata = [...this.strata.values()].map(({ group, sorted }) => ({ group, lines: sorted() }));
    return samples.map((quotas, index) => {
      const share = (_: Line, at: number) => at % samples.length === index;
      const lines = GROUPS.flatMap((name) => {
        const own = strata.filter(({ group }) => group === name).map((stratum) => stratum.lines.filter(share));
        return takeAlike(own, quotas[name] ?? 0, taken);
      });
      return lines.sort(byId);
    });
  }
}

/** Takes the next line of each stratum in turn, if it is not taken. The lists become empty. */
function takeAlike(strata: readonly Line[][], count: number, taken: Set<string>): Line[] {
  const lines: Line[] = [];
  for (let turn = strata; turn.length > 0; turn = turn.filter((left) => left.length > 0)) {
    for (const left of turn) {
      if (lines.length === count) return lines;
      let line = left.shift();
      while (line !== undefined && taken.has(line.id)) line = left.shift();
      if (line === undefined) continue;
      taken.add(line.id);
      lines.push(line);
    }
  }
  return lines;
}

class Stratum {
  readonly group: Group;
  private lines: Line[] = [];
  private readonly most: number;

  constructor(group: Group, most: number) {
    this.group = group;
    this.most = most;
  }

  add(line: Line): void {
    this.lines.push(line);
    if (this.lines.length > 2 * this.most) this.lines = this.sorted();
  }

  /** Those with the lowest hashes, each once. */
  sorted = (): Line[] => {
    const unique = new Map(this.lines.map((line) => [line.id, line]));
    return [...unique.values()].sort(byId).slice(0, this.most);
  };
}

const byId = (a: Line, b: Line) => (a.id < b.id ? -1 : 1);

/** The letters of a text, and where it has numbers: reposts and templates differ in the rest. */
function essence(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\p{N}+/gu, "0")
    .replaceAll(/[^\p{L}\p{M}0]/gu, "");
}
