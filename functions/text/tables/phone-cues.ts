/** Words that make the digits next to them a telephone number. */
import { suffixPattern, wordSet } from "./word-list.ts";

export const PHONE_BEFORE = wordSet(
  `tel telefon telephone phone hp h/p mobile call hubungi hub talian hotline whatsapp wasap wassap wa ws fax faks faksimili dial dail
   telefon: contact helpline nombor 电话 手机 拨打 致电 தொலைபேசி எண் அழைக்க`,
);
/** Near 999 and other short numbers. */
export const EMERGENCY = wordSet(
  "hubungi call dial dail talian hotline telefon 拨打 致电 拨 அழைக்கவும் அழைக்க அழையுங்கள் அவசர அவசரத்துக்கு அவசரத்திற்கு",
);
/** Right before a short number of any service. */
export const DIALLED_BEFORE = wordSet(
  "hubungi call dial dail talian hotline helpline telefon ext samb sambungan extension hub telefax careline",
);
export const HAN_DIALLED_BEFORE = suffixPattern(
  "[拨撥] 拨打 撥打 致电 致電 来电 來電 分机 分機 内线 內線 转线 热线 熱線 专线 專線",
  "(?:号码|號碼)?[是为為]?",
);
/** After a number that is called, and not after a count of those who are called. */
export const AFTER_DIALLED = wordSet(
  `untuk bagi utk jika kalau sekiranya segera atau dan sekarang di pada ialah adalah dengan sebelum selepas kepada yang dari
   for if or and now to in at on before after from when immediately asap via the is please pls with
   sahaja ye ya k je la lah ok tu ni nak`,
);
/** Services that are called by a short number. */
export const SHORT_NUMBER_SERVICES = wordSet("mers nur");
export const HAN_EMERGENCY = suffixPattern(
  "[打拨撥] [致来來]?[电電][话話]? 热线 熱線 专线 專線 报警 報警",
  "(?:号码|號碼)?[是为為]?",
);
/** Verbs of calling, which may be some words before a short number: 请拨打1-300-88-2525或999. */
export const HAN_CALL = /拨打|撥打|致电|致電|拨电|报警|報警|[拨撥]$/;

/** Near a number of five digits that takes messages. */
export const MESSAGE_BEFORE = wordSet("sms taip hantar send");
/** What comes from such a number, and the words between. */
export const MESSAGES = wordSet("sms mesej message messages msg msgs text texts");
export const MESSAGE_FROM = wordSet("from dari daripada drpd dr");
/** Between the message and that number. */
export const MESSAGE_TO = wordSet("to ke kepada");
