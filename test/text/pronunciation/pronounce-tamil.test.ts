import { describe, expect, it } from "vitest";
import { parsePhones } from "#contract/phones.ts";
import { pronounceTamil } from "../../../functions/text/pronunciation/index.ts";

describe("pronounceTamil", () => {
  it.each([
    ["காகம்", "ˈkaːɡam", "k at the start, ɡ between vowels"],
    ["தம்பி", "ˈtambi", "voiced after a nasal"],
    ["பக்கம்", "ˈpakkam", "voiceless when double"],
    ["அவர்கள்", "ˈaʋaɾɡaɭ", "voiced after a liquid"],
    ["கட்சி", "ˈkaʈtʃi", "tʃ after ட்"],
    ["முயற்சி", "ˈmujartʃi", "tʃ after ற்"],
    ["பச்சை", "ˈpatʃtʃaɪ", "a double affricate"],
    ["பசி", "ˈpasi", "ச between vowels"],
    ["சந்தை", "ˈsandaɪ", "ச at the start"],
    ["மஞ்சள்", "ˈmaɲdʒaɭ", "dʒ after ஞ்"],
    ["மின்சாரம்", "ˈminsaːɾam", "s after another nasal"],
    ["காற்று", "ˈkaːtrɯ", "ற்ற"],
    ["மூன்று", "ˈmuːndrɯ", "ன்ற"],
    ["அறை", "ˈaraɪ", "ற between vowels"],
    ["தமிழ்", "ˈtamiɻ", "ழ"],
    ["பள்ளி", "ˈpaɭɭi", "ள்ள"],
    ["நண்பர்", "ˈnaɳbaɾ", "ண் and final ர்"],
    ["ஔவை", "ˈaʊʋaɪ", "au and ai"],
    ["ஒளவை", "ˈaʊʋaɪ", "au typed with ள"],
    ["கெளரவம்", "ˈɡaʊɾaʋam", "au after a consonant, typed with ள"],
    ["அது", "ˈadɯ", "a short u at the end"],
    ["பூ", "ˈpuː", "a long u at the end"],
    ["மு", "ˈmu", "u in the only syllable"],
    ["ஜனவரி", "ˈdʒanaʋaɾi", "ஜ"],
    ["கஷ்டம்", "ˈkaʂʈam", "voiceless after ஷ்"],
    ["லக்ஷ்மி", "ˈlakʂmi", "க்ஷ"],
    ["ஹாஜி", "ˈhaːdʒi", "ஹ"],
    ["ஸ்ரீ", "ˈʃɾiː", "Sri"],
    ["ஃபைல்", "ˈfaɪl", "f"],
    ["ஃஜிந்தகி", "ˈzindaɡi", "z"],
    ["அஃது", "ˈahdɯ", "ஃ before a stop"],
    ["க்", "ˈik", "a letter without a vowel"],
    ["சந்த்ரன்", "ˈsandɾan", "voiced in ந்த்ர"],
  ])("reads %s as %s: %s", (word, ipa) => {
    expect(pronounceTamil(word)).toBe(ipa);
  });

  it.each([
    ["கோலாலம்பூர்", "ˈkoːlaːlampuːɾ"],
    ["மலேசியா", "ˈmaleːsijaː"],
    ["பஸ்ஸில்", "ˈbassil"],
    ["பேங்க்", "ˈbeːŋk"],
    ["பேங்கில்", "ˈbeːŋɡil"],
    ["டாக்டரை", "ˈɖaːkʈaɾaɪ"],
    ["இன்டர்நெட்", "ˈinʈaɾneʈ"],
    ["தேசிய", "ˈdeːsija"],
    ["தேவை", "ˈteːʋaɪ"],
    ["சிக்கன்", "ˈtʃikkan"],
    ["குருவி", "ˈkuɾuʋi"],
  ])("reads the loan or native word %s as %s", (word, ipa) => {
    expect(pronounceTamil(word)).toBe(ipa);
  });

  it("gives one group for each spoken word, without punctuation", () => {
    expect(pronounceTamil("நல்ல மலை.")).toBe("ˈnalla ˈmalaɪ");
    expect(pronounceTamil("மெல்ல-மெல்ல")).toBe("ˈmellaˈmella");
  });

  it("ignores the normalisation form and zero-width joiners", () => {
    const word = "கொண்டோம்";
    expect(pronounceTamil(word.normalize("NFD"))).toBe(pronounceTamil(word.normalize("NFC")));
    expect(pronounceTamil("க்\u200cஷ\u200dம்")).toBe(pronounceTamil("க்ஷம்"));
  });

  it.each(["௫", "5 மணி", "மணி pm", "你好", "", "…", "ா", "காா", "RM"])("returns undefined for %j", (spoken) => {
    expect(pronounceTamil(spoken)).toBeUndefined();
  });

  it("says every pair and triple of letters in phones of the contract", () => {
    const consonants = [..."கஙசஜஞடணதநனபமயரறலளழவஶஷஸஹஃ"];
    for (const first of consonants)
      for (const second of consonants)
        for (const word of [`அ${first}்${second}ை`, `${first}ி${second}்`, `${first}்${second}ௌ`, `${first}ோ${second}ு`]) {
          const ipa = pronounceTamil(word.replaceAll("ஃ்", "ஃ").replaceAll(/ஃ[\u0bbe-\u0bcc]/g, "ஃ"));
          expect(parsePhones(ipa ?? "", "ta")?.length, word).toBeGreaterThan(0);
        }
  });
});
