import { COST, defineClass } from "../lattice/reader.ts";
import type { Line } from "../scan/scan.ts";

const FACES = [
  ":)",
  ":-)",
  ":(",
  ":-(",
  ":D",
  ":-D",
  ":P",
  ":-P",
  ":p",
  ";)",
  ";-)",
  ":o",
  ":O",
  ":/",
  ":'(",
  "<3",
  ":3",
  "=)",
  "=(",
  "=D",
  "^^",
  "^_^",
  "-_-",
  ">_<",
  "T_T",
  "xD",
  "XD",
  ":v",
  ":*",
  "(:",
  "):",
] as const;

/** Faces made of signs are not said. */
export const emoticonClass = defineClass<null>({
  name: "emoticon",
  symbols: [...new Set(FACES.map((face) => face.charAt(0)))].filter((sign) => !/[a-z]/i.test(sign)).join(""),
  words: ["xd", "t"],
  find(line, at) {
    if (line.glued(at) && line.isAlphanumeric(at - 1) && line.kind(at) !== "symbol") return undefined;
    for (const face of FACES) {
      const to = matchEnd(line, at, face);
      if (to === undefined) continue;
      if (line.glued(to) && line.isAlphanumeric(to)) continue;
      // A colon glued to a word begins no face with a letter: "nota:D" and "1:3" do not smile.
      if (line.glued(at) && /[\dA-Za-z]/.test(face)) continue;
      // "(10 org): RM388": the bracket closes.
      if (line.glued(at) && face.startsWith(")")) continue;
      return { to, cost: COST.likely, fields: null };
    }
    return undefined;
  },
  say: () => "",
});

function matchEnd(line: Line, at: number, face: string): number | undefined {
  const start = line.at(at)?.start ?? 0;
  if (!line.text.startsWith(face, start)) return undefined;
  const end = start + face.length;
  for (let i = at; i < at + face.length; i++) if (line.at(i)?.end === end) return i + 1;
  return undefined;
}
