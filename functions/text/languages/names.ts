import { isListedName } from "../tables/name-lists.ts";
import { wordSet } from "../tables/word-list.ts";
import { CLOSED_WORDS } from "./closed-words.ts";
import { englishTier, isMalayRoot } from "./dictionary.ts";
import { splitAffixes } from "./malay-affixes.ts";

/**
 * Names of people, places and brands, which take the language of their clause. Our own list, of names common in
 * Malaysia. Any other word with a capital inside a sentence is judged as a name by another rule.
 */
const EVERYDAY_NAMES = wordSet(
  `malaysia malaysian kuala lumpur selangor johor bahru baru penang pinang ipoh perak kedah kelantan terengganu pahang
   melaka malacca sabah sarawak perlis seremban kuantan kuching miri sibu labuan putrajaya cyberjaya klang shah
   petaling jaya subang puchong cheras ampang bangsar damansara kepong rawang kajang bangi nilai sepang langkawi
   taiping kota kinabalu sandakan tawau muar batu pahat kluang segamat mersing genting cameron bukit bintang jalil
   sentul setapak gombak brickfields putra pavilion midvalley sunway ioi nu sentral pudu jamek singapore singapura
   indonesia jakarta thailand brunei china india japan jepun korea london australia america europe mahathir najib anwar
   ibrahim muhyiddin ismail sabri rafizi zahid hadi khairy nurul izzah siti ahmad muhammad mohd mohamad mohammad
   mohamed muhamad abdul abdullah ali abu hassan hasan hussein husin aziz azlan azman azmi amir aminah aisyah aishah
   fatimah farah farid faizal fauzi hafiz hafizah haziq hakim halim hamid hanif haris hidayah idris imran iskandar
   izzat jamal jamil kamal kamarul khalid latif liyana mariam mazlan nadia nasir norliza nor noor nur nurin omar osman
   othman rahim rahman rashid razak ridzuan rosli rosmah rozita safiah salleh samad saiful shahrul sharifah sofea
   suhaimi sulaiman syafiq syahmi tunku tengku wahid yusof yusoff zainal zainab zaki zul zulkifli ainul aina lim tan
   lee wong chan cheong chong chua goh ho koh kong lau leong liew ling loh low ng ong ooi phua quek sim soh tay teo tey
   toh wee yap yeoh yong mei xin hui jia ming hock kok seng keong raj raju kumar krishnan muthu ravi siva subramaniam
   samy devi priya kavitha anand ganesh selvam arumugam nair pillai suresh ramesh vijay murugan letchumi saraswathy
   david john james michael sarah daniel adam alex kevin jason grab grabfood grabcar shopee lazada maybank cimb
   petronas perodua proton myvi axia bezza honda toyota maxis celcom digi unifi astro airasia tng touchngo foodpanda
   whatsapp telegram tiktok facebook instagram insta twitter google youtube netflix spotify iphone samsung xiaomi
   huawei mydin tesco lotus aeon econsave watsons guardian mcd kfc tealive zus starbucks secretrecipe milo nescafe
   maggi mysejahtera mykad zoom microsoft gmail deepavali diwali thaipusam wesak gawai kaamatan gong xi fa cai songkran
   bursa bernama utusan kosmo mara risda felda perkeso gpay boost paypal visa mastercard`,
);

/** Sizes of SCOWL up to here are words of everyday English. */
const EVERYDAY_ENGLISH = 3;

/** Whether a word in lower case is an everyday name, or one of the lists of names that is no word otherwise. */
export function isNameWord(word: string): boolean {
  return EVERYDAY_NAMES.has(word) || (isListedName(word) && isOnlyName(word));
}

function isOnlyName(word: string): boolean {
  const tier = englishTier(word);
  const isMalay = isMalayRoot(word) || splitAffixes(word, isMalayRoot) !== null;
  return !CLOSED_WORDS.has(word) && !isMalay && (tier === 0 || tier > EVERYDAY_ENGLISH);
}
