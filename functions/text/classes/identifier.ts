import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { joinGroups, spellCode } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { CUES } from "../tables/cues.ts";
import { countsHan } from "../tables/han-counters.ts";
import { isDay } from "../tables/months.ts";

/** Codes: accounts, one-time passwords, references, passports, plates, flights, postcodes. Letters apart, digits one by one. */
export const identifierClass = defineClass<readonly string[]>({
  name: "identifier",
  digits: true,
  marked: true,
  find(line, at) {
    return (
      namedDay(line, at) ??
      netNumber(line, at) ??
      cued(line, at) ??
      plate(line, at) ??
      flight(line, at) ??
      postcode(line, at) ??
      grouped(line, at)
    );
  },
  say: (groups, language, style) =>
    joinGroups(
      groups.map((group) => spellCode(group, language, style.numbers)),
      language,
    ),
});

/** Words that may stand between a cue and its code: "akaun no. 123", "OTP anda ialah 123456", "kod: 88". */
const BETWEEN: ReadonlySet<string> = new Set(
  `in with dengan no nombor number num adalah ialah is anda saya your my bank maybank cimb rhb : . # - * ( ini 是 为 为： ： எண் குறியீடு`.split(
    " ",
  ),
);
const REACH = 5;
/** Behind a bare 号, which counts houses and days too. */
const SHORTEST_NUMBER = 5;
/** Shorter than this, a number behind a cue may be a count: "akaun 2". */
const SHORTEST_CODE = 3;
/** Letters in the middle of a code: 20251014CIBBMYKL010. */
const LONGEST_LETTERS = 8;
/** Atoms of the longest code: an IBAN or a card in groups. */
const LONGEST_CODE = 24;

/** "order 15/11": the day of the order. */
function isDayOfMonth(line: Line, at: number, to: number): boolean {
  const [day, month] = [line.word(at), line.word(at + 2)];
  return to === at + 3 && line.word(at + 1) === "/" && day.length <= 2 && isDay(Number(day), Number(month));
}

function cued(line: Line, at: number): Found<readonly string[]> | undefined {
  if (line.glued(at) && line.isAlphanumeric(at - 1)) return undefined;
  if (!hasCue(line, at)) return undefined;
  const code = codeAt(line, at);
  if (code === undefined || isPaperOfYear(code.groups) || isDayOfMonth(line, at, code.to)) return undefined;
  return { to: code.to, cost: COST.likely, fields: code.groups };
}

/** "Laporan 3/2024": the third paper of a year. */
function isPaperOfYear([first = "", second = "", ...more]: readonly string[]): boolean {
  return more.length === 0 && /^[1-9]\d{0,2}$/.test(first) && /^20\d\d$/.test(second);
}

/** 9/11事件: a day that has become a name. */
function namedDay(line: Line, at: number): Found<readonly string[]> | undefined {
  const day = line.gluedSign(at + 1, "/") ? line.gluedDigits(at + 2) : undefined;
  if (day === undefined || !/^(?:事件|恐袭|恐怖袭击|袭击)/.test(line.word(at + 3))) return undefined;
  return { to: at + 3, cost: COST.likely, language: "zh", fields: [line.word(at) + day] };
}

/** 88, 520, 666: what their digits sound like is meant, where one stands alone in a clause of Han. */
const NET_NUMBER = /^(?:886?|52[01]|1314|5201314|666+|2333*|555+)$/;
const CLAUSE_SIGN = /^[，,。！!？?～~…]$/;

function netNumber(line: Line, at: number): Found<readonly string[]> | undefined {
  if (!NET_NUMBER.test(line.word(at)) || !endsClause(line, at - 1) || !endsClause(line, at + 1)) return undefined;
  if (line.kind(at - 2) !== "han" && line.kind(at + 2) !== "han") return undefined;
  return { to: at + 1, cost: COST.likely, language: "zh", fields: [line.word(at)] };
}

function endsClause(line: Line, at: number): boolean {
  return line.at(at) === undefined || CLAUSE_SIGN.test(line.word(at));
}

/** Digits of an account or a card in its groups, with no cue: 1642-8899-0012, 5412 7512 3412 3456. */
function grouped(line: Line, at: number): Found<readonly string[]> | undefined {
  if (line.kind(at) !== "digits" || (line.glued(at) && /^(?:latin|digits)$|^[-./]$/.test(line.kind(at - 1) ?? "")))
    return undefined;
  if (line.glued(at) && /^[-./$]$/.test(line.word(at - 1))) return undefined;
  const groups = [line.word(at)];
  let to = at + 1;
  for (; groups.length < MOST_GROUPS; to += 2) {
    const next = line.gluedSign(to, "-") ? line.gluedDigits(to + 1) : undefined;
    if (next === undefined) break;
    groups.push(next);
  }
  if (groups.length === 1) {
    for (; /^\d{4}$/.test(line.word(to)) && line.sameLine(to) && !line.glued(to) && groups.length < MOST_GROUPS; to++)
      groups.push(line.word(to));
    if (groups.length < 3 || groups[0]?.length !== 4) return undefined;
  }
  if (line.glued(to) && line.isAlphanumeric(to)) return undefined;
  return looksLikeCode(groups) ? { to, cost: COST.possible, fields: groups } : undefined;
}

const MOST_GROUPS = 8;
/** Fewer digits in groups may be a date, a score or a range. */
const SHORTEST_GROUPED = 9;

function looksLikeCode(groups: readonly string[]): boolean {
  const length = groups.join("").length;
  if (groups.length > 2) return length >= SHORTEST_GROUPED;
  const [first = "", second = ""] = groups;
  const round = first.endsWith("00") && second.endsWith("00");
  return (
    groups.length === 2 &&
    length > SHORTEST_GROUPED &&
    first.length >= 4 &&
    second.length >= 4 &&
    !round &&
    first.length !== second.length
  );
}

function hasCue(line: Line, at: number): boolean {
  if (
    isNamedNumber(line, at) ||
    isBankAccount(line, at) ||
    isMasked(line, at) ||
    isLastFour(line, at) ||
    isWinning(line, at) ||
    isAircraft(line, at)
  )
    return true;
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const word = line.word(i);
    if (!line.sameLine(i + 1)) return false;
    if (word === TAMIL_INDEX && line.word(at).length < SHORTEST_TAMIL_CODE) return false;
    const han = line.kind(i) === "han";
    if (CUES.code.has(word) || (han && endsWithHanCue(word))) return true;
    if (han && /号(?:是|为)?$/.test(word) && line.word(at).length >= SHORTEST_NUMBER) return true;
    if (word === "c" && line.word(i - 1) === "/" && /^[ai]$/.test(line.word(i - 2))) return true;
    if (word === "n" && line.word(i - 1) === "/" && /^[sp]$/.test(line.word(i - 2))) return true;
    if (!BETWEEN.has(word)) return false;
  }
  return false;
}

/** குறியீடு is a code as well as an index, whose values are short. */
const TAMIL_INDEX = "குறியீடு";
const SHORTEST_TAMIL_CODE = 4;

const NUMBER_OF: ReadonlySet<string> = new Set(["no", "nombor", "number", "num", "noms"]);

/** From this length on, what stands behind "No." is a registration and no count. */
const SHORTEST_NUMBERED = 5;

/** "No. Pendaftaran Syarikat: 202301012345": a number of something, behind a colon. */
function isNamedNumber(line: Line, at: number): boolean {
  const numbered = NUMBER_OF.has(line.cueBefore(at)) && line.word(at).length >= SHORTEST_NUMBERED;
  if (numbered && line.numeral(at)?.to === at + 1) return true;
  return (
    line.word(at - 1) === ":" && line.word(at).length >= SHORTEST_CODE && line.nearBefore(at - 1, REACH, NUMBER_OF)
  );
}

const BANKS: ReadonlySet<string> = new Set(
  "maybank cimb rhb bsn ambank affin hsbc ocbc uob muamalat agrobank alliance bank islam rakyat tng dhl fedex gdex skynet ninjavan spx poslaju citylink".split(
    " ",
  ),
);
/** Digits of the shortest account: a bank's name before fewer is no account. */
const SHORTEST_ACCOUNT = 9;

/** Boeing 737-800, போயிங் 777: the types of aircraft. */
function isAircraft(line: Line, at: number): boolean {
  return /^(?:boeing|airbus|போயிங்|ஏர்பஸ்)$/.test(line.word(at - 1));
}

const LOTTERIES: ReadonlySet<string> = new Set(["magnum", "damacai", "toto", "4d"]);
const LOTTERY_REACH = 10;

/** "Magnum 4D 1st prize 4721" */
function isWinning(line: Line, at: number): boolean {
  return /^(?!19|20)\d{4}$/.test(line.word(at)) && line.nearBefore(at, LOTTERY_REACH, LOTTERIES);
}

/** 末4位1029 */
function isLastFour(line: Line, at: number): boolean {
  return line.word(at - 1) === "位" && /^[456]$/.test(line.word(at - 2)) && /[末后後]$/.test(line.word(at - 3));
}

/** ****4821: the last digits of what is not shown. */
function isMasked(line: Line, at: number): boolean {
  return line.word(at - 1) === "*" && line.word(at - 2) === "*" && line.glued(at - 1);
}

/** "Maybank 164012345678", "J&T 630012345678". */
function isBankAccount(line: Line, at: number): boolean {
  const courier = line.cueBefore(at) === "t" && line.word(at - 2) === "&";
  return (courier || BANKS.has(line.cueBefore(at))) && line.word(at).length >= SHORTEST_ACCOUNT;
}

function endsWithHanCue(word: string): boolean {
  return /(?:账户|賬戶|账号|賬號|户口|戶口|验证码|驗證碼|密码|密碼|号码|號碼|编号|編號|邮编|郵編|邮区|郵區|单号|單號|尾号|尾號|尾数|[末后後]四位|订单号|訂單號|票号|票號|学号|學號|工号|货号|貨號|序号|序號|^码|^碼|[头頭二三]奖|[头頭二三]獎|波音|空客|空中巴士|型号|型號)[是为為]?$/.test(
    word,
  );
}

/** Letters and digits glued, or joined by hyphens; digits alone also by spaces, as on cards. */
function codeAt(line: Line, at: number): { groups: string[]; to: number } | undefined {
  const groups: string[] = [];
  let group = "";
  let i = at;
  for (; i < at + LONGEST_CODE; i++) {
    const atom = line.at(i);
    if (atom === undefined || (i > at && atom.newlines > 0)) break;
    const isPart =
      atom.kind === "digits" ||
      (atom.kind === "latin" &&
        atom.text === atom.text.toUpperCase() &&
        atom.text.length <= (i > at ? LONGEST_LETTERS : 4));
    if (isPart && (i === at || atom.glued)) group += atom.text;
    else if (isPart && atom.kind === "digits" && isGroup(atom.text) && isGroup(group)) {
      groups.push(group);
      group = atom.text;
    } else if (
      atom.glued &&
      /^[-/]$/.test(atom.text) &&
      line.glued(i + 1) &&
      line.isAlphanumeric(i + 1) &&
      isCodePart(line, i + 1)
    ) {
      groups.push(group);
      group = "";
    } else break;
  }
  if (group !== "") groups.push(group);
  const whole = groups.join("");
  if (whole.length < SHORTEST_CODE || !/\d/.test(whole)) return undefined;
  // A price, a percentage, a decimal or a date keeps its own reading.
  const behind = line.at(i);
  // 户口5000令吉 is an amount.
  if (behind?.glued && behind.kind === "han" && countsHan(behind.text)) return undefined;
  if (behind?.glued && (/^[%°]$/.test(behind.text) || behind.kind === "latin")) return undefined;
  const goesOn = behind?.glued ? line.gluedDigits(i + 1) : undefined;
  if (goesOn !== undefined && /^[.:]$/.test(behind?.text ?? "")) return undefined;
  // A comma before other than three digits is the sentence's.
  if (goesOn?.length === 3 && behind?.text === "," && whole.length <= 3) return undefined;
  return { groups, to: i };
}

/** Codes are written in groups of three or four: 1642 0318 7795, 903 221. */
function isGroup(digits: string): boolean {
  return /^\d{3,4}$/.test(digits);
}

function isCodePart(line: Line, at: number): boolean {
  const atom = line.at(at);
  return atom?.kind === "digits" || atom?.text === atom?.text.toUpperCase();
}

/** Letters that begin plates of the states (JPJ): one to three, never I or O. */
const PLATE_LETTERS = /^[A-HJ-NP-Z]{1,3}$/;
const NOT_PLATES =
  /^(?:RM|KM|SPM|STPM|UPSR|PT|PMR|PRU|SST|GST|BR|COP|MRT|LRT|KTM|PKP|MCO|ASB|ISO|PPR|PDF|USD|SGD|BMW|GE|AFC|AFF|UFC|MH|AK|OD|SQ|A|TV|NBA|PKR|DAP|MCA|MIC|AI|IC|ID|PC|PS|HP|SS|PJS|USJ|PJU|KL|UK|US|BN|PN|PH|PAS|DUN)$/;

const HAN_PLATE_CUE = /(?:[车車]牌|[车車]号|車號)(?:号码|號碼)?[是为為]?$/;

/** வாகனப் பதிவு எண், கார் எண். */
function tamilPlateCue(line: Line, at: number): boolean {
  return line.word(at - 1) === "எண்" && /^(?:பதிவு|கார்|வாகன|வாகனப்|வண்டி|வண்டியின்|காரின்|பலகை)$/.test(line.word(at - 2));
}

const SURE_PLATE_CUES: ReadonlySet<string> = new Set("plat plate pendaftaran bernombor registration 车牌".split(" "));

/** WXY 1234, JTN 88, B 1234 C, by cue; without one, three letters that are no known initials and four digits. */
function plate(line: Line, at: number): Found<readonly string[]> | undefined {
  const letters = line.at(at);
  const digits = line.at(at + 1);
  if (letters?.kind !== "latin" || digits?.kind !== "digits" || digits.newlines > 0) return undefined;
  if (letters.glued && line.kind(at - 1) !== "symbol" && line.kind(at - 1) !== "han") return undefined;
  // Proton X50 is a model.
  const model = digits.glued && letters.text.length === 1 && digits.text.length <= 2;
  if (model && !line.nearBefore(at, 3, SURE_PLATE_CUES)) return undefined;
  if (!PLATE_LETTERS.test(letters.text) || digits.text.length > 4 || digits.text.startsWith("0")) return undefined;
  const suffix = line.at(at + 2);
  const hasSuffix =
    suffix?.kind === "latin" &&
    /^[A-Z]$/.test(suffix.text) &&
    suffix.newlines === 0 &&
    (suffix.glued || digits.text.length > 1);
  const cue = line.nearBefore(at, 5, CUES.plate) || HAN_PLATE_CUE.test(line.word(at - 1)) || tamilPlateCue(line, at);
  const likeOne = letters.text.length === 3 && digits.text.length === 4 && !/^(?:19|20)/.test(digits.text);
  if (!cue && (!likeOne || NOT_PLATES.test(letters.text))) return undefined;
  if (/^(?:19|20)\d\d$/.test(digits.text) && !line.nearBefore(at, 3, SURE_PLATE_CUES)) return undefined;
  const sure = HAN_PLATE_CUE.test(line.word(at - 1)) || tamilPlateCue(line, at);
  if (cue && !sure && NOT_PLATES.test(letters.text) && letters.text !== "A" && letters.text !== "SS") return undefined;
  const withSuffix = hasSuffix && cue;
  const to = at + (withSuffix ? 3 : 2);
  if (line.glued(to) && line.kind(to) !== "symbol" && line.kind(to) !== "han" && line.kind(to) !== "tamil")
    return undefined;
  if (line.gluedSign(to, ".") && line.gluedDigits(to + 1) !== undefined) return undefined;
  const groups = [letters.text, digits.text, ...(withSuffix ? [suffix.text] : [])];
  return { to, cost: cue ? COST.certain : COST.possible, fields: [groups.join("")] };
}

/** Airlines that fly from Malaysia, by IATA code. */
const AIRLINES = /^(?:MH|AK|OD|FY|SQ|TR|CX|EK|QR|TG|GA|QZ|FD|BA|QF|CZ|MU|CA|KE|EY|SV|TK|BI|MI|ID|VN|VJ|AI|UL|XT)$/;

function flight(line: Line, at: number): Found<readonly string[]> | undefined {
  const letters = line.at(at);
  const digits = line.at(at + 1);
  if (
    letters?.kind !== "latin" ||
    (letters.glued && line.kind(at - 1) === "latin") ||
    digits?.kind !== "digits" ||
    digits.newlines > 0
  )
    return undefined;
  if (!AIRLINES.test(letters.text) || digits.text.length > 4 || digits.text.startsWith("0")) return undefined;
  const cued = line.nearBefore(at, 4, FLIGHT_CUES);
  // FY23 is a financial year far more often than Firefly's flight 23.
  if ((!digits.glued || letters.text === "FY") && !cued) return undefined;
  if (line.glued(at + 2) && line.isAlphanumeric(at + 2)) return undefined;
  return { to: at + 2, cost: cued ? COST.certain : COST.likely, fields: [letters.text + digits.text] };
}

const FLIGHT_CUES: ReadonlySet<string> = new Set([
  "airlines",
  "airways",
  "air",
  "airasia",
  "penerbangan",
  "flight",
  "pesawat",
  "航班",
  "விமானம்",
]);

/** Five digits before a place's name, behind a comma or at the start of a line: 75000 Melaka. */
function postcode(line: Line, at: number): Found<readonly string[]> | undefined {
  const digits = line.at(at);
  if (digits?.kind !== "digits" || digits.text.length !== 5) return undefined;
  if (digits.glued && line.kind(at - 1) !== "han") return undefined;
  const town = line.at(at + 1);
  if (line.word(at - 1) === "pos" && line.word(at - 2) === "kod")
    return { to: at + 1, cost: COST.likely, language: "ms", fields: [digits.text] };
  if (TOWNS_IN_SCRIPT.test(town?.text ?? "") && line.sameLine(at + 1)) {
    return { to: at + 1, cost: COST.likely, language: town?.kind === "han" ? "zh" : "ta", fields: [digits.text] };
  }
  if (digits.glued || town?.kind !== "latin" || town.glued || town.newlines > 0 || !/^\p{Lu}/u.test(town.text))
    return undefined;
  const before = line.word(at - 1);
  const afterBreak = at === 0 || digits.newlines > 0 || before === "," || before === "." || before === "-";
  if (!afterBreak && !TOWNS.has(town.lower)) return undefined;
  if (!TOWNS.has(town.lower) && !(afterBreak && at > 0)) return undefined;
  return { to: at + 1, cost: COST.likely, fields: [digits.text] };
}

/** The same in Mandarin and Tamil; no count stands before a town's name. */
const TOWNS_IN_SCRIPT =
  /^(?:吉隆坡|八打灵|八打靈|莎阿南|沙亚南|梳邦|巴生|加影|万宜|安邦|蕉赖|士拉央|鹅唛|蒲种|蒲種|怡保|槟城|檳城|槟岛|乔治市|喬治市|北海|大山脚|大山腳|新山|士姑来|古来|峇株|麻坡|居銮|昔加末|芙蓉|马六甲|馬六甲|关丹|關丹|文冬|瓜拉登嘉楼|亚庇|亞庇|山打根|斗湖|古晋|古晉|诗巫|詩巫|美里|民都鲁|太平|安顺|亚罗士打|亞羅士打|加央|哥打巴鲁|哥打峇鲁|布城|赛城|雪兰莪|雪蘭莪|柔佛|霹雳|霹靂|கோலாலம்பூர்|பெட்டாலிங்|ஷா|கிள்ளான்|சுபாங்|பூச்சோங்|காஜாங்|அம்பாங்|ரவாங்|ஈப்போ|தைப்பிங்|பினாங்கு|ஜோர்ஜ்டவுன்|ஜார்ஜ்|பட்டர்வொர்த்|ஜோகூர்|ஜொகூர்|சிரம்பான்|மலாக்கா|குவாந்தான்|கோத்தா|கூச்சிங்|சுங்கை|தெலுக்|கூலிம்|அலோர்|புத்ராஜெயா|சைபர்ஜெயா|செலாயாங்|செந்தூல்|சிலாங்கூர்)/;

/** First words of the names of Malaysia's post towns. */
const TOWNS: ReadonlySet<string> = new Set(
  `kuala petaling shah subang puchong klang kajang bangi cyberjaya putrajaya ampang batu rawang sepang seri selayang
   hulu semenyih gombak cheras banting kapar port pelabuhan johor skudai iskandar pasir muar kluang segamat kota mersing pontian
   yong simpang melaka alor ayer jasin masjid seremban nilai rembau tampin bahau ipoh taiping teluk sitiawan manjung lumut
   kampar tapah tanjung bidor gerik parit bagan pulau george georgetown butterworth bukit perai nibong kepala bayan balik
   kulim sungai langkawi kangar arau padang kuantan temerloh bentong raub jerantut pekan cameron genting mentakab dungun kemaman
   chukai marang besut jerteh tumpat bachok machang gua sandakan tawau lahad keningau beaufort ranau semporna papar tuaran
   kuching sibu miri bintulu limbang sarikei samarahan kapit labuan penang johore malacca selangor`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
