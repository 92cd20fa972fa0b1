/** Short forms that are another word next to some words, and those of what is counted, after a number. */
import type { ShortForm } from "./short-forms.ts";
import { wordPairs, wordSet } from "./word-list.ts";

/** What is counted, after a number: *btl* is then a bottle, and *kpg* no village. */
export const COUNTERS: ReadonlyMap<string, string> = new Map(
  wordPairs(
    `mnt=minit jm=jam kpg=keping kping=keping bks=bungkus bgks=bungkus bngkus=bungkus ktk=kotak hlai=helai hli=helai bj=biji bji=biji ekr=ekor
     sdu=sudu btl=botol btg=batang gls=gelas pkt=paket tkt=tingkat`,
  ),
);

/** A short form that is another word next to some words. */
interface ReadByNeighbour extends ShortForm {
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** "kcg tanah" is a peanut, *kcg* a cat. */
export const READ_BY_NEIGHBOUR: ReadonlyMap<string, readonly ReadByNeighbour[]> = new Map([
  [
    "kcg",
    [
      {
        ...malay("kacang"),
        before: wordSet("mentega sup bubur sos kuah air susu roti biskut kerepek kuih goreng"),
        after: wordSet(
          "panjang tanah hijau soya kuda merah hitam parang botol pea bendi dal goreng rebus tumbuk hangus pool",
        ),
      },
      { ...malay("kencang"), before: wordSet("angin hujan laju jantung makin"), after: wordSet("sangat sgt gila") },
    ],
  ],
  [
    "grm",
    [
      {
        ...malay("garam"),
        before: wordSet(
          "sudu sesudu secubit sedikit sikit gula lada kunyit kicap asam masin letak taruk & dan + bubuh tabur campur masuk",
        ),
        after: wordSet("secukup secukupnya gula lada kunyit ajinomoto perasa halus kasar masin bukit laut & +"),
      },
    ],
  ],
  [
    "b",
    [
      {
        ...english("be"),
        before: wordSet(
          "gonna will to can cannot cant can't must should shouldn't would wouldn't could couldn't might may won't wont don't dont not wanna",
        ),
        after: wordSet("careful safe happy strong patient"),
      },
    ],
  ],
  ["c", [{ ...english("see"), before: NONE, after: wordSet("u ya you") }]],
  [
    "4",
    [
      {
        ...english("for"),
        before: NONE,
        after: wordSet("u ur me him her them us my all sure sale free real fun ever"),
      },
    ],
  ],
  ["2", [{ ...english("too"), before: NONE, after: wordSet("many much late bad early") }]],
  [
    "sbh",
    [
      {
        ...malay("subuh"),
        before: wordSet("solat smbahyang azan waktu lepas bangun pagi"),
        after: wordSet("tadi berjemaah"),
      },
    ],
  ],
  [
    "ajk",
    [
      {
        ...malay("A J K"),
        before: wordSet("jawatan pengerusi jadi lantik sebagai semua para ahli mesyuarat bekas"),
        after: wordSet(
          "masjid surau kampung kg taman persatuan kelab pibg rukun penduduk program pusat cawangan bahagian pas umno pkr tertinggi pemilihan",
        ),
      },
    ],
  ],
  [
    "thn",
    [
      {
        ...english("than"),
        before: wordSet(
          "less more better rather other worse bigger smaller higher lower larger faster slower cheaper later earlier greater older younger longer shorter",
        ),
        after: NONE,
      },
    ],
  ],
  ["ble", [{ ...malay("boleh"), before: wordSet("x xx tak tk tdk tidak takkan xkan mana"), after: NONE }]],
  [
    "bf",
    [
      {
        ...english("breastfeed"),
        before: wordSet("full fully exclusive exclusively direct masih sambil"),
        after: wordSet("baby babies bayi journey fully exclusive exclusively mom moms mum mums mother mothers diet"),
      },
    ],
  ],
]);

function english(words: string): ShortForm {
  return { words, language: "en", guarded: false };
}

function malay(words: string): ShortForm {
  return { words, language: "ms", guarded: false };
}
