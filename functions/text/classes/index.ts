import type { Reader } from "../lattice/reader.ts";
import { abbreviationClass } from "./abbreviation.ts";
import { acronymClass } from "./acronym.ts";
import { addressClass } from "./address.ts";
import { ageClass } from "./age.ts";
import { alphanumericClass } from "./alphanumeric.ts";
import { alternativesClass } from "./alternatives.ts";
import { arrowClass } from "./arrow.ts";
import { bracketedUnitClass } from "./bracketed-unit.ts";
import { calendarYearClass } from "./calendar-year.ts";
import { cardinalClass } from "./cardinal.ts";
import { circledNumberClass } from "./circled-number.ts";
import { compoundWordClass } from "./compound-word.ts";
import { consonantsClass } from "./consonants.ts";
import { courseNumberClass } from "./course-number.ts";
import { bareDecimalClass, hundredthsClass } from "./decimal.ts";
import { dialCodeClass } from "./dial-code.ts";
import { digitLetterClass } from "./digit-letter.ts";
import { dottedInitialsClass, tamilInitialsClass } from "./dotted-initials.ts";
import { dottedNumberClass } from "./dotted-number.ts";
import { durationClass, lapTimeClass, tourClass } from "./duration.ts";
import { electronicClass } from "./electronic.ts";
import { elongationClass } from "./elongation.ts";
import { emojiClass } from "./emoji.ts";
import { emoticonClass } from "./emoticon.ts";
import { exchangeQuoteClass } from "./exchange-quote.ts";
import { feetAndInchesClass } from "./feet-and-inches.ts";
import { fileNameClass } from "./file-name.ts";
import { fileReferenceClass } from "./file-reference.ts";
import { fractionClass } from "./fraction.ts";
import { glossClass } from "./gloss.ts";
import { gluedClockClass } from "./glued-clock.ts";
import { gluedCountClass } from "./glued-count.ts";
import { hanRateClass } from "./han-rate.ts";
import { hariBulanClass, shortMonthClass } from "./hari-bulan.ts";
import { hashtagClass } from "./hashtag.ts";
import { identifierClass } from "./identifier.ts";
import { jawiClass } from "./jawi.ts";
import { greekLetterClass, tamilSignClass } from "./letter-sign.ts";
import { listLabelClass } from "./list-label.ts";
import { loneDollarClass } from "./lone-dollar.ts";
import { lowerInitialismClass } from "./lower-initialism.ts";
import { markupTagClass } from "./markup-tag.ts";
import { mathSignClass } from "./math-sign.ts";
import { measureClass } from "./measure.ts";
import { moneyClass } from "./money.ts";
import { multiplierClass } from "./multiplier.ts";
import { namedCodeClass } from "./named-code.ts";
import { namedDateClass } from "./named-date.ts";
import { namedDayClass } from "./named-day.ts";
import { negativePowerClass } from "./negative-power.ts";
import { nricClass } from "./nric.ts";
import { numberedNameClass } from "./numbered-name.ts";
import { numericDateClass } from "./numeric-date.ts";
import { ordinalClass } from "./ordinal.ts";
import { partOfClass } from "./part-of.ts";
import { perTimeClass } from "./per-time.ts";
import { percentClass } from "./percent.ts";
import { rangeSignClass } from "./range-sign.ts";
import { ratioClass } from "./ratio.ts";
import { reduplicationClass } from "./reduplication.ts";
import { romanClass } from "./roman.ts";
import { scaleAfterWordsClass } from "./scale-after-words.ts";
import { scaledCountClass } from "./scaled-count.ts";
import { scoreClass } from "./score.ts";
import { shortFormClass } from "./short-form.ts";
import { slashClass } from "./slash.ts";
import {
  aboutClass,
  andUpClass,
  asteriskClass,
  atSignClass,
  bloodGroupClass,
  gradeMinusClass,
  gradePlusClass,
  namedSignClass,
  plusPlusClass,
  resultClass,
  spokenSignClass,
} from "./spoken-sign.ts";
import { starClass } from "./star.ts";
import { stepNumberClass } from "./step-number.ts";
import { barePowerClass, lostPowerClass, powerClass, superscriptClass } from "./superscript.ts";
import { inflected } from "./tamil-ending.ts";
import { tamilAbbreviationClass, tamilSuffixClass } from "./tamil-word.ts";
import { telephoneClass } from "./telephone.ts";
import { timeClass } from "./time.ts";
import { tyreClass } from "./tyre.ts";
import { unitSymbolClass, unitWordClass } from "./unit-word.ts";
import { weekdayClass } from "./weekday.ts";
import { zerosOfMoneyClass } from "./zeros-of-money.ts";

/** All semiotic classes. The order does not matter: costs decide. */
const CLASSES: readonly Reader[] = [
  abbreviationClass,
  acronymClass,
  addressClass,
  ageClass,
  alphanumericClass,
  alternativesClass,
  arrowClass,
  calendarYearClass,
  bareDecimalClass,
  cardinalClass,
  gluedClockClass,
  gluedCountClass,
  hundredthsClass,
  circledNumberClass,
  compoundWordClass,
  courseNumberClass,
  dialCodeClass,
  digitLetterClass,
  dottedInitialsClass,
  dottedNumberClass,
  tourClass,
  durationClass,
  lapTimeClass,
  electronicClass,
  elongationClass,
  emojiClass,
  emoticonClass,
  exchangeQuoteClass,
  feetAndInchesClass,
  fileNameClass,
  fileReferenceClass,
  fractionClass,
  glossClass,
  bracketedUnitClass,
  hanRateClass,
  shortMonthClass,
  hariBulanClass,
  hashtagClass,
  identifierClass,
  jawiClass,
  greekLetterClass,
  tamilSignClass,
  listLabelClass,
  loneDollarClass,
  lowerInitialismClass,
  consonantsClass,
  markupTagClass,
  mathSignClass,
  measureClass,
  moneyClass,
  multiplierClass,
  namedCodeClass,
  namedDateClass,
  namedDayClass,
  negativePowerClass,
  nricClass,
  numberedNameClass,
  numericDateClass,
  ordinalClass,
  percentClass,
  rangeSignClass,
  ratioClass,
  reduplicationClass,
  romanClass,
  scaleAfterWordsClass,
  scaledCountClass,
  scoreClass,
  shortFormClass,
  partOfClass,
  perTimeClass,
  slashClass,
  bloodGroupClass,
  gradeMinusClass,
  gradePlusClass,
  namedSignClass,
  andUpClass,
  plusPlusClass,
  resultClass,
  aboutClass,
  asteriskClass,
  atSignClass,
  spokenSignClass,
  starClass,
  stepNumberClass,
  superscriptClass,
  powerClass,
  barePowerClass,
  lostPowerClass,
  tamilAbbreviationClass,
  tamilInitialsClass,
  tamilSuffixClass,
  telephoneClass,
  timeClass,
  tyreClass,
  unitSymbolClass,
  unitWordClass,
  weekdayClass,
  zerosOfMoneyClass,
];

export const READERS: readonly Reader[] = CLASSES.map(inflected);
