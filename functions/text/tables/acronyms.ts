import { wordSet } from "./word-list.ts";

/**
 * How Malaysians say their acronyms (reference/text.md, section 4.5; the rule: DBP, "ABIM, RISDA said as words; UKM,
 * BSN as letters"). For acronyms in neither list the letters decide.
 */
export const SAID_AS_WORD = wordSet(`
  UMNO PAS FELDA FELCRA MARA RISDA PERKESO SOCSO MARDI MIMOS SIRIM MIDA MITI JAKIM JAIS IKIM ABIM SUHAKAM MAMPU MATRADE
  PUSPAKOM PETRONAS PERODUA PROTON BERNAMA GAPENA TEKUN SUKMA PLUS KESAS DUKE SMART LEKAS ADUN DUN EXCO MADA KADA MINDEF
  ASEAN NATO UNESCO UNICEF NASA OPEC APEC FIFA AIDS SARS COVID LASER RADAR SIM PIN RAM NASDAQ TOEFL
  BERSATU AMANAH MUDA WARISAN GERAKAN BERSIH PERKASA GERAK CUEPACS MAKKAL FINAS ASTRO SEDA FAMA LKIM KETENGAH KEJORA PERDA
  JUPEM KEMAS BERJASA PEMANDU MAGIC PIDM TERAJU AGROBANK PERHILITAN BERNAS JENDELA SARA SUKIM SPRINT
  WIFI OK OKAY YES NO SALAM TALENTCORP PENJANA PRIHATIN PERMATA MAS BUDI BAKTI SOCAR SOSMA POTA AWAS
  POS VAR RON SEA UNIMAS UNITEN RELA`);

export const SAID_AS_LETTERS = wordSet(`
  KUL OT EUR GBP JPY SGD MYR USD AUD CNY THB IDR KWSP EPF LHDN JPJ JPN PDRM SPRM MACC TNB TM KTM KTMB LRT MRT BRT ERL KLIA KLCC KLCI SPM STPM UPSR UITM UKM UPM USM UTM UM
  UUM UIAM UIA RTM DBP BN PKR DAP MCA MIC GPS GRS CIMB BSN RHB SST GST IC OKU PTPTN ASB KDN KKM MOH MCO PKP SOP ATM OTP TAC
  PPR STR EMCO CMCO PKPB PKPD IPTA IPTS JKR JPS JAS JPA SSM SPR PRU PRN PRK ADB PBT MBPJ DBKL MBSA MPS MBJB MPAJ UPU KPM KPT
  KPDN KBS KPWKM MOE MOF HRDF HRD EIS IRB PCB CP TIN BI BNM SC KYC EPL AFF AFC UEFA FAM BAM MSN ISN UAE UK US USA EU UN
  PBB WHO IMF GDP KDNK CPI IHP OPR BLR PMKS PKS SME SMK SK SJKC SJKT SJK MRSM SBP PASTI PIBG PA CEO CFO CTO COO HR IT AI ICT
  TV DVD CD PC USB CCTV LED LCD SMS MMS FAQ PDF URL QR VIP VVIP KPI NGO AM FM DJ MC ID DIY ICU CT MRI ECG HIV DNA
  AS FC OTR PCR RTK BMI IVF KL PJ JB KK KB SA TTDI AKPK USJ PJU SS BMW BYD EV LNG LPG CNG NGV PV ESG AGM EGM IPO PLC LLP ROS PSP RUU
  PPS UMK UMS UMT UPNM USIM UTHM UTEM MMU APU TAR UTAR UCSI IMU PJK TLDM TUDM MAF RMAF APMM JBPM
  HKL HUKM PPUM IJN HPV PCOS SUV MPV BNPL COD DM PM TQ OMG FYI ETA RSVP TBC TBA ASAP BTW LOL KPDNHEP KPKT MOT JPDP`);

/** Mixed-case spellings that are said as letters. */
export const MIXED_CASE_LETTERS: ReadonlyMap<string, string> = new Map([
  ["UiTM", "U I T M"],
  ["UniKL", "Uni K L"],
  ["UniSZA", "Unisza"],
  ["UTeM", "U T E M"],
  ["PhD", "P H D"],
  ["IoT", "I O T"],
  ["KLIA", "K L I A"],
  ["DBKL", "D B K L"],
  ["MyPR", "My P R"],
  ["MyIC", "My I C"],
  ["YBhg", "Yang Berbahagia"],
  ["eKYC", "e K Y C"],
  ["TnG", "T N G"],
  ["PdPR", "P D P R"],
  ["PdP", "P D P"],
]);

const VOWEL = /[AEIOU]/;
const ONSET = "[BCDFGHJKLMNPRSTVWYZ]";
const LONG_ONSET = "NG|NY|SY|KH";
const CODA = "(?:NG|[BDFGHKLMNPRST])";
/**
 * Malay syllables: an onset of one consonant (or ng, ny, sy, kh), a vowel, a coda of one. Consonants between two vowels
 * match in only one way ("ng" as n-g), because a second way would double the time with each syllable.
 */
const SYLLABLES = new RegExp(
  `^(?:${LONG_ONSET}|${ONSET})?[AEIOU](?:(?:${CODA}(?:${LONG_ONSET}|${ONSET})|${ONSET})?[AEIOU])*${CODA}?$`,
);
const LONGEST_LETTERS = 3;

/** Whether capitals can be divided into Malay syllables. */
export const isSyllables = (capitals: string) => SYLLABLES.test(capitals);

/** Longer than this, letters with a vowel are a name in capitals. */
const LONGEST_INITIALS = 5;

/** Whether capitals are said as a word: by the lists, else four letters or more that make Malay syllables. */
export function isSaidAsWord(capitals: string): boolean {
  if (SAID_AS_WORD.has(capitals)) return true;
  if (SAID_AS_LETTERS.has(capitals) || capitals.length <= LONGEST_LETTERS) return false;
  if (!VOWEL.test(capitals)) return false;
  return capitals.length > LONGEST_INITIALS || isSyllables(capitals);
}
