import { MONTHS } from "./months.ts";
import { suffixPattern, wordSet } from "./word-list.ts";

/** A number after one of these belongs to its name and counts nothing: அறை எண் 1, படிவம் 1, மே 1. */
const LABELS = suffixPattern(
  `எண் பிரிவு அத்தியாயம் பகுதி பாகம் பக்கம் பாடம் பயிற்சி நிலை வகுப்பு படிவம் ஆண்டு அறை மாடி குறள் தொகுதி வரிசை கேள்வி வினா தேதி கட்டம் அட்டவணை படம் சட்டம் விதி தளம் முகப்பு வாயில் தடம் அலைவரிசை`,
);

const MONTH_NAMES = wordSet("தை மாசி பங்குனி சித்திரை வைகாசி ஆனி ஆடி ஆவணி புரட்டாசி ஐப்பசி கார்த்திகை மார்கழி", MONTHS.ta);

/** Words after a number that it cannot count. */
const FUNCTION_WORDS = wordSet(
  `முதல் வரை அல்லது மற்றும் என என்ற என்று என்பது என்றால் எனும் ஆக ஆகும் ஆன ஆனது இல் தான் மட்டும் மட்டுமே உடன் ஐ போல விட கூட
   அன்று உள்ள உள்ளது இருந்து பெருக்கல் கூட்டல் கழித்தல் வகுத்தல் சமம் புள்ளி க்கு க்கும் தேதி இலவசம் இலவசமாக`,
);

/** Spans that are counted themselves after a number: நாள் 1 names a day, 2 நாள் 1 இரவு counts. */
const SPANS = /^(?:நாள்|வாரம்)$/;

/** What a number counts after a name too: Maxis 1 மாதம், but "Redmi Note 11 விலை". */
const COUNTED_AFTER_NAMES =
  /^(?:நாள்|நாட்|மாத|வார|ஆண்டு|வருட|மணி|நிமிட|பேர்|முறை|லட்ச|இலட்ச|கோடி|மில்லியன்|பில்லியன்|ரிங்கிட்|வெள்ளி|சென்)/;

export const countsAfterName = (next: string): boolean => COUNTED_AFTER_NAMES.test(next);

/** Whether a number between these words counts the second, so that a final ஒன்று is ஒரு. */
export function countsTamil(before: string, next: string, afterNumber: boolean): boolean {
  if (SPANS.test(before) && !afterNumber) return false;
  return !LABELS.test(before) && !MONTH_NAMES.has(before) && !FUNCTION_WORDS.has(next);
}
