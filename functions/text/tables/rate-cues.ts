/** What makes a line one of exchange rates. */
import { wordSet } from "./word-list.ts";

export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  "USD EUR GBP JPY AUD NZD CAD CHF CNY CNH MYR SGD HKD THB IDR KRW INR TWD PHP VND SEK NOK ZAR TRY XAU XAG".split(" "),
);
export const RATE_WORDS = wordSet("forex fx pips pip kurs");
export const HAN_RATE_WORDS = /[汇匯]率|[汇匯][价價]/;
