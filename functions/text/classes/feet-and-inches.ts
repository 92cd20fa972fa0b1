import { cardinal } from "../numbers/index.ts";
import { COST, defineClass } from "../reader.ts";
import { join } from "../spelling.ts";
import { UNITS } from "../tables/units.ts";

interface Fields {
  feet: string;
  inches: string;
}

/** 5'4": a person's height. */
export const feetAndInchesClass = defineClass<Fields>({
  name: "measure",
  digits: true,
  find(line, at) {
    const inches = line.gluedSign(at + 1, "'") || line.gluedSign(at + 1, "′") ? line.gluedDigits(at + 2) : undefined;
    if (inches === undefined || line.word(at).length > 2 || inches.length > 2 || Number(inches) > 11) return undefined;
    const closed = /^["”″]$/.test(line.word(at + 3)) && line.glued(at + 3);
    return closed ? { to: at + 4, cost: COST.certain, fields: { feet: line.word(at), inches } } : undefined;
  },
  say({ feet, inches }, language, style) {
    const counted = { ...style.numbers, counter: true, attributive: true };
    const name = (unit: "ft" | "inci", digits: string) => {
      const names = UNITS[unit];
      return (language === "en" && digits !== "1" ? names?.plural : names?.[language]) ?? "";
    };
    const part = (digits: string, unit: "ft" | "inci") =>
      join([cardinal(digits, language, counted), name(unit, digits)], language);
    return join([part(feet, "ft"), part(inches, "inci")], language);
  },
});
