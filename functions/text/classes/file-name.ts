import { allKindsBut, COST, defineClass, type Match } from "../lattice/reader.ts";
import type { Scan } from "../scan/scan.ts";
import { wordSet } from "../tables/word-list.ts";
import { sayAddress } from "./electronic.ts";

/** None is a word that may begin the sentence after a full stop without a space. */
const EXTENSIONS = wordSet(
  `pdf doc docx xls xlsx ppt pptx csv txt rtf odt json xml html htm css js mjs ts tsx jsx py ipynb java php rb rs cpp sql yml yaml toml md
   ini cfg env log jpg jpeg png gif svg webp heic bmp tif tiff mp3 mp4 m4a wav mov avi mkv srt zip rar gz tar apk exe dmg iso bak`,
);
const NAME = /^[\p{Script=Latin}\d_][\p{Script=Latin}\d_.~-]*$/u;
/** Atoms of the longest name. */
const LONGEST = 40;
const SIGNS: ReadonlySet<string> = new Set("_-.~");
const OPENING: ReadonlySet<string> = new Set("(\"'“‘`[「『《<（：:/\\");

/** Files of settings, whose name begins with a point. */
const DOT_FILES = wordSet(
  "env gitignore gitattributes npmrc nvmrc bashrc zshrc profile htaccess dockerignore editorconfig eslintrc prettierrc",
);

/** laporan.pdf, laporan_akhir_v2.pdf, index.js: said as an address is. */
export const fileNameClass = defineClass<string>({
  name: "electronic",
  marked: true,
  digits: { texts: "._-", letters: true },
  notAfter: { ...allKindsBut("symbol", "han", "tamil"), signs: "-–.,;+*=~_@&%#$!?" },
  symbols: ".",
  find(scan, at) {
    if (scan.word(at) === ".") return dotFile(scan, at);
    const before = scan.kind(at - 1);
    if (scan.isGlued(at) && !OPENING.has(scan.word(at - 1)) && before !== "han" && before !== "tamil") return undefined;
    const to = nameEnd(scan, at);
    if (to < at + 3 || scan.word(to - 2) !== "." || scan.word(to - 3) === "." || !EXTENSIONS.has(scan.word(to - 1)))
      return undefined;
    const text = scan.text.slice(scan.at(at)?.start, scan.at(to - 1)?.end);
    const extension = scan.at(to - 1)?.text ?? "";
    // "siap.Log" begins a sentence.
    const isCased = extension === scan.word(to - 1) || extension === extension.toUpperCase();
    return NAME.test(text) && isCased ? { to, cost: COST.certain, latin: true, fields: text } : undefined;
  },
  say: (name, language, style) => sayAddress(name, language, style),
});

/** .env.local, .gitignore */
function dotFile(scan: Scan, at: number): Match<string> | undefined {
  if (!scan.isGlued(at + 1) || !DOT_FILES.has(scan.word(at + 1))) return undefined;
  if (scan.isGlued(at) && !OPENING.has(scan.word(at - 1))) return undefined;
  const to = nameEnd(scan, at);
  return { to, cost: COST.certain, latin: true, fields: scan.text.slice(scan.at(at)?.start, scan.at(to - 1)?.end) };
}

/** Exclusive end of the glued run, without the full stop that closes a sentence. */
function nameEnd(scan: Scan, at: number): number {
  let to = at + 1;
  while (to - at < LONGEST && scan.isGlued(to) && (scan.isAlphanumeric(to) || SIGNS.has(scan.word(to)))) to++;
  while (to > at && SIGNS.has(scan.word(to - 1))) to--;
  return to;
}
