/** Words that make two numbers next to them a score, or one a mark. */
import { infixPattern, wordSet } from "./word-list.ts";

/** Stems of Malay verbs of winning and losing. Their forms: tewas, menewaskan, ditewaskan, tertewas. */
const RESULT_STEMS: readonly (readonly [stem: string, active: string])[] = [
  ["tewas", "menewas"],
  ["kalah", "mengalah"],
  ["belasah", "membelasah"],
  ["benam", "membenam"],
  ["ikat", "mengikat"],
  ["tumpas", "menumpas"],
  ["tumbang", "menumbang"],
  ["tunduk", "menunduk"],
  ["tundukkan", "menundukkan"],
  ["kecundang", "mengecundang"],
  ["singkir", "menyingkir"],
  ["atas", "mengatas"],
  ["jinak", "menjinak"],
  ["aib", "mengaib"],
  ["malu", "memalu"],
  ["lanyak", "melanyak"],
  ["henyak", "menghenyak"],
  ["ranap", "meranap"],
  ["ratah", "meratah"],
  ["hampa", "menghampa"],
  ["kejut", "mengejut"],
];

function resultForms([stem, active]: readonly [string, string]): string[] {
  // *ikat* and *atas* alone are a bundle and the top.
  const bare = /^(?:atas|malu|kejut|aib)$/.test(stem) ? [] : [stem];
  const ends = ["kan", "i"].flatMap((end) => [stem + end, active + end, `di${stem}${end}`, `ter${stem}`]);
  return [...bare, active, `di${stem}`, ...ends];
}

export const RESULT_VERBS: ReadonlySet<string> = new Set(RESULT_STEMS.flatMap(resultForms));

/** Near two numbers with a hyphen: goals or sets. */
export const SCORE = wordSet(
  `menang seri lawan menentang berkesudahan gol jaringan skor mata keputusan perlawanan separuh final
   kemenangan kekalahan agregat penalti mendahului didahului ketinggalan mara membolosi bolos
   beat beats won win wins lost lose loses draw draws drew drawn score scored scores defeated thrashed edged goal goals leading lead leads led vs
   victory defeat defeats match half aggregate penalty set straight beaten winning losing trail trailed trailing hammered trounced
   stunned crushed whitewashed
   比分 击败 以 战胜 战平 输 赢 大胜 负 வென்றது வென்றார் வென்றனர் தோற்றது தோற்றார் தோற்றனர் தோல்வி கோல் கோல்கள் செட் புள்ளிகளில் கணக்கில் சமநிலை சமநிலையில் நிலைமை கோலினால் வீழ்த்தியது
   வீழ்த்தினார் தோற்கடித்தது தோற்கடித்தார் வெற்றி வெற்றியை தோல்வியை`,
  RESULT_VERBS,
);
/** Initials next to two numbers that are no team. */
export const NO_TEAMS: ReadonlySet<string> = new Set(["RM", "USD", "SGD", "MYR", "KM", "GB", "MB", "AM", "PM"]);
/** In the Han next to a score. */
export const HAN_SCORE = infixPattern(
  `比分 比数 比數 击败 擊敗 战胜 戰勝 战平 戰平 输 輸 赢 贏 胜 勝 以$ 力克 不敌 不敵 逼和 打和 踢成 战成 落[后後] 领先 領先 半[场場] 轻取 輕取 淘汰
   告负 落败 晋级`,
);

/** Near a sign that a text speaks of: fields marked with *. */
export const SIGN_MARKED = wordSet(
  `marked mark marks denoted indicated asterisk asterisks bertanda ditanda ditandakan ditandai tanda simbol குறியிடப்பட்ட குறியிட்ட குறி
   குறியீடு எனக்`,
);
export const HAN_SIGN_MARKED = /[带帶有标標][记記]?(?:示|注|註|有)?$/;

/** Before a mark out of a full one: scored 9/10. */
export const MARK_BEFORE = wordSet(
  "scored score scores rated rating ratings marks mark got gave give solid stars star review skor markah rate",
);
/** After a full mark: 10/10 மார்க். */
export const MARK_AFTER = wordSet("markah marks mark மார்க் மதிப்பெண் 分");
/** Before a grade: gred A-, got a B-. */
export const GRADE_BEFORE = wordSet("gred grade grades mark markah dapat got score skor");
/** Anywhere before a grade with a sign: gred A, A- dan B +. */
export const GRADE_WORDS = wordSet("gred grade grades graded nilai keputusan spm stpm igcse results result");
export const HAN_GRADE_BEFORE = /[考拿获獲得到]$/;
