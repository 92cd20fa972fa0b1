import type { Language } from "#contract/language.ts";
import { COST, defineClass, type Found } from "../lattice/reader.ts";
import { digitString } from "../numbers/index.ts";
import { joinGroups } from "../numbers/spelling.ts";
import type { Line } from "../scan/scan.ts";
import { CUES } from "../tables/cues.ts";
import type { ReadingStyle } from "../tables/style.ts";
import { scriptAround } from "./cardinal.ts";

interface Fields {
  plus: boolean;
  groups: readonly string[];
}

const PLUS: Readonly<Record<Language, string>> = { ms: "tambah", en: "plus", zh: "加", ta: "பிளஸ்" };

/** Malaysian numbers as people group them, +60 and other countries, 1-300 and the like, emergencies by cue. */
export const telephoneClass = defineClass<Fields>({
  name: "telephone",
  digits: true,
  symbols: "+(",
  find(line, at) {
    if (line.kind(at) !== "digits") return plusOrBracket(line, at);
    if (line.glued(at) && (line.kind(at - 1) === "latin" || /^[-.+/,$]$/.test(line.word(at - 1)))) return undefined;
    return emergency(line, at) ?? shortMessage(line, at) ?? subscriber(line, at);
  },
  say({ plus, groups }, language, style) {
    const spoken = joinGroups(
      regroup(groups, style).map((group) => digitString(group, language, style.numbers)),
      language,
    );
    return plus ? `${PLUS[language]}${language === "zh" ? "" : " "}${spoken}` : spoken;
  },
});

function regroup(groups: readonly string[], { phoneGroups = "written" }: ReadingStyle): readonly string[] {
  const digits = groups.join("");
  if (phoneGroups === "written") return groups;
  return phoneGroups === "none" ? [digits] : (digits.match(/..?/g) ?? []);
}

interface Run {
  groups: string[];
  digits: string;
  to: number;
}

/** Longest telephone number with its country, ITU-T E.164. */
const MAX_DIGITS = 15;

/** Groups of digits joined by hyphens, single spaces or (rarely) points, as far as they could be one number. */
function groupsAt(line: Line, at: number): Run[] {
  const runs: Run[] = [];
  const groups: string[] = [];
  let digits = "";
  for (let i = at; ; ) {
    const group = line.kind(i) === "digits" ? line.word(i) : "";
    if (group === "" || digits.length + group.length > MAX_DIGITS) break;
    digits += group;
    groups.push(group);
    const followed = line.glued(i + 1) && line.isAlphanumeric(i + 1);
    if (!followed) runs.push({ groups: [...groups], digits, to: i + 1 });
    const next = joint(line, i + 1) ?? pointJoint(line, at, i + 1);
    if (next === undefined) break;
    i = next;
  }
  return runs;
}

/** The atom of the next group, over one hyphen or one space. */
function joint(line: Line, at: number): number | undefined {
  if (!line.sameLine(at)) return undefined;
  if (line.kind(at) === "digits") return line.at(at)?.start === (line.at(at - 1)?.end ?? 0) + 1 ? at : undefined;
  if (line.word(at) === "-" && line.kind(at + 1) === "digits" && line.sameLine(at + 1)) return at + 1;
  return undefined;
}

/** 017.555.1234: points join the groups of a number that begins with its area code. */
function pointJoint(line: Line, start: number, at: number): number | undefined {
  const led = /^0\d{1,2}$/.test(line.word(start));
  return led && line.gluedSign(at, ".") && line.gluedDigits(at + 1) !== undefined ? at + 1 : undefined;
}

function subscriber(line: Line, at: number): Found<Fields> | undefined {
  let best: Found<Fields> | undefined;
  for (const run of groupsAt(line, at)) {
    const cost = judge(line, at, run);
    if (cost === undefined || continues(line, run.to)) continue;
    best = { to: run.to, cost, fields: { plus: false, groups: split(run.groups) } };
  }
  return withScript(line, at, best);
}

/** Digits that go on behind a number make it something else: 012-3456-78901234. */
function continues(line: Line, to: number): boolean {
  return line.gluedSign(to, "-") && line.gluedDigits(to + 1) !== undefined;
}

function judge(line: Line, at: number, { groups, digits }: Run): number | undefined {
  if (digits.startsWith("0") && isMalaysian(digits)) return wellGrouped(groups) ? COST.certain : COST.likely;
  if (groups.length > 1 && digits.startsWith("1") && /^1[378]00\d{6}$/.test(digits)) return COST.certain;
  if (digits.startsWith("60") && /^60(?:1\d{8,9}|[3-9]\d{7,8})$/.test(digits))
    return groups.length > 1 || line.nearBefore(at, 4, CUES.phone) ? COST.likely : COST.possible;
  // A number without its area code, behind a word that announces one.
  const cued = (digits.length > SHORTEST && CUES.phone.has(line.cueBefore(at))) || followsNumber(line, at, groups);
  return cued && digits.length >= SHORTEST && digits.length <= MAX_DIGITS ? COST.likely : undefined;
}

/** The last group of a number, which may stand for a second one. */
const SHORTEST = 4;
const NUMBER_JOINTS = /^(?:\/|,|&|atau|dan|or|and|或|和|、)$/;
/** Atoms of the longest number with its country. */
const NUMBER_REACH = 12;

/** "+603-8888 1234 / 8888 5678", "09-765 4321 / 4322": the second shares what the first begins with. */
function followsNumber(line: Line, at: number, groups: readonly string[]): boolean {
  const lastGroup = groups.length === 1 && groups[0]?.length === SHORTEST && line.word(at - 1) === "/";
  if ((groups.length !== 2 && !lastGroup) || !NUMBER_JOINTS.test(line.word(at - 1)) || line.word(at - 2).length !== 4)
    return false;
  for (let i = at - 2; i >= 0 && i > at - NUMBER_REACH; i--) {
    const digits = line.kind(i) === "digits";
    if (!digits && !/^[-+()]$/.test(line.word(i))) return false;
    if (digits && /^(?:0[1-9]\d?|60\d{0,2})$/.test(line.word(i))) return true;
  }
  return false;
}

/** Mobile 01x, 011 and 015 with a digit more; 03 with eight digits, the other areas with seven, 08x with six. */
function isMalaysian(digits: string): boolean {
  return /^(?:01[02-46-9]\d{7}|01[15]\d{8}|03\d{8}|0[4-79]\d{7}|08[2-9]\d{6})$/.test(digits);
}

function wellGrouped(groups: readonly string[]): boolean {
  const first = groups[0]?.length ?? 0;
  return groups.length === 1 || first === 2 || first === 3;
}

/** A number in one piece is said in the groups that people would write. */
function split(groups: readonly string[]): string[] {
  const [only = ""] = groups;
  if (groups.length > 2) return [...groups];
  if (groups.length === 2) {
    const [area = "", rest = ""] = groups;
    if (rest.length < 7) return [area, rest];
    return [area, rest.slice(0, -4), rest.slice(-4)];
  }
  if (!only.startsWith("0")) return only.length > 6 ? [only.slice(0, -4), only.slice(-4)] : [only];
  const area = /^0(?:1|8)/.test(only) ? 3 : 2;
  return [only.slice(0, area), only.slice(area, -4), only.slice(-4)];
}

/** +60 12-345 6789, +65 6123 4567, (03) 8888 1234, (+60)12. */
function plusOrBracket(line: Line, at: number): Found<Fields> | undefined {
  if (line.word(at) === "+") return plus(line, at);
  const inner = line.word(at + 1) === "+" ? at + 2 : at + 1;
  const area = line.word(inner);
  if (!/^\d{2,3}$/.test(area) || line.word(inner + 1) !== ")" || !line.sameLine(inner)) return undefined;
  let best: Found<Fields> | undefined;
  for (const run of groupsAt(line, inner + 2)) {
    const groups = [area, ...run.groups];
    const digits = groups.join("");
    const international = inner === at + 2 && digits.length >= 8;
    if (!isMalaysian(digits) && !isMalaysian(digits.replace(/^60/, "0")) && !international) continue;
    best = { to: run.to, cost: COST.certain, fields: { plus: inner === at + 2, groups } };
  }
  return withScript(line, at, best);
}

function plus(line: Line, at: number): Found<Fields> | undefined {
  if (!line.glued(at + 1) || (line.glued(at) && line.kind(at - 1) !== "symbol" && line.kind(at - 1) !== "han"))
    return undefined;
  let best: Found<Fields> | undefined;
  for (const run of groupsAt(line, at + 1)) {
    const digits = run.groups.join("");
    if (digits.length < 8 || digits.startsWith("0") || continues(line, run.to)) continue;
    const groups =
      run.groups.length === 1 && digits.startsWith("60") ? ["60", ...split([`0${digits.slice(2)}`])] : run.groups;
    const [country = "", area = "", ...rest] = groups;
    const restored = groups === run.groups ? groups : [country, area.slice(1), ...rest];
    best = { to: run.to, cost: COST.certain, fields: { plus: true, groups: restored } };
  }
  return withScript(line, at, best);
}

/** 999 and the like are digits only where one is told to call. */
function emergency(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  if (!/^(?:99[0-9]|112|10[0-9]|15\d{3})$/.test(digits) || (line.numeral(at)?.to ?? at + 1) !== at + 1)
    return undefined;
  const told =
    line.nearBefore(at, 4, CUES.emergency) ||
    line.nearAfter(at + 1, 3, CUES.emergency) ||
    /^(?:mers|nur)$/.test(line.word(at - 1));
  if (!told && !HAN_EMERGENCY.test(line.word(at - 1)) && !toldInHan(line, at)) return undefined;
  return withScript(line, at, { to: at + 1, cost: COST.certain - 1, fields: { plus: false, groups: [digits] } });
}

const HAN_EMERGENCY = /(?:[打拨撥]|[致来來]?[电電][话話]?|热线|熱線|专线|專線|报警|報警)(?:号码|號碼)?[是为為]?$/;

function toldInHan(line: Line, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - HAN_REACH && !/^[。！？!?]$/.test(line.word(i)); i--) {
    if (line.kind(i) === "han" && /拨打|撥打|致电|致電|拨电|报警|報警|[拨撥]$/.test(line.word(i))) return true;
  }
  return false;
}

/** Atoms back to the verb: 请拨打1-300-88-2525或999. */
const HAN_REACH = 12;

/** How far an invitation to send a message stands from the number that takes it. */
const SMS_REACH = 9;

/** SMS "WIN" to 32888: five digits are a number to write to. */
function shortMessage(line: Line, at: number): Found<Fields> | undefined {
  const digits = line.word(at);
  if (!/^[1-9]\d{4}$/.test(digits) || !/^(?:to|ke|kepada)$/.test(line.word(at - 1))) return undefined;
  if (!line.nearBefore(at, SMS_REACH, SMS)) return undefined;
  return { to: at + 1, cost: COST.likely, fields: { plus: false, groups: [digits] } };
}

const SMS: ReadonlySet<string> = new Set(["sms", "taip", "hantar", "send"]);

function withScript(line: Line, at: number, found: Found<Fields> | undefined): Found<Fields> | undefined {
  const language = found === undefined ? undefined : scriptAround(line, at, found.to);
  return found === undefined || language === undefined ? found : { ...found, language };
}
