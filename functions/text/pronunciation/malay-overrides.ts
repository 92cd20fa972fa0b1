import { unmark } from "../tables/marked-spelling.ts";
import { wordPairs, wordSet, words } from "../tables/word-list.ts";

/**
 * Marked spellings (tables/marked-spelling.ts) by hand, where Jawi is silent or misleading: loans with an unwritten e
 * taling, homographs in their more common sense, places, and new words that the dictionary lacks. From our own
 * knowledge of Malay, checked against Kamus Dewan where we know it.
 */
const MARKED_BY_HAND = `
  méntal séntiméntal métal sépak lépak képak pétak péna béla bérak mérak béca lécak
  pédal néç léjar début sénat mérit résit résipi vérsi vértikal pérsonal céri jéli persén ténis teman téres sési résési
  sénsor témpé bésén dokuméntasi instruméntal adegan disémber méi gém épal émél
  télékom pandémiç nétizén pendekatan géjét kompelin ésports fébruari
  kolonél satélit kemari jésus kaédah éropah alfabét dokuméntari présint spésiés léstari palestin insolvénsi
  gésa térés konsért novél konsérvatif kélah régu serémpak palémbang oksigén matématiç
  peta letak sebentar filem gamelan renang perenang lenang esak teresak
  selangor kelantan terengganu melaka pérak perlis kedah serémban kepong genting mersing segamat semenyih temerloh
  petaling sepang serdang sentul setapak jelutong semenanjung kemaman kertih kerteh dungun bentong rémbau jempol
  sekinchan gemas kerian seberang perai melawati seri semporna beluran keningau tenom betong serian merotai
`;

/** Marked spelling by written word. */
export const MALAY_OVERRIDES: ReadonlyMap<string, string> = new Map(
  words(MARKED_BY_HAND).map((marked) => [unmark(marked), marked]),
);

/** Native words that English spells the same. They are said as Malay, with a final ə and lowered vowels. */
export const NATIVE_LOOKALIKES: ReadonlySet<string> = wordSet(
  `air lain pun paling main baling pita beta letup rebut rebus pipit bunting taring miring raga ding bung rung gamut jut
   din baring siring haring faring canting tamping lama bola tapir skim kerana sari gala`,
);

/**
 * Acronyms that are said as words (reference/text.md, section 4.5), and words whose morpheme boundaries the rules would
 * get wrong.
 */
export const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map(
  wordPairs(
    `umno=ˈamno socso=ˈsokso exco=ˈeksko felda=ˈfelda felcra=ˈfelkra mara=ˈmara risda=ˈrisda perkeso=pərˈkeso mardi=ˈmardi
   mimos=ˈmimos sirim=ˈsirim mida=ˈmida miti=ˈmiti jakim=ˈdʒakim jais=ˈdʒais ikim=ˈikim abim=ˈabim suhakam=suˈhakam
   mampu=ˈmampu matrade=məˈtred puspakom=ˈpuspakom petronas=peˈtronas perodua=pəroˈdua bernama=bərˈnama sukma=ˈsukma kesas=ˈkesas adun=ˈadun dun=ˈdun mada=ˈmada kada=ˈkada mindef=ˈmindef asean=ˈasian
   nato=ˈneto unesco=juˈnesko unicef=ˈjunisef nasa=ˈnasa opec=ˈopek apec=ˈepek fifa=ˈfifa covid=ˈkovid wifi=ˈwajfaj
   penjana=pənˈdʒana permata=pərˈmata unimas=ˈunimas uniten=ˈuniten rela=ˈrela ketengah=kəˈteŋah jupem=ˈdʒupem
   allah=ˈalah iaitu=iaˈitu dialah=diˈalah ok=oˈke okay=oˈke okey=oˈke
   jer=ˈdʒe chef=ˈʃef krew=ˈkru`,
  ),
);

/**
 * Function words. A voice with rules of its own reads them correctly and reduces them by itself, which IPA would prevent.
 * The sounds are for a voice without rules; most have no stress.
 */
export const FUNCTION_WORDS: ReadonlyMap<string, string> = new Map(
  wordPairs(
    `yang=jaŋ dan=dan di=di ke=kə si=si sang=saŋ dari=ˈdari pada=ˈpadə daripada=dariˈpadə adalah=aˈdalah ialah=iˈalah
   untuk=untuʔ kerana=kəranə atau=ˈataw tetapi=təˈtapi dengan=dəŋan`,
  ),
);
