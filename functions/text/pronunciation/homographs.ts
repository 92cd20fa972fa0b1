import { wordSet } from "../tables/word-list.ts";

/**
 * Words with one spelling and two pronunciations, with the neighbours that call for the rarer one. The more common one
 * is the default. From our own knowledge of Malay, checked against the pairs in reference/text.md.
 */
export interface Homograph {
  /** Marked spelling (tables/marked-spelling.ts) of the rarer word. */
  rarer: string;
  /** Words directly before or after it that call for the rarer one. */
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
}

export const HOMOGRAPHS: ReadonlyMap<string, Homograph> = new Map([
  // The colour brown, not war.
  ["perang", homograph("pérang", "warna berwarna rambut kulit bulu coklat", "kemerahan keemasan kekuningan")],
  // Bushes, not a check.
  ["semak", homograph("semak", "dalam celah belukar pokok rimbunan tepi balik", "samun")],
  // A slap, not a kick.
  ["sepak", homograph("sepak", "", "muka pipi kepala")],
  // To raise an animal, not to defend.
  [
    "bela",
    homograph(
      "bela",
      "",
      "ekor seekor kucing ayam itik kambing lembu anjing burung ikan arnab kuda haiwan binatang monyet ular harimau buaya babi hantu saka toyol",
    ),
  ],
  // A tree with spreading branches, not the dish.
  ["rendang", homograph("réndang", "pokok pohon daun dahan", "")],
  // A bolt, not to turn over.
  ["selak", homograph("sélak", "buka kunci tarik", "pintu tingkap jendela pagar")],
  // Berries, not to give.
  ["beri", homograph("béri", "buah jem jus", "biru")],
]);

function homograph(rarer: string, before: string, after: string): Homograph {
  return { rarer, before: wordSet(before), after: wordSet(after) };
}
