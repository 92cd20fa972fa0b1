/**
 * Stems whose sounds the Tamil spelling does not show: loans from English and Malay, and words from Sanskrit. From our
 * own knowledge of Tamil as it is spoken in Malaysia. The stem of a loan ends before a last consonant that changes:
 * பேங் for பேங்க் and பேங்கில்.
 */
import { words } from "../tables/word-list.ts";

/** The first stop is voiced. */
export const VOICED_INITIAL = stems(`
  பஸ் பேங் பேக்கரி பேட்டரி பேட்மின் பைக் பைபிள் பட்டன் பட்ஜெட் பல்ப் பர்கர் பாக்ஸ் பாக்டீரியா பாட்டில் பாத்ரூம் பால்கனி பிராண்ட்
  பிரிட்ட பிரிட்டி பிரேக் பிரேசில் பிளாக் பில்லியன் பிஸ்க பிஸ்கெ பிஸின பியூட்டி புக்கிட் புரோக்கர் புளூடூத் பெஞ் பெல்ட் பெர்சத்து பேஸ்புக்
  போர்ட் போர்டு போனஸ் பூட்ஸ்
  பயம் பயங்க பயந்த பக்த பக்தி பகவா பகவத் பலவீன பாக்கிய பாரத பாரதி பாஷை பிரம்ம பிரம்மா பீதி புத்தர் புத்தமத புத்தி புதன் பூமி பூகம்ப பூதம்
  பேதம் பௌத்த பௌர்ணமி போதனை போதி
  தயவு தயாள தரிசன தர்ம தரும தானம் திசை தியான திராவிட திரவ தின தீபாவளி தீபம் துக்க துரோக துர்கா துவார தூர தூதர் தெய்வ தெய்வீ தேகம்
  தேச தேசிய தேவன் தேவி தேவதை தேவாலய தைரிய தோஷ
  டத்தோ டத்தின் டாக்ட டாக்கா டாலர் டான்ஸ் டிகிரி டிசம்பர் டிசைன் டிப்ளோமா டிஜிட்டல் டீசல் டெங்கி டெல்லி டெலிவரி டேட்டா டேவிட் டைரி
  டைரக்ட டைனோசர் டோபி டால்பின் டவுன் டஜன் டன் டிரம் டிரைவ டிராகன்
  கங்கா கங்கை கணபதி கணேச கணேஷ் கவர்ன காந்தி காயத்ரி கியர் கிரக கிராம கிராம் கிரீன் கிரேடு கிளாஸ் கிப்ட் கிட்டார் கீதம் கீதை கீதா குணம்
  குரூப் கூகுள் கெந்திங் கேம்ஸ் கேஸ் கேலன் கோபால கோபுர கோல்ப் கோவிந்த கௌதம கௌரவ கௌரி
`);

/** Stops after a nasal are voiceless. */
export const VOICELESS_AFTER_NASAL = stems(`
  கோலாலம்பூர் கம்போங் கம்பெனி கம்பனி கம்பஸ் கேம்பஸ் சாம்பியன் ஒலிம்பிக் டெம்போ ஷாம்பு
`);

/** Matches a word that begins with one of the stems. A vowel sign after a stem makes another word: தேவ, தேவை. */
function stems(list: string): RegExp {
  return new RegExp(`^(?:${words(list).join("|")})(?!\\p{M})`, "u");
}
