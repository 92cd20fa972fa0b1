import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { digitString, type NumberStyle } from "../numbers/index.ts";
import { heardAsOne, join, sayLabelNumber, spellLetters } from "../numbers/spelling.ts";
import type { Atom } from "../scan/atoms.ts";
import type { Scan } from "../scan/scan.ts";
import { FLOORS, LOTS, MALAY_ROADS, ROADS } from "../tables/places.ts";
import { SLASH_WORDS } from "../tables/sign-words.ts";

/** A number in an address: its parts as written, with the signs between them. */
type Part = { kind: "number" | "letters"; text: string } | { kind: "slash" | "point" | "hyphen" | "branch" };

const POINT: Readonly<Record<Language, string>> = { ms: "titik", en: "point", zh: "点", ta: "புள்ளி" };

/** Few of the readings that are found are said, and their parts are listed only then. */
type Found = Match<() => readonly Part[]>;

/** Jalan 4/6A, SS 2/24, Lot 2.07, A-12-3A: the slash of a road is not a fraction, the point of a lot not a decimal. */
export const addressClass = defineClass<() => readonly Part[]>({
  name: "address",
  digits: { letters: true, joints: { "/": ["digits", "latin"], ".": ["digits", "latin"], "-": ["digits", "latin"] } },
  marked: true,
  notAfter: { kinds: ["digits"] },
  find(scan, at) {
    const branched = hanBranch(scan, at);
    if (branched !== undefined) return branched;
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1) && !ROADS.has(scan.word(at - 1))) return undefined;
    if (!mayBeAddress(scan, at)) return undefined;
    const run = runAt(scan, at);
    if (run === undefined) return undefined;
    return scan.kind(at) === "digits"
      ? (road(scan, at, run) ?? lot(scan, at, run) ?? unitNumber(scan, at, run))
      : (road(scan, at, run) ?? slashedUnit(scan, at, run) ?? unitNumber(scan, at, run));
  },
  say(partsIn, language, style) {
    const parts = partsIn();
    if (isNumberedDoor(parts)) {
      const [first, second] = parts.map((part) => sayPart(part, false, language, style.numbers)).filter(Boolean);
      return join([first ?? "", DASH[language], second ?? ""], language);
    }
    const words = parts.map((part, index) => {
      const spoken = sayPart(part, parts[index - 1]?.kind === "point", language, style.numbers);
      return runsOn(part, parts[index - 1], parts[index - 2], language) ? `, ${spoken}` : spoken;
    });
    const glue = language === "zh" && parts.some((part) => part.kind === "letters") ? "ms" : language;
    return join(words, glue).replaceAll(" ,", ",");
  },
});

/**
 * Whether a sign with letters or Han after the number or a word before it may make it an address: in a text of numbers
 * alone, the run at each of them would be looked through.
 */
function mayBeAddress(scan: Scan, at: number): boolean {
  const joined = scan.holds(SLASH_OR_HYPHEN, at + 1, at + MAX_PARTS);
  if (scan.kind(at) !== "digits") return joined;
  if (!joined) return LOTS.has(scan.cueBefore(at));
  if (scan.nextOf("latin", at) < at + MAX_PARTS || scan.nextOf("han", at) <= at + MAX_PARTS) return true;
  const before = scan.kind(at - 1);
  if (before === "digits" || (before === "symbol" && !scan.isSign(at - 1, ".:#"))) return false;
  return LOTS.has(scan.cueBefore(at)) || isSecondUnit(scan, at) || roadBefore(scan, at);
}

const SLASH_OR_HYPHEN: ReadonlySet<string> = new Set("/-");

const DASH: Readonly<Record<Language, string>> = { ms: "dash", en: "dash", zh: "之", ta: "டாஷ்" };

/** No. 9-9, Unit 20-3: a number, a hyphen and another number, which would be heard as one without the hyphen. */
function isNumberedDoor([first, joint, second, ...more]: readonly Part[]): boolean {
  return first?.kind === "number" && joint?.kind === "hyphen" && second?.kind === "number" && more.length === 0;
}

/** 51-2號, 8-3室: a number in a street and its branch, in Mandarin. */
function hanBranch(scan: Scan, at: number): Found | undefined {
  if (scan.kind(at - 1) !== "han") return undefined;
  const branch = scan.gluedSign(at + 1, "-") ? scan.gluedDigits(at + 2) : undefined;
  if (branch === undefined || scan.kind(at) !== "digits" || !/^[号號室](?!线|線|公路)/.test(scan.word(at + 3)))
    return undefined;
  if (!scan.isGlued(at + 3)) return undefined;
  const parts: Part[] = [{ kind: "number", text: scan.word(at) }, { kind: "branch" }, { kind: "number", text: branch }];
  return { to: at + 3, cost: COST.certain, language: "zh", fields: () => parts };
}

/** 20-3: the hyphen is silent, and the reading must not be 23. */
function runsOn(part: Part, joint: Part | undefined, first: Part | undefined, language: Language): boolean {
  const numbers = part.kind === "number" && joint?.kind === "hyphen" && first?.kind === "number";
  return numbers && heardAsOne(first.text, part.text, language);
}

/** Digits after a point are said one by one: Lot 2.07 is "dua titik kosong tujuh". */
function sayPart(part: Part, pointed: boolean, language: Language, style: NumberStyle): string {
  switch (part.kind) {
    case "slash":
      return SLASH_WORDS[language];
    case "point":
      return POINT[language];
    case "hyphen":
      return "";
    case "branch":
      return "之";
    case "letters":
      return spellLetters(part.text);
    case "number":
      return pointed ? digitString(part.text, language, style) : sayLabelNumber(part.text, language, style);
  }
}

function road(scan: Scan, at: number, run: Run): Found | undefined {
  if (run.slashes === 0) return undefined;
  // 3/149E Jalan Kuchai
  const after = MALAY_ROADS.has(scan.word(run.to)) && scan.isCapitalised(run.to) && scan.isOnSameLineAsPrevious(run.to);
  if (!roadBefore(scan, at) && !after && !/^[路街巷道]/.test(scan.word(run.to))) return undefined;
  const malay = after || scan.nearBefore(at, NAME_WORDS + 1, MALAY_ROADS);
  return {
    to: run.to,
    cost: COST.certain,
    fields: () => partsOf(scan, at, run),
    ...(malay ? { language: "ms" as const } : {}),
  };
}

/** Words of the longest road name: Jalan Sultan Haji Ahmad Shah 2/5. */
const NAME_WORDS = 4;

/** "Jalan", "Jln." or "SS" before the number, with or without the capitalised words of the road's name between. */
function roadBefore(scan: Scan, at: number): boolean {
  if (!scan.isOnSameLineAsPrevious(at)) return false;
  if (ROADS.has(scan.cueBefore(at))) return true;
  const last = beforeInitials(scan, at);
  if (last < at - 1 && ROADS.has(scan.word(last))) return true;
  for (let i = at - 1; i >= at - NAME_WORDS && i > 0; i--) {
    const atom = scan.at(i);
    if (atom?.kind !== "latin" || atom.text === atom.lower || !scan.isOnSameLineAsPrevious(i)) return false;
    if (ROADS.has(scan.cueBefore(i))) return true;
  }
  return false;
}

/** Initials of the longest name of a road: B.T.K. */
const MOST_INITIALS = 4;

/** The atom before dotted initials: the Jalan of "Jalan B.T.K. 5/6". */
function beforeInitials(scan: Scan, at: number): number {
  let last = at - 1;
  for (let left = MOST_INITIALS; left > 0; left--) {
    if (scan.word(last) !== "." || !/^[A-Z]$/.test(scan.at(last - 1)?.text ?? "")) break;
    last -= 2;
  }
  return last;
}

/** Digits of a lot. Longer numbers are identity cards and telephone numbers. */
const LONGEST_LOT = 4;

/** The 1-3 of "No. 1-2 & 1-3": a second unit with a hyphen. */
function isSecondUnit(scan: Scan, at: number): boolean {
  if (!/^(?:[&,]|dan|and)$/.test(scan.word(at - 1)) || !scan.isOnSameLineAsPrevious(at) || scan.isGlued(at))
    return false;
  const isUnit = scan.kind(at - 2) === "digits" && scan.gluedSign(at - 3, "-") && scan.kind(at - 4) === "digits";
  return isUnit && LOTS.has(scan.cueBefore(at - 4));
}

function lot(scan: Scan, at: number, run: Run): Found | undefined {
  if (!(LOTS.has(scan.cueBefore(at)) || isSecondUnit(scan, at)) || isSpanOfFloors(scan, at, run)) return undefined;
  const parts = partsOf(scan, at, run);
  if (isOfYear(parts)) return undefined;
  if (parts.some((part) => part.kind === "number" && part.text.length > LONGEST_LOT)) return undefined;
  // "Tingkat 2.5 peratus" is not a lot.
  if (run.points > 0 && (scan.gluedSign(run.to, "%") || (parts.length !== 3 && run.points < 2))) return undefined;
  return { to: run.to, cost: COST.certain, fields: () => parts };
}

/** "No. 12/2023": the paper of a year. */
function isOfYear([first, joint, year, ...more]: readonly Part[]): boolean {
  const numbers = first?.kind === "number" && joint?.kind === "slash" && year?.kind === "number" && more.length === 0;
  return numbers && first.text.length <= 3 && /^20[0-4]\d$/.test(year.text);
}

/** "Unit M2/5/10": a letter and the numbers of a block, a floor and a unit. */
function slashedUnit(scan: Scan, at: number, run: Run): Found | undefined {
  return scan.kind(at + 1) === "digits" && run.slashes > 1 && run.letters === 1 && run.points === 0
    ? lot(scan, at, run)
    : undefined;
}

/** Tingkat 3-5: from one floor to another. */
function isSpanOfFloors(scan: Scan, at: number, run: Run): boolean {
  const plain = run.hyphens === 1 && run.letters === 0 && run.slashes === 0 && run.points === 0;
  const [low, high] = [scan.word(at), scan.word(at + 2)];
  return plain && FLOORS.has(scan.cueBefore(at)) && !high.startsWith("0") && Number(low) < Number(high);
}

/** A-12-3A, B-3-15, 12-3A: hyphens with a letter somewhere. */
function unitNumber(scan: Scan, at: number, run: Run): Found | undefined {
  if (run.hyphens === 0 || run.letters === 0 || run.slashes > 0 || run.points > 0) return undefined;
  if (run.to === at + 4 && isVoltage(partsOf(scan, at, run))) return undefined;
  // One hyphen after a letter is a name (A-10, F-16, K-12) unless more parts follow.
  if (scan.kind(at) === "latin" && run.hyphens < 2) return undefined;
  return { to: run.to, cost: COST.likely, fields: () => partsOf(scan, at, run) };
}

/** 220-240V is a range of volts. */
function isVoltage([low, hyphen, high, unit]: readonly Part[]): boolean {
  if (low?.kind !== "number" || hyphen?.kind !== "hyphen" || high?.kind !== "number" || unit?.kind !== "letters")
    return false;
  return /^[VW]$/.test(unit.text) && Number(low.text) < Number(high.text);
}

const JOINTS: Readonly<Record<string, Part>> = {
  "/": { kind: "slash" },
  ".": { kind: "point" },
  "-": { kind: "hyphen" },
};
/** More parts than this are not an address. */
const MAX_PARTS = 11;

/** Parts without a space between, counted by what they are. */
interface Run {
  letters: number;
  slashes: number;
  points: number;
  hyphens: number;
  /** Exclusive end index. */
  to: number;
}

/** The run of two parts or more that begins at an atom. */
function runAt(scan: Scan, at: number): Run | undefined {
  let atom = scan.at(at);
  let isPart = isValue(atom);
  if (!isPart) return undefined;
  const run: Run = { letters: 0, slashes: 0, points: 0, hyphens: 0, to: at };
  for (let next: Atom | undefined; run.to - at < MAX_PARTS; run.to++, atom = next) {
    if (atom === undefined || (run.to > at && !atom.glued)) break;
    const wasPart = isPart;
    next = scan.at(run.to + 1);
    isPart = isValue(next);
    if (wasPart) {
      if (atom.kind === "latin") run.letters++;
    } else if (!next?.glued || !isPart) break;
    else if (atom.text === "/") run.slashes++;
    else if (atom.text === ".") run.points++;
    else if (atom.text === "-") run.hyphens++;
    else break;
  }
  return run.to > at + 1 ? run : undefined;
}

/** A number, or one or two capitals. */
function isValue(atom: Atom | undefined): boolean {
  return atom?.kind === "digits" || (atom?.kind === "latin" && /^[A-Z]{1,2}$/.test(atom.text));
}

function partsOf(scan: Scan, at: number, { to }: Run): Part[] {
  return Array.from({ length: to - at }, (_, index) => {
    const { kind, text = "" } = scan.at(at + index) ?? {};
    if (kind === "digits") return { kind: "number", text };
    return kind === "latin" ? { kind: "letters", text } : (JOINTS[text] as Part);
  });
}
