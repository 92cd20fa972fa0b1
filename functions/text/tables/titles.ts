/** Titles, and names with formulas after them. */
import { wordSet } from "./word-list.ts";

/** Before the initials of a name: Dr. K.S. Lim. */
export const TITLES = wordSet(
  `dr prof mr mrs ms mdm miss encik en cik puan pn tuan tn dato datuk datin tan sri seri ir ts hakim justice inspektor
   sarjan asp dsp doktor doctor`,
);

/** Near SAW and SWT that are formulas. */
export const PROPHET = wordSet("nabi rasulullah muhammad allah baginda rasul");

/** Prophets, before *alaihissalam*. */
export const PROPHET_NAMES = wordSet(
  `nabi adam idris nuh hud soleh saleh ibrahim lut luth ismail ishak ishaq yaakub yaaqub yaqub yusuf ayub ayyub syuaib musa harun
   zulkifli daud sulaiman ilyas ilyasa yunus zakaria zakariya yahya isa jibril jibrail mikail israfil izrail khidir maryam`,
);
/** In the names of the Prophet's companions and family, before *radiallahu anhu*. */
export const COMPANIONS = wordSet(
  `saidina sayidina saiyidina sayyidina saidatina sahabat bin binti ibn ibnu abu umar uthman usman ali talhah zubair bilal hamzah anas muaz
   muadz hurairah mas'ud aisyah aishah khadijah fatimah hafsah salamah zainab ummu asma`,
);

/** Between the names of a child and a parent, or of a wife and a husband. */
export const PATRONYMICS = wordSet("bin binti bte bt anak ak a/l a/p s/o d/o w/o");

/** The first part of many names. */
export const FIRST_OF_NAME = wordSet("mohd muhd mohamad mohamed muhammad abd abdul");

/** Before a name in the messages of banks and couriers. */
export const NAME_BEFORE = wordSet(
  `to from kepada daripada dari nama name penerima pengirim recipient sender beneficiary payee oleh by hubungi contact attn
   saudara saudari hi hai hello dear`,
);

/** In capitals before US and IT that are pronouns. */
export const PRONOUN_BEFORE = wordSet(
  `join contact call follow about with to for of visit find email trust like let help tell give ask reach between among
   around behind near message chat meet from do get love try buy make take want need use on in and grab miss keep is see
   send order have had shop win`,
);

/** Words of a person's full name, in which @ is *alias*. */
export const NAME_PARTS = wordSet(
  "bin binti bt bte ibni a l p s o d w mohd mohamad mohamed muhammad md abd abdul nur siti",
  TITLES,
);

/** Before a doctor without a name. */
export const BEFORE_DOCTOR = wordSet(
  "jumpa jmpa tanya tny pergi kasih tq hi hai salam waalaikumsalam assalamualaikum thanks ask see",
);
/** After *dr* for *dari*: from where and when. */
export const FROM = wordSet(
  `mana sana sini situ sinun pagi petang malam siang tadi td dulu semalam smlm awal kecil atas bawah dalam luar belakang depan
   segi sudut apa bila semua saat minggu bulan tahun hari jam pukul pkl kl sebelah jauh mula umur arah rumah`,
);
