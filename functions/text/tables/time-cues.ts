/** Words that make a number with a point next to them a time of day. */
import { HALF_DAYS, MALAY_DAY_PARTS } from "./day-parts.ts";
import { ENGLISH_UNTIL } from "./until-words.ts";
import { WEEKDAYS } from "./weekdays.ts";
import { wordPairs, wordSet } from "./word-list.ts";

/** Before a time: the clock and the prayers. */
export const CLOCK = wordSet(
  "pukul pkl pkul kul kol jam jm subuh syuruk zuhur zohor asar maghrib isyak isyaq imsak imsyak",
);
/** Words for the clock that are glued to the hour, and how they are said. */
export const GLUED_CLOCKS: ReadonlyMap<string, string> = new Map(
  wordPairs("pukul=pukul pkul=pukul pkl=pukul kul=pukul kol=pukul jam=jam"),
);
/** After a time. */
export const DAY_WORDS = wordSet("tengah tgh tghari subuh senja tengahari hrs jam", MALAY_DAY_PARTS);
/** In a list of times that began with a word for the clock. */
export const TIME_LIST_WORDS = wordSet("tengah hari mlm", HALF_DAYS, MALAY_DAY_PARTS);

/** Before the times of a list, as of opening hours: Jumaat 12.30-2.30; Slot: 9.00, 10.30. */
export const OPENING_BEFORE = wordSet(
  `masa waktu time times timing timings hours open opens opened buka dibuka beroperasi operasi daily rehat sesi session slot
   slots tayangan showtime showtimes jadual schedule timetable 时间 時間 营业 營業 நேரம்`,
  WEEKDAYS.keys(),
);
/** Before opening hours that run over noon: Sat 9-1. */
export const OVER_NOON_BEFORE = wordSet(
  "weekdays weekends daily open opens hours buka dibuka operasi beroperasi",
  WEEKDAYS.keys(),
);

/** After hours that run over noon: a 9-5 job. */
export const OVER_NOON_AFTER = wordSet(
  "job jobs worker workers work grind life lifestyle schedule shift shifts kerja pejabat",
);

/** What people do at a time: Jumpa 8.15 okay? */
export const APPOINTMENTS = wordSet(
  `jumpa datang meeting meet briefing taklimat gerak bertolak berangkat balik tunggu kelas class tuisyen tuition breakfast
   lunch dinner leave depart zoom solat bangun appointment temujanji besok esok esk tomorrow tmr tonight`,
);

/** What lasts until a time: tidur sampai 9.30. */
export const STAYS = wordSet(
  "tidur tido tdo tdur tidoq kelas kerja keje kje buka bukak tutup tunggu tggu menunggu meeting lepak berjaga mengajar rehat cuti",
);
export const MALAY_UNTIL = wordSet("sampai smpai smpi sampi hingga sehingga");

/** Before a time in English. */
export const AT_TIME = wordSet("at by @", ENGLISH_UNTIL);
/** After a time in English that has one of those before it. */
export const AFTER_AT_TIME = wordSet(
  `on in and sharp tomorrow tmr tmrw latest later pls please i we he she they you u today tonight this every at for with
   esok esk besok`,
);
/** Before a span from one time to another. */
export const FROM = wordSet("from dari dr daripada antara between");

/** Before four digits of a 24-hour time: ETA 0815, berlepas 1935. */
export const MILITARY_BEFORE = wordSet(
  "time masa eta etd berlepas bertolak tiba depart departs departing arrive arrives arriving",
);
/** After four digits of a 24-hour time that have one of those before them. */
export const MILITARY_AFTER = wordSet("di dari at from and dan");

/** Before "at" and four digits of a 24-hour time. */
export const BEGINS = wordSet(
  `open opens opening start starts starting begin begins beginning commence commences meet meeting leave leaves departs
   arrives arriving buka dibuka mula bermula dimulakan berkumpul bertolak berlepas tiba`,
);

/** After four digits of a time that have a part of the day before them. */
export const MALAY_TIME_AFTER = wordSet("nanti tadi ini ni esok esk besok semalam hingga sehingga sampai dan pada");
export const TAMIL_TIME_AFTER = /^(?:வரை|முதல்|அளவில்|மற்றும்|அன்று)/;
export const HAN_AFTER_CLOCK = /^(?:[见見集开開启啟抵关關结結始前后後]|准时|準時|左右|起飞|起飛|打烊)/;

/** What announces a time in Mandarin, and what is after it. */
export const HAN_TIME_ANNOUNCED = /(?:时间|時間|[今明后後]天|今早|[今明]晚|准时|準時|约在|約在)[是为為]?$/;
export const HAN_DAY_BEFORE = /(?:时间|時間|[今明后後]天|今早|[今明]晚|[一二三四五六日天])[是为為在]?$/;
export const HAN_TIME_AFTER = /^(?:[见見集出开開启啟抵到至]|准时|準時|左右|在)/;
/** Before a number with a point that is a price or a rate. */
export const HAN_RATE_BEFORE = /[价價率汇匯]|指数|指數|令吉/;
