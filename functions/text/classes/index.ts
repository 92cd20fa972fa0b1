import type { Reader } from "../reader.ts";
import { calendarYearClass } from "./calendar-year.ts";
import { cardinalClass } from "./cardinal.ts";
import { fractionClass } from "./fraction.ts";
import { hariBulanClass } from "./hari-bulan.ts";
import { measureClass } from "./measure.ts";
import { moneyClass } from "./money.ts";
import { namedDateClass } from "./named-date.ts";
import { numericDateClass } from "./numeric-date.ts";
import { ordinalClass } from "./ordinal.ts";
import { percentClass } from "./percent.ts";
import { rangeSignClass } from "./range-sign.ts";
import { timeClass } from "./time.ts";

/** Every semiotic class. The order does not matter: costs decide. */
export const READERS: readonly Reader[] = [
  calendarYearClass,
  cardinalClass,
  fractionClass,
  hariBulanClass,
  measureClass,
  moneyClass,
  namedDateClass,
  numericDateClass,
  ordinalClass,
  percentClass,
  rangeSignClass,
  timeClass,
];
