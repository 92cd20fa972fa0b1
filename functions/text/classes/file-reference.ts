import type { Language } from "#contract/language.ts";
import { allKindsBut, COST, defineClass } from "../lattice/reader.ts";
import { join, sayLabelNumber, spellLetters } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";

type Joint = "." | "-" | "/";

const JOINTS: Readonly<Record<Joint, Record<Language, string>>> = {
  ".": { ms: "titik", en: "point", zh: "点", ta: "புள்ளி" },
  "-": { ms: "sempang", en: "dash", zh: "杠", ta: "கோடு" },
  "/": { ms: "garis", en: "slash", zh: "斜杠", ta: "சாய்வு" },
};
const LONGEST = 20;

/** KPM.600-3/2/3, JPN.SEL.100-1/2: numbers of government files, in capitals and digits with signs between. */
export const fileReferenceClass = defineClass<readonly string[]>({
  name: "identifier",
  marked: "capitals",
  notAfter: allKindsBut("symbol"),
  find(scan, at) {
    if (scan.isGlued(at) && scan.kind(at - 1) !== "symbol") return undefined;
    const pieces = piecesAt(scan, at);
    const numbers = pieces.filter((piece) => /^\d/.test(piece)).length;
    const marked = pieces.includes(".") || pieces.includes("(");
    // RM-5.20 is money below zero.
    if (/^(?:RM|USD|MYR|SGD|NO)$/.test(pieces[0] ?? "")) return undefined;
    if (numbers < 2 || !/^[A-Z]{2,8}$/.test(pieces[0] ?? "") || !marked) return undefined;
    return { to: at + pieces.length, cost: COST.certain, fields: pieces };
  },
  say: (pieces, language, style) =>
    join(
      pieces.map((piece) => {
        if (piece === "(" || piece === ")") return "";
        if (Object.hasOwn(JOINTS, piece)) return JOINTS[piece as Joint][language];
        return /^\d/.test(piece) ? sayLabelNumber(piece, language, style.numbers) : spellLetters(piece);
      }),
      language === "zh" ? "en" : language,
    ),
});

/** Alternating capitals and digits with one sign between each two, without spaces. A sign at the end is the text's. */
function piecesAt(scan: Scan, at: number): string[] {
  const pieces: string[] = [];
  for (let i = at; pieces.length < LONGEST; i += 2) {
    const piece = scan.at(i);
    const isPiece = piece?.kind === "digits" || (piece?.kind === "latin" && /^[A-Z]{1,8}$/.test(piece.text));
    if (!isPiece || (i > at && !piece.glued)) break;
    if (i > at) pieces.push(scan.word(i - 1));
    pieces.push(piece.text);
    // JPA(S)25-3/4: a branch in brackets.
    if (
      i === at &&
      scan.gluedSign(at + 1, "(") &&
      scan.isGlued(at + 2) &&
      /^[A-Z]{1,3}$/.test(scan.at(at + 2)?.text ?? "")
    ) {
      if (!scan.gluedSign(at + 3, ")") || scan.gluedDigits(at + 4) === undefined) break;
      pieces.push("(", scan.at(at + 2)?.text ?? "", ")", scan.word(at + 4));
      i += 4;
    }
    const joint = scan.at(i + 1);
    if (!joint?.glued || !Object.hasOwn(JOINTS, joint.text)) break;
  }
  return pieces;
}
