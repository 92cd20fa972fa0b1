import { COST, defineClass, type Match } from "../lattice/reader.ts";
import { year } from "../numbers/index.ts";
import { join, sayLabelNumber, spellCode } from "../numbers/spelling.ts";
import type { Scan } from "../scan/scan.ts";
import { CODE_BEFORE } from "../tables/code-cues.ts";
import { sayAddress, sayHashtag, sayLabel } from "./electronic.ts";

interface Fields {
  handle: boolean;
  text: string;
  /** A link that is glued to it. */
  link?: string;
}

/**
 * #KitaJagaKita and @user_name: the sign marks a link and only the words are said. The digits of a handle are spelt.
 */
export const hashtagClass = defineClass<Fields>({
  name: "hashtag",
  symbols: "#@",
  find(scan, at) {
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1)) return undefined;
    const next = scan.at(at + 1);
    const handle = scan.word(at) === "@";
    if (!next?.glued) return undefined;
    if (next.kind === "digits") return numbered(scan, at, handle);
    // @_nama: handles may begin with an underscore.
    const opened = handle && next.text === "_" && scan.isGlued(at + 2) && scan.isAlphanumeric(at + 2);
    if (next.kind !== "latin" && !opened) return undefined;
    // "Order #A2031" is a number.
    if (
      !handle &&
      CODE_BEFORE.has(scan.word(at - 1)) &&
      next.text.length <= 3 &&
      scan.gluedDigits(at + 2) !== undefined
    )
      return undefined;
    const to = tagEnd(scan, at + 1, handle);
    const text = scan.text.slice(next.start, scan.at(to - 1)?.end);
    const linked = handle ? undefined : linkAfter(scan, to, text);
    if (linked !== undefined) return { ...linked, judgedAs: linked.fields.text };
    const match: Match<Fields> = { to, cost: COST.certain, fields: { handle, text } };
    return handle ? { ...match, latin: true } : { ...match, judgedAs: text.match(/[A-Z]?[a-z]+/)?.[0] ?? text };
  },
  say({ handle, text, link }, language, style) {
    const pieces = text.match(/[A-Za-z\u00c0-\u024f]+|\d+/g) ?? [];
    const words = pieces.map((piece) =>
      !/^\d/.test(piece)
        ? (handle ? sayLabel : sayHashtag)(piece)
        : handle
          ? spellCode(piece, language, style.numbers)
          : /^(?:19|20)\d\d$/.test(piece)
            ? year(piece, language, style.numbers)
            : sayLabelNumber(piece, language, style.numbers),
    );
    if (link !== undefined) words.push(sayAddress(link, language, style));
    return join(handle ? ["at", ...words] : words, language);
  },
});

/** #Bisnespic.twitter.com/AbC1: a picture's link, which old tweets have without a space. */
function linkAfter(scan: Scan, to: number, text: string): Match<Fields> | undefined {
  if (!text.endsWith("pic") || !scan.gluedSign(to, ".") || scan.word(to + 1) !== "twitter" || !scan.isGlued(to + 1))
    return undefined;
  let end = to;
  while (end - to < LONGEST && scan.isGlued(end) && /^[A-Za-z\d./]+$/.test(scan.at(end)?.text ?? "")) end++;
  const link = `pic${scan.text.slice(scan.at(to)?.start, scan.at(end - 1)?.end)}`;
  return { to: end, cost: COST.certain, fields: { handle: false, text: text.slice(0, -"pic".length), link } };
}

/** "#5" is number five in a list and is left to the class of numbers. */
function numbered(scan: Scan, at: number, handle: boolean): undefined | Match<Fields> {
  const after = scan.at(at + 2);
  if (!after?.glued || after.kind !== "latin") return undefined;
  const to = tagEnd(scan, at + 1, handle);
  const text = scan.text.slice(scan.at(at + 1)?.start, scan.at(to - 1)?.end);
  return { to, cost: COST.certain, fields: { handle, text } };
}

/** @ab123c45-07b: letters and digits mixed, before or around the hyphen. */
function isCode(scan: Scan, from: number, hyphen: number): boolean {
  let digits = 0;
  for (let i = from; i < hyphen; i++) if (scan.kind(i) === "digits") digits++;
  for (let i = hyphen + 1; i <= hyphen + 2; i++) if (scan.isGlued(i) && scan.kind(i) === "digits") digits++;
  return digits > 1;
}

const LONGEST = 60;

function tagEnd(scan: Scan, at: number, handle: boolean): number {
  let to = at;
  while (to - at < LONGEST) {
    const atom = scan.at(to);
    if (atom === undefined || (to > at && !atom.glued)) break;
    const joint = atom.text === "_" || (handle && (atom.text === "." || (atom.text === "-" && isCode(scan, at, to))));
    const goesOn =
      joint &&
      scan.isGlued(to + 1) &&
      /^(?:latin|digits|symbol)$/.test(scan.kind(to + 1) ?? "") &&
      scan.word(to + 1) !== ".";
    if (atom.kind !== "latin" && atom.kind !== "digits" && !goesOn) break;
    to++;
  }
  return to;
}
