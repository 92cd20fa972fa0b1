import type { AtomKind } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import type { Reader } from "./reader.ts";

/** What an atom is glued to, numbered as far as classes distinguish it. */
export class Glue {
  /** Signs that classes are never glued to, numbered by these classes. */
  private readonly signs: ReadonlyMap<string, number>;

  constructor(readers: readonly Reader[]) {
    const excluded = readers.flatMap(({ notAfter, signNotAfter }) => [notAfter.signs ?? "", signNotAfter.signs ?? ""]);
    const signs = [...new Set(excluded.join(""))];
    const classes = (sign: string) => excluded.map((of) => (of.includes(sign) ? 1 : 0)).join("");
    const numbers = new Map([...new Set(signs.map(classes))].map((list, index) => [list, index + 1]));
    this.signs = new Map(signs.map((sign) => [sign, numbers.get(classes(sign)) ?? 0]));
  }

  /** 0 for an atom that is glued to nothing. */
  keyAt(scan: Scan, at: number): number {
    const before = scan.isGlued(at) ? scan.at(at - 1) : undefined;
    if (before === undefined) return 0;
    const kind = kindNumber(before.kind);
    return before.kind === "symbol" ? kind + (this.signs.get(before.text) ?? 0) : kind;
  }
}

/** A number for each kind, from 1; that of signs is the last. */
export function kindNumber(kind: AtomKind): number {
  switch (kind) {
    case "latin":
      return 1;
    case "digits":
      return 2;
    case "han":
      return 3;
    case "tamil":
      return 4;
    case "arabic":
      return 5;
    case "other":
      return 6;
    case "emoji":
      return 7;
    case "symbol":
      return 8;
  }
}

/** Whether a class may begin at an atom, by what it is glued to. */
function mayFollow({ notAfter, signNotAfter }: Reader, scan: Scan, at: number): boolean {
  const before = scan.isGlued(at) ? scan.at(at - 1) : undefined;
  if (before === undefined) return true;
  const isSign = scan.kind(at) === "symbol" || scan.kind(at) === "other";
  const { kinds, signs } = isSign ? signNotAfter : notAfter;
  return !kinds?.includes(before.kind) && !(before.kind === "symbol" && signs?.includes(before.text));
}

/** Readers of one list, by what the atom is glued to. */
export class GluedReaders {
  readonly isEmpty: boolean;
  private readonly readers: readonly Reader[];
  private readonly lists: (readonly Reader[] | undefined)[] = [];

  constructor(readers: readonly Reader[]) {
    this.readers = readers;
    this.isEmpty = readers.length === 0;
  }

  /** @param glue what the atom is glued to, as {@link Glue} numbers it */
  at(scan: Scan, at: number, glue: number): readonly Reader[] {
    const known = this.lists[glue];
    if (known !== undefined) return known;
    const list = this.readers.filter((reader) => mayFollow(reader, scan, at));
    this.lists[glue] = list;
    return list;
  }
}
