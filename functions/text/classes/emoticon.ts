import { COST, defineClass } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { FACES } from "../tables/emoticons.ts";
import { TITLES } from "../tables/titles.ts";

const SIGNS = [...new Set(FACES.map((face) => face.charAt(0)))].filter((sign) => !/[a-z]/i.test(sign)).join("");
/** All have two characters or more. */
const BY_START = Map.groupBy(FACES, (face) => face.slice(0, 2));

/** Faces made of signs are not said. */
export const emoticonClass = defineClass<null>({
  name: "emoticon",
  symbols: SIGNS,
  words: ["xd", "t", "q"],
  find(scan, at) {
    if (scan.isGlued(at) && scan.isAlphanumeric(at - 1) && scan.kind(at) !== "symbol") return undefined;
    const start = scan.at(at)?.start ?? 0;
    const faces = BY_START.get(scan.text.slice(start, start + 2));
    if (faces === undefined) return undefined;
    for (const face of faces) {
      const to = matchEnd(scan, at, face);
      if (to === undefined) continue;
      if (scan.isGlued(to) && scan.isAlphanumeric(to)) continue;
      // A colon glued to a word does not begin a face with a letter or digit: "nota:D", "1:3".
      if (scan.isGlued(at) && scan.isAlphanumeric(at - 1) && /[\dA-Za-z]/.test(face)) continue;
      // "(10 org): RM388": this bracket closes another.
      if (scan.isGlued(at) && face.startsWith(")")) continue;
      // "Encik T.T. Raju": initials.
      if (face === "T.T" && (scan.gluedSign(to, ".") || scan.isCapitalised(to) || TITLES.has(scan.cueBefore(at))))
        continue;
      return { to, cost: COST.certain, fields: null };
    }
    return undefined;
  },
  say: () => "",
});

function matchEnd(scan: Scan, at: number, face: string): number | undefined {
  const start = scan.at(at)?.start ?? 0;
  if (!scan.text.startsWith(face, start)) return undefined;
  const end = start + face.length;
  for (let i = at; i < at + face.length; i++) if (scan.at(i)?.end === end) return i + 1;
  return undefined;
}
