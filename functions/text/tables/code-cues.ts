/** Words that make the digits after them a code, said one by one. */
import { suffixPattern, wordSet } from "./word-list.ts";

/** Before an account, a reference, a password or another code. */
export const CODE_BEFORE = wordSet(
  `access capaian isbn issn imei sku barkod barcode awb konsainan consignment penghantaran hantaran akaun account acc acct akn samb sambungan ext extension rujukan ruj ref reference otp tac pin kod code passcode resit receipt invois invoice passport pasport
   poskod postcode postal tracking penjejakan siri serial booking tempahan pnr pesanan order id ssm transaksi transaction txn
   kad card katalaluan laluan password passkey pengesahan verification keahlian membership pelanggan customer kelulusan approval
   voucher baucar tiket ticket cek cheque ending berakhir report laporan kes case fail file polisi policy meter kontrak 账户 账号 户口 验证码 密码 号码 编号 邮编 கணக்கு அஞ்சல் குறியீடு குறியீட்டு கடவுச்சொல் ரகசிய ரசீது`,
);
/** Words that may be between such a word and its code: akaun no. 123, OTP anda ialah 123456. */
export const BEFORE_CODE = wordSet(
  `in with dengan no nombor number num adalah ialah is anda saya your my bank maybank cimb rhb : . # - * ( ini 是 为 为： ：
   எண் குறியீடு`,
);
export const HAN_CODE_BEFORE = suffixPattern(
  `账户 賬戶 账号 賬號 户口 戶口 验证码 驗證碼 密码 密碼 号码 號碼 编号 編號 邮编 郵編 邮区 郵區 单号 單號 尾号 尾號 尾数 [末后後]四位 订单号 訂單號 票号 票號
   学号 學號 工号 货号 貨號 序号 序號 ^码 ^碼 [头頭二三]奖 [头頭二三]獎 波音 空客 空中巴士 型号 型號`,
  "[是为為]?",
);

/** Before an identity card of twelve bare digits. */
export const IDENTITY_BEFORE = wordSet("ic i/c nric kp k/p mykad kad pengenalan 身份证 身分证 அடையாள");

/** Near letters and digits that are typed one by one. */
export const PASSWORDS = wordSet("password passcode pass laluan pwd 密码 密碼");

export const NUMBER_OF = wordSet("no nombor number num noms");
/** Things that have numbers: no. akaun, no tel. */
export const NUMBERED_THINGS = wordSet(
  `tel telefon phone hp akaun account acc ic kp k plat pendaftaran rujukan siri resit invois pekerja kad pasport passport
   lot rumah unit fax faks kenderaan matrik pelajar staf tiket pesanan order tracking ruj ref fail bilik giliran lesen cukai
   of pax orang perniagaan syarikat talian whatsapp mykad meter casis enjin report laporan invoice mobile telephone tentera
   polis`,
);
/** The same, and more that a label on a form ends with "No" after: Application No. */
export const LABELLED = wordSet(
  `application permohonan nric staff student member membership customer policy file permit licence license room seat flight
   vehicle registration reference receipt batch model part contract loan booking ticket company identity contact`,
  NUMBERED_THINGS,
);
/** After "no" without a full stop, these make it a number: no akaun saya ialah. */
export const AFTER_NUMBERED_THING = wordSet("is ialah adalah saya anda apa ape berapa brp :");
/** After "Bil." and "Ruj.", these open the references of a letter: Ruj. Tuan. */
export const LETTER_REFERENCES = wordSet("tuan puan kami surat fail");

/** Banks and couriers, before the number of an account or a parcel. */
export const BANKS_AND_COURIERS = wordSet(
  `maybank cimb rhb bsn ambank affin hsbc ocbc uob muamalat agrobank alliance bank islam rakyat tng dhl fedex gdex skynet
   ninjavan spx poslaju citylink`,
);
/** Before the number of a piece of land. */
export const LAND_TITLES = wordSet("lot pt ptd geran hakmilik hsd hsm pn pm gm");
/** Near the four digits of a lottery. */
export const LOTTERIES = wordSet("magnum damacai toto 4d");

/** Shops and places next to which 7-11 is 7-Eleven. */
export const SHOP_BEFORE =
  /^(?:kedai|outlet|store|kat|dekat|dkt|near|opposite|sebelah|depan|the|a)$|(?:家|间|間|去|在|店|到|楼下|附近|隔壁|对面|對面)$/;
export const SHOP_AFTER =
  /^(?:outlet|store|shop|kedai|sebelah|depan|near|tu|ni|beli)$|^(?:便利店|店|超商|买|買|门口|門口|隔壁|对面|對面|就在|旁)/;
