import { wordSet, words } from "./word-list.ts";

/**
 * Abbreviations and titles (reference: the list of Kamus Dewan, 4th edition, and what is seen on Malaysian envelopes).
 *
 * Each line is `forms | Malay | English | when`. Forms are in lower case, without the final full stop, and with `_` for
 * a space. An entry with one language speaks that language; with both, the words around it decide.
 *
 * `when` has one or more of these alternatives; `capital`, `lower` and `cased` restrict the others:
 *
 *     any              always
 *     capital, lower   itself with a capital, or without one
 *     small            in lower case, or first in its line
 *     dot              with its full stop
 *     name             before a capital, or before Han if not in capitals itself
 *     name-dot         before a capital, with a capital itself and its full stop
 *     between-names    between capitals
 *     number           before a number or code
 *     number-dot       before a number, with its full stop
 *     number-cased     before a number or code, not in capitals itself
 *     after-number     after a number
 *     after-ordinal    after 5th and the like
 *     after-capital    with a capital, after a capital that does not begin the sentence
 *     after-for        after *for*
 *     channel          before a number of three digits
 *     least            before a number and not after one, in small letters or first in its line
 *     pause            before a comma, a colon or a bracket
 *     state            after a comma, at the end of an address
 *     after-name       after a capital and not before one, with its full stop
 *     numbered-thing   before or after a word for something with a number
 *     phone            before a telephone number
 *     place            Rm after a word for a place, or before the number of a door
 *     prophet          after a word for a prophet
 *     named-prophet    in small letters with its full stop or in brackets, after the name of a prophet
 *     companion        the same after the name of a companion of the Prophet
 *     part             before a number of one or two digits, not in capitals
 *     vitamin          before the letter of a vitamin
 *     year-dot         before a year, with its full stop
 *     cased            not in capitals itself before a word that is not: PN is a party
 *     word             not in capitals itself, unless the words around are or a number is before it: MLM is no *malam*
 *     parent           between names of people
 *     street           after the name of a street, with a capital and its full stop
 *     before-mohd      before the first part of a name: mohd, abd
 *     before-place     before a place of the lists
 *     caps-place       in capitals before a place of the lists with a capital
 *     before-person    before a name of the lists
 *     after-person     between a name of the lists and a word with a capital
 *     listed           after a comma, at the end of what is written, with a capital and its full stop
 *     addressed        Dr without a name, or after a word for meeting one
 *     our-ref          before *tuan* and *kami*, with its full stop
 */
const LINES = `
jln | jalan | | any
ydp_agong | Yang di-Pertuan Agong | | any
lrg | lorong | | name number
tmn | taman | | any
kg kpg | kampung | | name dot capital
bdr | bandar | | name dot
bt bte | binti | | after-person
bkt bt | bukit | | name capital
sg | sungai | | name capital
sg | sungai | | before-place lower
sg | sungai | | caps-place
tg | tanjung | | before-place lower
hosp | hospital | hospital | name cased
bkt | bukit | | before-place lower
bt | batu | | number-dot
sg_buloh | Sungai Buloh | | small
sg_petani | Sungai Petani | | small
sg_besi | Sungai Besi | | small
sg_long | Sungai Long | | small
sg_chua | Sungai Chua | | small
sg_siput | Sungai Siput | | small
sg_nibong | Sungai Nibong | | small
sg_ara | Sungai Ara | | small
sg_way | Sungai Way | | small
tg_malim | Tanjung Malim | | small
tg_karang | Tanjung Karang | | small
tg_rambutan | Tanjung Rambutan | | small
tg_bungah | Tanjung Bungah | | small
tg_sepat | Tanjung Sepat | | small
tg_tokong | Tanjung Tokong | | small
tg tj tjg | tanjung | | name capital
psrn prsn | persiaran | | any
lbh | lebuh | | name capital
lbhr | lebuh raya | | any
blk | blok | block | name number
tkt | tingkat | | number after-number
tgkt | tingkat | | any
flr | | floor | any
lvl | | level | number
std | | standard | number
yr | | year | number
st | | saint | name capital
pt | | part | part
mfg | | manufacturing | any
mrktg mktg | | marketing | any
eng | jurutera | engineer | before-person
bt_caves bt._caves | Batu Caves | | any
bt_pahat bt._pahat | Batu Pahat | | any
bt_arang bt._arang | Batu Arang | | any
bt_kawan bt._kawan | Batu Kawan | | any
bt_maung bt._maung | Batu Maung | | any
bt_ferringhi bt._ferringhi | Batu Ferringhi | | any
bt_berendam bt._berendam | Batu Berendam | | any
vit | vitamin | vitamin | vitamin
sungai_siput_(u) sg_siput_(u) sg._siput_(u) | Sungai Siput Utara | | any
st | | street | after-name
rd | | road | after-name
ave | | avenue | after-name number
mt | | mount | name capital
ft | | fort | name capital
ft feat | | featuring | between-names lower
ting | tingkatan | | number-cased
pp | muka surat | pages | number
p | | page | number-dot lower
s | | section | number-dot lower
sec | | section | number-dot
reg | | regulation | number-dot
p._pinang | Pulau Pinang | Pulau Pinang | any
n._sembilan | Negeri Sembilan | Negeri Sembilan | any
wp_kuala_lumpur | Wilayah Persekutuan Kuala Lumpur | Wilayah Persekutuan Kuala Lumpur | any
wp_labuan | Wilayah Persekutuan Labuan | Wilayah Persekutuan Labuan | any
wp_putrajaya | Wilayah Persekutuan Putrajaya | Wilayah Persekutuan Putrajaya | any
w.p | Wilayah Persekutuan | Wilayah Persekutuan | name
sem._m'sia sem._malaysia | Semenanjung Malaysia | | any
govt gov't | | government | any
int'l intl | | international | any
nat'l natl | | national | any
dep't | | department | any
ass'n | | association | any
pts | mata | points | after-number
avg | | average | any
pcs | keping | pieces | lower any
qty | kuantiti | quantity | any
wef w.e.f | | with effect from | any
blvd | | boulevard | any
ave | | avenue | after-ordinal after-capital
sek | sekolah | | name-dot
sek._ren sek._rendah | sekolah rendah | | any
sek._men._keb | sekolah menengah kebangsaan | | any
sek._jen._keb | sekolah jenis kebangsaan | | any
p.pinang p'pinang p/pinang | Pulau Pinang | Pulau Pinang | any
n.sembilan n'sembilan n/sembilan n9 | Negeri Sembilan | Negeri Sembilan | any
sgor sgr slgr | Selangor | Selangor | state
sel | Selangor | Selangor | state
joh | Johor | Johor | state
srwk swk | Sarawak | Sarawak | capital
trg tganu | Terengganu | Terengganu | state dot
kel | Kelantan | Kelantan | state
phg | Pahang | Pahang | state dot
prk | Perak | Perak | state
kdh | Kedah | Kedah | state
sbh | Sabah | Sabah | state
mlk | Melaka | Melaka | state
selangor_d.e | Selangor Darul Ehsan | Selangor Darul Ehsan | any
johor_d.t | Johor Darul Takzim | Johor Darul Takzim | any
kedah_d.a | Kedah Darul Aman | Kedah Darul Aman | any
kelantan_d.n | Kelantan Darul Naim | Kelantan Darul Naim | any
perak_d.r | Perak Darul Ridzuan | Perak Darul Ridzuan | any
terengganu_d.i | Terengganu Darul Iman | Terengganu Darul Iman | any
pahang_d.m | Pahang Darul Makmur | Pahang Darul Makmur | any
sembilan_d.k | Sembilan Darul Khusus | Sembilan Darul Khusus | any
darjah_c | darjah Celsius | | any
kul pkul | pukul | | number
ep eps | episod | episode | number lower
t/hari t.hari t/hr | tengah hari | | any
eg | | example | after-for
eg | | for example | pause
assn | | association | dot
w/ | | with | any
est | | established | dot capital
inc | | incorporated | dot capital
inc | | including | lower dot
ltd | | limited | any
corp | | corporation | dot capital
co | | company | dot capital
bsc | B S C | B S C | any
hons | | honours | any
cwn | cawan | | after-number
btg | batang | | after-number lower
psg | pasang | | after-number lower
sdb | sudu besar | | after-number
sdt | sudu teh | | after-number
snr | | senior | any
sb s/b sdm | sudu besar | | after-number lower
st s/t | sudu teh | | after-number lower
sk s/k | sudu kecil | | after-number lower
sm | sudu makan | | after-number lower
mnt | minit | | after-number lower
ctn | karton | carton | after-number lower
dz | dozen | dozen | after-number lower
ch | saluran | channel | channel
bj | biji | | after-number lower
btl | botol | | after-number lower
pkt | paket | | after-number lower
bks bgks bngks | bungkus | | after-number lower
ktk | kotak | | after-number lower
kpg kpng | keping | | after-number lower
ekr | ekor | | after-number lower
hlai | helai | | after-number lower
w/heater | | water heater | any
w/machine | | washing machine | any
tsp | sudu teh | teaspoon | after-number
tbsp | sudu besar | tablespoon | after-number
jld | jilid | | number
s/d | sehingga | | any
w/out | | without | any
b/c | | because | any
o/s | | outstanding | any
approx | | approximately | number
sek seks | seksyen | | number
kws | kawasan | | any word
no | nombor | number | number numbered-thing listed
nos | | numbers | number
bil | bilangan | | number numbered-thing
ms | muka surat | | number lower
m.s | muka surat | | number after-number lower
hlm | halaman | | number after-number
vol | | volume | number
jil | jilid | | number
fig | | figure | number
chap ch | | chapter | number
okt | Oktober | | any capital
feb | Februari | February | any capital
aug | | August | any capital
sept | September | September | any capital
oct | | October | any capital
nov | November | November | any capital
dec | | December | any capital
samb | sambungan | | number
ext | | extension | number
sdn | sendirian | | any
bhd | berhad | | any
dr | | drive | street
dr | doktor | doctor | name dot capital
dr | doktor | doctor | addressed
prof | profesor | professor | name dot
prof_madya | profesor madya | | any
assoc | | associate | dot capital
asst | | assistant | dot capital
ir | Ir | | dot capital
ir_. | Ir | | name capital
ts | T S | | dot capital
en en_. | encik | | name capital
pn pn_. | puan | | name capital cased
tn | tuan | | name capital
ust | ustaz | | name dot
ustz | ustazah | | name dot
a/n | atas nama | | any
hj hj_. | haji | | name capital
rev | | reverend | name dot
fr | | father | name-dot
hjh hjh_. | hajah | | name capital
dt dtk | datuk | | name capital
yb | yang berhormat | | name capital
ybrs | yang berusaha | | name capital
yab | yang amat berhormat | | name capital
ybhg | yang berbahagia | | any
yabhg | yang amat berbahagia | | any
ybm | yang berhormat mulia | | name capital
ym | yang mulia | | name capital
yam | yang amat mulia | | name capital
ytm | yang teramat mulia | | name capital
dymm | duli yang maha mulia | | any
kdymm kbdymm | ke bawah duli yang maha mulia | | any
a/c | akaun | account | any
p.a | setahun | per annum | any
ms | | Ms | dot capital
s'pore | | Singapore | any
s'gor | Selangor | Selangor | any
s'wak | Sarawak | Sarawak | any
s'ban | Seremban | Seremban | any
k'tan | Kelantan | Kelantan | any
t'ganu | Terengganu | Terengganu | any
m'sia | Malaysia | Malaysia | any
m'sian | | Malaysian | any
m'sians | | Malaysians | any
s'porean | | Singaporean | any
s'poreans | | Singaporeans | any
ref_no ref._no | | reference number | any
c/park c.park | | car park | any
c/parks c.parks | | car parks | any
pkt | paket | packet | lower after-number
pkts | paket | packets | lower after-number
k'jaan | kerajaan | | any
a/l | anak lelaki | | any
a/p | anak perempuan | | any
s/o | | son of | any
d/o | | daughter of | any
bt bte bt. | binti | | between-names before-mohd
jl | jalan | | name-dot
abd | Abdul | | name before-person
mohd muhd md | Mohamad | | name before-person
cont contd cont'd | | continued | dot pause
b. | bin | | between-names
dll | dan lain-lain | | any word
dsb dsbg | dan sebagainya | | any word
dkk | dan kawan-kawan | | any word
spt | seperti | | any word
cth cnth | contoh | | any word
u.p u/p | untuk perhatian | | small
s.k | salinan kepada | | small
b.p b/p | bagi pihak | | small
d/a | dengan alamat | | any
b.melayu b._melayu | Bahasa Melayu | | any
b.inggeris b._inggeris | Bahasa Inggeris | | any
b.malaysia b._malaysia | Bahasa Malaysia | | any
b.arab b._arab | Bahasa Arab | | any
b.cina b._cina | Bahasa Cina | | any
b.tamil b._tamil | Bahasa Tamil | | any
k.p k/p | kad pengenalan | | any
m/s | muka surat | | any
s.a.w | sallallahu alaihi wasallam | | any
saw | sallallahu alaihi wasallam | | prophet
s.w.t | subhanahu wa taala | | any
swt | subhanahu wa taala | | prophet
a.s | alaihissalam | | any
as | alaihissalam | | named-prophet
r.a | radiallahu anhu | | any
ra | radiallahu anhu | | companion
thn thun | tahun | | any word
bln | bulan | | any word
ptg | petang | | any word
mlm | malam | | any word
pkl | pukul | | any word
jm | jam | | number
tgh_hari tgh_hr tghari | tengah hari | | any
tgh_malam tgh_mlm | tengah malam | | any
tel | telefon | telephone | phone
mr | | mister | name dot capital
mr_and mr_& | | mister and | any
mrs | | missis | name dot capital
mdm | | madam | name capital
jr | | junior | dot
sr | | senior | dot
dept | | department | any
depts | | departments | any
approx | | approximately | dot
etc | | et cetera | any
e.g | | for example | any
eg | | for example | dot
i.e | | that is | any
vs | lawan | versus | any
mkt | | market | lower any
ver | versi | version | number lower
ver | versi | version | number-cased
a.k.a | | also known as | any
aka | | also known as | lower
c/o | | care of | any
c/w | | comes with | any
w/l | W L | W L | any
b.melayu b._melayu b/melayu | Bahasa Melayu | Bahasa Melayu | any
b.malaysia b._malaysia | Bahasa Malaysia | Bahasa Malaysia | any
b.inggeris b._inggeris b/inggeris b.inggris | Bahasa Inggeris | Bahasa Inggeris | any
b.tamil b._tamil | Bahasa Tamil | Bahasa Tamil | any
b.arab b._arab | Bahasa Arab | Bahasa Arab | any
b.cina b._cina | Bahasa Cina | Bahasa Cina | any
b.mandarin b._mandarin | Bahasa Mandarin | Bahasa Mandarin | any
b.iban b._iban | Bahasa Iban | Bahasa Iban | any
b.kadazan b._kadazan | Bahasa Kadazan | Bahasa Kadazan | any
b.semai b._semai | Bahasa Semai | Bahasa Semai | any
b.jepun b._jepun | Bahasa Jepun | Bahasa Jepun | any
b.perancis b._perancis | Bahasa Perancis | Bahasa Perancis | any
b.jerman b._jerman | Bahasa Jerman | Bahasa Jerman | any
debt/gdp | | debt to G D P | any
debt/equity | | debt to equity | any
debt/income | | debt to income | any
loan/deposit | | loan to deposit | any
loan/value | | loan to value | any
price/earnings | | price to earnings | any
price/book | | price to book | any
cost/income | | cost to income | any
hutang/kdnk | hutang kepada K D N K | | any
kump | kumpulan | | any word
min | minimum | minimum | dot
min | minimum | minimum | least
maks | maksimum | | any
max | | maximum | dot
temp | | temperature | dot
stn | | station | any
para | perenggan | paragraph | dot
bt | batu | | number-cased
sdr | saudara | | name capital
sdri | saudari | | name capital
sgt | sarjan | sergeant | name capital number
sjn | sarjan | | name capital number
kpl | koperal | corporal | name capital number
lt | leftenan | lieutenant | name capital
kapt | kapten | | name capital
mej | mejar | | name capital
kol | kolonel | | name capital
jen | jeneral | | name capital
laks | laksamana | | name capital
insp | inspektor | inspector | name capital number
supt | superintenden | superintendent | name capital
pbt | prebet | | name-dot
konst | konstabel | constable | name capital number
incl | | including | any
excl | | excluding | any
b/w | | between | any
b.sc | B S C | B S C | any
m.sc | M S C | M S C | any
w/o | | wife of | parent
w/o | | without | any
w/in | | within | any
w/ | | with | any
yth | yang dihormati | | any
ruj | rujukan | | dot phone
bil | bilangan | | our-ref
ruj | rujukan | | our-ref
y-o-y yoy | | year on year | any
y/y | | year on year | after-number
q/q | | quarter on quarter | after-number
m/m | | month on month | after-number
rgds | | regards | any
col | kolonel | colonel | name-dot
cpl | koperal | corporal | name-dot
capt | kapten | captain | name-dot
maj | mejar | major | name-dot
q-o-q qoq | | quarter on quarter | any
m-o-m | | month on month | any
sq._ft sq.ft | | square feet | any
w.b.t | warahmatullahi wabarakatuh | | any
jld | jilid | | dot number
cwgn | cawangan | | any
bhgn | bahagian | | any
timb | timbalan | | dot
pen | penolong | | name-dot
sek._keb | sekolah kebangsaan | | any
sek._men | sekolah menengah | | any
univ | universiti | university | dot
hosp | hospital | hospital | dot
ldg | ladang | | name dot
pdg | padang | | name
btg | batang | | name
simp | simpang | | name dot
pkn | pekan | | name
hse | | house | any
flr | | floor | any
ltd | | limited | any
pte | | private | any
attn | | attention | any
art | perkara | article | number-dot
rm | | room | place
rm'000 | ribu ringgit | thousand ringgit | any
c | sekitar | circa | year-dot
mod | model | model | year-dot
mod._math | Modern Math | Modern Math | any
mod._maths | Modern Maths | Modern Maths | any
add._math | Additional Math | Additional Math | any
add._maths | Additional Maths | Additional Maths | any
ph.d | P H D | P H D | any
msc | M S C | M S C | any
`;

/** Abbreviations that may be at the end of a sentence. After a title or a road, a capital begins a name. */
const MAY_END_SENTENCE = wordSet(
  "dll dsb dsbg dkk bhd ptg mlm thn bln etc jr sr p.a pts okt feb aug sept oct nov dec sel sgor sgr blvd d.e govt",
);

/** Those that the English possessive is written on: govt's, M'sia's. */
const POSSESSIVE = wordSet("govt gov't dept assn s'pore s'gor s'wak m'sia k'tan t'ganu");

export interface Abbreviation {
  form: string;
  mayEndSentence: boolean;
  ms: string | undefined;
  en: string | undefined;
  contexts: ReadonlySet<string>;
}

export const ABBREVIATIONS: readonly Abbreviation[] = LINES.split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => cells.length === 4)
  .flatMap(([forms = "", ms = "", en = "", when = ""]) =>
    words(forms).flatMap((form) => {
      const entry = { ms: ms || undefined, en: en || undefined, contexts: wordSet(when) };
      const mayEndSentence = MAY_END_SENTENCE.has(form) || form.startsWith("tgh");
      const plain = { ...entry, form: form.replaceAll("_", " "), mayEndSentence };
      if (!POSSESSIVE.has(form)) return [plain];
      return [plain, { ...plain, form: `${form}'s`, ms: undefined, en: `${en}'s` }];
    }),
  );
