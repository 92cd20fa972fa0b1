/**
 * How numbers are worded. Each option is a choice that speakers of a language make differently; the default is the
 * first form named in reference/text.md, section 3. An option of another language is ignored, so that one style serves
 * a text in four languages.
 */
export interface NumberStyle {
  /**
   * The word for zero, in cardinals, decimals and digit strings.
   * @default "kosong" (ms), "zero" (en), "பூஜ்ஜியம்" (ta); Mandarin has only 零
   */
  readonly zero?: ZeroWord;
  /** English: the British and Malaysian *and* ("two hundred and five"). @default true */
  readonly and?: boolean;
  /** English: "double four", "triple seven" in digit strings, as telephone numbers are often said. @default false */
  readonly repeats?: boolean;
  /**
   * Years 1100 to 1999 (English: also 2010 and later) said as two pairs, or as a cardinal.
   * @default "pairs" (en), "cardinal" (ms); Mandarin reads digits, Tamil a cardinal
   */
  readonly year?: "pairs" | "cardinal";
  /** Malay: *sejuta* for a leading *satu juta*. @default false */
  readonly sejuta?: boolean;
  /** Malay: the quarter as *satu perempat* or as *suku*. Three quarters are always *tiga suku*. @default "perempat" */
  readonly quarter?: "perempat" | "suku";
  /** Mandarin: the number is before a measure word, so a bare 2 is 两. @default false */
  readonly counter?: boolean;
  /** Mandarin: the lowest unit before which 2 is 两. 吕叔湘 allows both before 百 and 千. @default "百" */
  readonly liang?: "百" | "千" | "none";
  /** Mandarin: 幺 for 1 in digit strings, as in telephone numbers in China. @default false */
  readonly yao?: boolean;
  /** Tamil: thousands and millions, or lakhs and crores, as the written commas show. @default "international" */
  readonly grouping?: "international" | "indian";
  /** Tamil: the ordinal ending (ஏழாவது, ஏழாம்). @default "ஆவது" */
  readonly ordinal?: "ஆவது" | "ஆம்";
  /** Tamil: the number is before what it counts, so a final ஒன்று is ஒரு (இருபத்தொரு). @default false */
  readonly attributive?: boolean;
}

export type ZeroWord = "kosong" | "sifar" | "zero" | "oh" | "nil" | "பூஜ்ஜியம்" | "சுழியம்" | "சைபர்";
