import type { Language } from "#contract/language.ts";
import { wordSet } from "./word-list.ts";

/** Conjunctions and prepositions, before which a speaker pauses even without a comma. */
export const BREATHES_BEFORE: Readonly<Record<Language, ReadonlySet<string>>> = {
  ms: wordSet(
    `dan atau tetapi tapi kerana sebab supaya agar manakala sementara apabila bila jika kalau walaupun untuk bagi kemudian
     lalu serta bahawa sambil sehingga pada kepada daripada dari di ke dalam oleh dengan`,
  ),
  en: wordSet(
    `and or but because so that which who when while if although though before after then where until in on at from with by
     about for`,
  ),
  zh: wordSet(
    `和 但 但是 可是 因为 所以 而且 然后 如果 虽然 于是 不过 还有 或者 以及 并 并且 而 结果 只是 在 从 把 被 对`,
  ),
  ta: wordSet("ஆனால் மற்றும் அல்லது எனவே ஏனெனில் பிறகு மேலும் அதனால்"),
};
