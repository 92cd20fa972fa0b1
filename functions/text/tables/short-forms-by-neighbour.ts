/** Short forms that are another word next to some words, and those of what is counted, after a number. */
import { english, malay, type ShortForm } from "./short-forms.ts";
import { wordPairs, wordSet } from "./word-list.ts";

/** What is counted, after a number: *btl* is then a bottle, and *kpg* no village. */
export const COUNTERS: ReadonlyMap<string, string> = new Map(
  wordPairs(
    `mnt=minit jm=jam kpg=keping kping=keping bh=buah bks=bungkus bgks=bungkus bngkus=bungkus ktk=kotak hlai=helai hli=helai bj=biji bji=biji ekr=ekor
     sdu=sudu btl=botol btg=batang gls=gelas pkt=paket tkt=tingkat`,
  ),
);

/** A short form that is another word next to some words. */
interface ReadByNeighbour extends ShortForm {
  before: ReadonlySet<string>;
  after: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** "kcg tanah" is a peanut, *kcg* a cat. An object, since a key that is given twice does not compile. */
export const READ_BY_NEIGHBOUR: ReadonlyMap<string, readonly ReadByNeighbour[]> = new Map(
  Object.entries({
    kcg: [
      {
        ...malay("kacang"),
        before: wordSet("mentega sup bubur sos kuah air susu roti biskut kerepek kuih goreng"),
        after: wordSet(
          "panjang tanah hijau soya kuda merah hitam parang botol pea bendi dal goreng rebus tumbuk hangus pool",
        ),
      },
      { ...malay("kencang"), before: wordSet("angin hujan laju jantung makin"), after: wordSet("sangat sgt gila") },
    ],
    grm: [
      {
        ...malay("garam"),
        before: wordSet(
          "sudu sesudu secubit sedikit sikit gula lada kunyit kicap asam masin letak taruk & dan + bubuh tabur campur masuk",
        ),
        after: wordSet("secukup secukupnya gula lada kunyit ajinomoto perasa halus kasar masin bukit laut & +"),
      },
    ],
    b: [
      {
        ...english("be"),
        before: wordSet(
          "gonna will to can cannot cant can't must should shouldn't would wouldn't could couldn't might may won't wont don't dont not wanna",
        ),
        after: wordSet("careful safe happy strong patient"),
      },
    ],
    fr: [
      {
        ...english("for real"),
        before: wordSet(
          "fr good true bad best crazy hot nice funny same cute tired sad insane wild scary hungry delicious",
        ),
        after: wordSet("fr"),
      },
    ],
    thk: [{ ...english("thank"), before: NONE, after: wordSet("u you god") }],
    nth: [
      {
        ...english("nothing"),
        before: wordSet("got do have know did buy eat say see is has there's theres its it's really wrong lose"),
        after: wordSet("to much left wrong also lah la special happen happened happens else new good"),
      },
    ],
    hr: [
      { ...english("hour"), before: wordSet("an half every each one another"), after: NONE },
      {
        ...english("H R"),
        before: wordSet("our the my your their ask email from to"),
        after: wordSet("said dept department manager team policy will exec executive staff told asked says"),
      },
    ],
    hs: [{ ...english("high school"), before: wordSet("in since from during after finished graduated"), after: NONE }],
    mil: [{ ...english("mother-in-law"), before: wordSet("my your his her"), after: NONE }],
    fil: [{ ...english("father-in-law"), before: wordSet("my your his her"), after: NONE }],
    sil: [{ ...english("sister-in-law"), before: wordSet("my your his her"), after: NONE }],
    eta: [{ ...english("E T A"), before: wordSet("the whats what's your my his her any our updated"), after: NONE }],
    inc: [
      {
        ...english("including"),
        before: NONE,
        after: wordSet("postage pos wifi gst sst delivery shipping tax parking utilities"),
      },
    ],
    wa: [
      {
        ...english("W A"),
        before: wordSet("via on by through thru link my no nombor"),
        after: wordSet("me number no link group grp 01"),
      },
    ],
    op: [
      {
        ...english("O P"),
        before: wordSet("hi hello dear agree thanks thx"),
        after: wordSet("please pls plz said says wants wanted asked asking here"),
      },
    ],
    lf: [
      {
        ...english("looking for"),
        before: NONE,
        after: wordSet(
          "roommate housemate housemates roommates tenant tenants room house unit job buyer seller someone anyone a any",
        ),
      },
    ],
    cap: [{ ...english("cap"), before: wordSet("no"), after: NONE }],
    no: [{ ...english("no"), before: NONE, after: wordSet("cap") }],
    sop: [
      {
        ...malay("S O P"),
        before: wordSet("ikut ikuti patuhi patuh langgar melanggar pematuhan mengikut follow jaga"),
        after: wordSet("ketat berterabur pkp covid kkm mkn ditetapkan"),
      },
    ],
    hdr: [
      {
        ...english("H D R"),
        before: wordSet("mode camera kamera video gambar support"),
        after: wordSet("on off mode video camera photo display"),
      },
    ],
    sp: [
      {
        ...malay("siapa"),
        before: NONE,
        after: wordSet("ckp ckap cakap yg yang nak nk tau tahu punya pnya pny kata dia kat buat pernah prnh"),
      },
    ],
    dp: [
      { ...malay("dapat"), before: wordSet("boleh blh tak x tk dah dh baru br xleh takleh"), after: wordSet("elak") },
    ],
    c: [{ ...english("see"), before: NONE, after: wordSet("u ya you") }],
    "4": [
      {
        ...english("for"),
        before: NONE,
        after: wordSet("u ur me him her them us my all sure sale free real fun ever"),
      },
    ],
    sat: [{ ...malay("sat"), before: NONE, after: wordSet("la lah lagi lg ni je ja gi noh na") }],
    v: [
      {
        ...english("very"),
        before: NONE,
        after: wordSet(
          "nice good bad easy hard hot cold big small cheap expensive happy sad tired sleepy cute pretty fun boring yummy fast slow friendly helpful useful late early much long short",
        ),
      },
    ],
    ard: [
      {
        ...english("around"),
        before: wordSet("is at only was from walk look here"),
        after: wordSet("the here there town"),
      },
    ],
    tat: [
      {
        ...english("that"),
        before: wordSet("is was like know say said think why so at of after than"),
        after: wordSet("time day one is was why u you guy girl person place"),
      },
    ],
    gg: [{ ...english("going"), before: NONE, after: wordSet("to home out back there") }],
    np: [{ ...english("no problem"), before: NONE, after: wordSet("la lah bro sis kak bang je boss bos") }],
    bb: [
      {
        ...malay("berat badan"),
        before: wordSet("utk untuk muat kalau klu tinggi dgn dengan turun turunkan naikkan"),
        after: wordSet("berapa brp tinggi saya sy kg ideal naik turun"),
      },
    ],
    "2": [{ ...english("too"), before: NONE, after: wordSet("many much late bad early") }],
    sbh: [
      {
        ...malay("subuh"),
        before: wordSet("solat smbahyang azan waktu lepas bangun pagi"),
        after: wordSet("tadi berjemaah"),
      },
    ],
    ajk: [
      {
        ...malay("A J K"),
        before: wordSet("jawatan pengerusi jadi lantik sebagai semua para ahli mesyuarat bekas"),
        after: wordSet(
          "masjid surau kampung kg taman persatuan kelab pibg rukun penduduk program pusat cawangan bahagian pas umno pkr tertinggi pemilihan",
        ),
      },
    ],
    thn: [
      {
        ...english("than"),
        before: wordSet(
          "less more better rather other worse bigger smaller higher lower larger faster slower cheaper later earlier greater older younger longer shorter",
        ),
        after: NONE,
      },
    ],
    ble: [{ ...malay("boleh"), before: wordSet("x xx tak tk tdk tidak takkan xkan mana"), after: NONE }],
    bf: [
      {
        ...english("breastfeed"),
        before: wordSet("full fully exclusive exclusively direct masih sambil"),
        after: wordSet("baby babies bayi journey fully exclusive exclusively mom moms mum mums mother mothers diet"),
      },
    ],
  }),
);
