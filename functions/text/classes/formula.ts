/** Chemical formulas, whose symbols are said letter by letter. */
const METAL = "(?:Ag|Al|Ba|Be|Ca|Cd|Co|Cr|Cu|Fe|Hg|K|Li|Mg|Mn|Na|Ni|Pb|Sn|Sr|Ti|Zn)";

/** NaOH, HCl, CuO: a symbol of two letters is in each. */
const FORMULA = new RegExp(`^(?:(?:${METAL}|H)(?:Cl|Br)|${METAL}(?:OH|CN|(?<=[a-z])[OSFI]))$`);
/** The letters before the digit of CaCO3, MgSO4, TiO2. */
const BEFORE_DIGIT = new RegExp(`^${METAL}(?<=[a-z])(?:O|S|CO|SO|PO|NO|HCO|Cl)$`);

export const isFormula = (text: string): boolean => FORMULA.test(text);
export const isFormulaStart = (text: string): boolean => BEFORE_DIGIT.test(text);
