/** Words that show what a short form is next to them, or that it is none: a letter, a unit, a name. */
import { wordSet } from "./word-list.ts";

/** Before a letter that is a name, and no short form: nilai x, generasi Y. */
export const NAMED_BY_LETTER = wordSet(
  "iphone nilai generasi gen faktor kumpulan kelas saiz size paksi huruf model siri pihak encik sinar vitamin",
);

/** After *kt* that is *kat*. */
export const PLACES_AFTER_KAT = wordSet(
  `sini situ sana mana rumah luar dalam atas bawah tepi sebelah belakang depan sekolah kedai pejabat bilik dapur shopee
   lazada telegram tiktok fb ig youtube whatsapp wasap`,
);

/** Before *u* that is a university. */
export const BEFORE_UNIVERSITY = wordSet("masuk msk sambung smbg habis abis berhenti grad");

/** After "man u" that is *you*, and no football club: "hey man u are late". */
export const VERBS_OF_YOU = wordSet(
  "are r can cannot should shud must need have hav got go know dont don't will would look see want wanna gotta were better always never really just so too ok",
);

/** After *dr* that is a doctor: what one says or does. */
export const AFTER_DOCTOR = wordSet(
  `memberitahu beritahu bgtau bagitau bagitahu cakap ckp kata kt suruh pesan sahkan mengesahkan menyarankan sarankan cadangkan
   mencadangkan rujuk merujuk jelaskan nasihatkan nasihat periksa check prescribe`,
);

/** Before *r* that is a letter, and not *lah*. */
export const LETTERED = wordSet(
  "huruf abjad vitamin blok block jenis gred kelas pelan model siri saiz tahap fasa kod kumpulan plan type grade series part bahasa butang tekan mr nilai formula and dan or atau",
);

/** Before *yr* that is a year, and not *your*. */
export const BEFORE_YEAR = wordSet(
  `a an per this last next every each one two three four five six half final first second third fourth whole past coming
   same the new another all mid by previous current school academic financial fiscal calendar leap end`,
);

/** After *yr* that is a year. */
export const AFTER_YEAR = wordSet(
  "old olds ago end round later earlier one two three four five six s and or is was to",
);

/** After *tm* that is *time*, and not the company. */
export const AFTER_TIME = wordSet(
  "ni tu nie tuh kecik kecil sekolah mula aku saya sy dia kita dorang puasa raya pkp covid first dulu",
);

/** Before *opt* that is an operator. */
export const BEFORE_OPERATOR = wordSet("kerja keje jawatan gaji sebagai jadi kekosongan pekerja");

/** After *opt* that is an operator: where, or of what. */
export const AFTER_OPERATOR = wordSet("kilang production pengeluaran mesin qc forklift jahit kaunter");

/** Before a 2 or 4 that is a number, and not *too* or *for*. */
export const NUMBERED = wordSet(
  "no number part level season form year stage phase chapter room iphone ps is are was were than of or and only has have had got",
);

/** Before a letter and a digit that are the name of a thing: "model T4". */
export const NUMBERED_MODELS = wordSet("model jenis siri series terminal type versi version");

/** Names in which an x negates nothing. */
export const NAMES_IN_X = wordSet(
  "xbox xray xmas xperia xiaomi xavier xpress xtrail xride xforce xpander xtrack xpro xmax xseries xlink",
);

/** After an x that is the particle of a question: "nampak x tu". */
export const AFTER_QUESTION = wordSet(
  "yg yang ke tu ni dia die kita kau aku awak korang mereka masa apa ape pagi petang ptg malam mlm skrg sekarang",
);

/** Before an x that is the particle of a question: "ok x baju ni". */
export const ASKS_BEFORE = wordSet("ok okay okey");

/** After an x that is a size or a letter: "saiz x large", "x axis". */
export const SIZES = wordSet("large small ray axis factor men");

/** Near an x that is *kali*: "jumlah unit x harga seunit". */
export const FORMULA = wordSet(
  "jumlah harga kuantiti unit seunit kadar bilangan luas panjang lebar tinggi berat kos hari =",
);

/** After *Dr* that is *dari*. */
export const AFTER_FROM = wordSet(
  "kecil rumah sini sana situ mana awal tadi semalam segi mula dulu jauh pagi sekolah luar dalam",
);

/** Before *p* or *g* that is *pergi*: who goes. */
export const BEFORE_GOING = wordSet(
  `dah nak nk pun boleh kena jom aku saya sy dia kami kita tak x baru bru terus suruh takmau
   taknak xnak ikut mari nok mu ko kau awok korang dorang diorang kalau klu kalo mau jap kene kna kne hampa ampa hang`,
);

/** After *p* or *g* that is *pergi*: where to, or what for. */
export const AFTER_GOING = wordSet(
  `kerja keje kje pasar sekolah skolah kelas mandi tido tidur beli tengok tgk exam sana sini situ rumah umah kedai travel masjid
   surau klinik hospital jumpa meeting bank makan mkn minum lepak ambik amik tubek balik cari jalan mall holiday bercuti solat tandas`,
);

/** Before *d* that is *the*: "with d service", unlike "vitamin d is". */
export const BEFORE_THE = wordSet(
  "with of in on at to for from by all is was like and but about into love loves get got",
);

/** Before *n* that is a variable, and not *dan* or *and*. */
export const BEFORE_VARIABLE = wordSet(
  "let where for integer number of value any some nilai bilangan huruf when if given with",
);

/** After *n* that is a variable. */
export const AFTER_VARIABLE = wordSet("is be are equals ialah adalah times");

/** Short forms that are also a unit or a letter. */
export const UNITS_AND_LETTERS = wordSet("cm ms kg km d n");

/** Before *p* or *g* that is a letter. */
export const LETTERED_GROUPS = wordSet("kumpulan group kelas blok vitamin mr");
