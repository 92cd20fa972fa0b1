import { wordSet } from "./word-list.ts";

/**
 * Top-level domains common in Malaysia. The second list has those that are also words, and needs www, a path or another
 * domain before it.
 */
export const TOP_LEVEL_DOMAINS: ReadonlySet<string> = wordSet(
  "com net org edu gov mil info biz io app dev ai tv xyz online shop store site asia sg uk jp cn au hk tw th kr de fr nl nz bn ph vn br cz ru eu tech cloud lol blog club social world studio zone wiki fm gg",
);
export const WORD_LIKE_DOMAINS: ReadonlySet<string> = wordSet(
  "my me id in us co to is it at be so ly cc link page name",
);

/** Said as words; the rest letter by letter. */
export const SPOKEN_DOMAINS: ReadonlySet<string> = wordSet(
  "com net org gov my edu info biz online shop store site asia link page app dev mil name",
);
