/** The affixes of Malay as chats shorten them, and how they join the stem. */

/** A shortened word without its suffix. */
export interface WithoutSuffix {
  rest: string;
  suffix: string;
  cost: number;
}

/** A shortened word without its prefix, and what is made of the stem in full. */
export interface WithoutPrefix {
  stem: string;
  /** Undefined for a stem that the prefix does not join. */
  join(stem: string): string | undefined;
  cost: number;
}

const SHORTEST_STEM = 2;
const SHORTEST_PREFIXED = 3;
/** An affix in full, and one that is shortened. */
const WHOLE = 0.3;
const SHORTENED = 0.5;
/** A prefix of one letter: btugas, pgawai. */
const ONE_LETTER = 0.8;

const SUFFIXES: readonly (readonly [written: string, suffix: string])[] = [
  ["kan", "kan"],
  ["kn", "kan"],
  ["an", "an"],
  ["n", "an"],
  ["i", "i"],
  ["nya", "nya"],
  ["nye", "nya"],
  ["ny", "nya"],
  ["lah", "lah"],
  ["lh", "lah"],
  ["la", "la"],
  ["kah", "kah"],
  ["ku", "ku"],
  ["mu", "mu"],
];

export function shortSuffixes(word: string): WithoutSuffix[] {
  const found: WithoutSuffix[] = [{ rest: word, suffix: "", cost: 0 }];
  for (const [written, suffix] of SUFFIXES) {
    const rest = word.slice(0, -written.length);
    if (rest.length < SHORTEST_STEM || !word.endsWith(written)) continue;
    found.push({ rest, suffix, cost: written === suffix ? WHOLE : SHORTENED });
  }
  return found;
}

const NASAL = ["mem", "men", "meng", "meny", "me", "pem", "pen", "peng", "peny", "pe"] as const;
/** The stems that each nasal is before, and the letter of the stem that it replaces. */
const BEFORE: Readonly<Record<string, readonly [unchanged: RegExp, replaced: string]>> = {
  m: [/^[bfv]/, "p"],
  n: [/^[cdjz]/, "t"],
  ng: [/^[ghaeiou]/, "k"],
  ny: [/^$/, "s"],
  "": [/^[lmnrwy]/, ""],
};
const PLAIN = ["ber", "ter", "per", "di", "ke", "se"] as const;

/** Each form that a chat writes, with the prefix: br and b for ber-, mng and mg for meng-. */
const WRITTEN: readonly (readonly [written: string, prefix: string])[] = [...PLAIN, ...NASAL].flatMap((prefix) =>
  [
    ...new Set([
      prefix,
      prefix.replace("e", ""),
      prefix.replace("i", ""),
      prefix.replace("er", ""),
      shortNasal(prefix),
    ]),
  ].map((written) => [written, prefix] as const),
);

function shortNasal(prefix: string): string {
  return prefix.replace(/e(?:ng|ny|n|m)$/, (nasal) => nasal.replace(/[en]/g, "") || nasal.slice(1));
}

/** @param suffix ke- is read only with -an */
export function shortPrefixes(word: string, suffix: string): WithoutPrefix[] {
  const found: WithoutPrefix[] = [{ stem: word, join: (stem) => stem, cost: 0 }];
  for (const [written, prefix] of WRITTEN) {
    if (!word.startsWith(written) || word.length - written.length < SHORTEST_PREFIXED) continue;
    const cost = written === prefix ? WHOLE : written.length === 1 ? ONE_LETTER : SHORTENED;
    const rest = word.slice(written.length);
    const nasal = /^[mp]e(m|ng|ny|n|)$/.exec(prefix)?.[1];
    if (nasal === undefined) {
      if (prefix === "ke" && suffix !== "an") continue;
      found.push({ stem: rest, join: (stem) => joinPlain(prefix, stem), cost });
      continue;
    }
    const [unchanged, replaced] = BEFORE[nasal] as readonly [RegExp, string];
    if (unchanged.test(rest)) found.push({ stem: rest, join: (stem) => prefix + stem, cost });
    if (replaced === "") continue;
    found.push({ stem: replaced + rest, join: (stem) => prefix + stem.slice(1), cost });
  }
  return found;
}

/** ber- and ter- lose their r before another, and before kerja: berasa, terasa, bekerja. */
function joinPlain(prefix: string, stem: string): string | undefined {
  if (prefix === "di" || prefix === "ke" || prefix === "se") return prefix + stem;
  if (stem === "ajar") return `${prefix.slice(0, -1)}lajar`;
  return /^(?:r|kerja$)/.test(stem) ? prefix.slice(0, -1) + stem : prefix + stem;
}
