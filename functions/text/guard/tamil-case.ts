import { remember } from "../tables/remember.ts";
import { cardinalOf } from "./ta-reader.ts";
import { tamilLetters } from "./tamil-letters.ts";

/** Endings of case and number as sounds. The number before them is in its oblique or its free form. */
const CASE_ENDINGS = `களிலிருந்து களுக்கும் களுக்கு களாகும் களாக களும் களின் களிலும் களில் களை கள் இலிருந்து இலுள்ள இலும் இலேயே இல்தான் இல்
  இன்படி இன் ஆல் ஐயும் ஐத் ஐப் ஐக் ஐச் ஐ உக்குள்ளும் உக்குள் உக்கும் உக்குப் உக்குச் உக்குத் உக்குக் உக்குரியது உக்குரிய
  உக்குட்பட்டோர் உக்குட்பட்ட உக்குமேல் உக்குத்தான் உக்குதான் உக்கான உக்கானது உக்காகவும் உக்காக உக்கு இற்கும் இற்குள் இற்குப் இற்குச் இற்குத்
  இற்குக் இற்கு உம் ஆகும் ஆகவும் ஆகவே ஆகக் ஆகத் ஆகப் ஆகச் ஆக ஆனது ஆன உல`
  .split(/\s+/)
  .map(tamilLetters);

/** The number in a word with an ending, spelt in bare consonants: ஐந்தில் is 5, ஆயிரத்தில் 1000; "" for other words. */
export const withoutEnding = remember((word: string): string => {
  const letters = tamilLetters(word);
  for (const ending of CASE_ENDINGS) {
    if (!letters.endsWith(ending)) continue;
    const stem = letters.slice(0, -ending.length);
    const forms = [stem.replace(/ஊறறஉ?$/, "ஊற"), stem.replace(/அ(?:தத(?:உ)?|ங)$/, "அம"), stem.replace(/இய$/, "இ")];
    const number = forms.find((form) => cardinalOf(form) !== null);
    if (number !== undefined) return number.replace(/[க-ஹ]/g, "$&்");
  }
  return "";
});
