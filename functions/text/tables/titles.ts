/** Titles, and names with formulas after them. */
import { wordSet } from "./word-list.ts";

/** Before the initials of a name: Dr. K.S. Lim. */
export const TITLES = wordSet(
  `dr prof mr mrs ms mdm miss encik en cik puan pn tuan tn dato datuk datin tan sri seri ir ts hakim justice inspektor
   sarjan asp dsp doktor doctor`,
);

/** Near SAW and SWT that are formulas. */
export const PROPHET = wordSet("nabi rasulullah muhammad allah baginda rasul");

/** Words of a person's full name, in which @ is *alias*. */
export const NAME_PARTS = wordSet(
  "bin binti bt bte ibni a l p s o d w mohd mohamad mohamed muhammad md abd abdul nur siti",
  TITLES,
);
