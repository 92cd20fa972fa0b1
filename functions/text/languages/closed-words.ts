import { ENGLISH_WEEKDAYS, MALAY_WEEKDAYS } from "../tables/weekdays.ts";
import { words } from "../tables/word-list.ts";

/**
 * Words whose language is set by hand: function words, short forms of chats, particles, and spellings that Malay and
 * English share by chance. Our own judgement, from usage in Malaysia; no list was copied.
 *
 * Each entry is a weight, as log-odds of Malay against English, and its words. 0 is a word of both, which takes the
 * language of its clause, as Manglish particles do ("can lah", "boleh lah").
 */
const WEIGHTED_WORDS: readonly (readonly [weight: number, list: string])[] = [
  // Malay function words and other words that English does not have.
  [
    7,
    `yang dan di ke dari daripada untuk dengan pada kepada dalam ini itu tu ni ada adalah ialah akan sudah telah belum
    tidak tak bukan jangan boleh saya aku kau awak kamu anda dia ia kita kami mereka apa siapa bila mana kenapa mengapa
    bagaimana macam macamana camne camana berapa kalau jika supaya kerana sebab tetapi tapi namun atau serta juga pun lagi
    hanya cuma sahaja saja je jer jelah sangat sekali amat paling lebih kurang semua setiap para sebuah seorang seekor
    oleh bagi tentang mengenai antara sejak hingga sehingga sampai selepas sebelum semasa ketika sambil apabila walaupun
    meskipun malah bahawa iaitu yakni maka lalu lantas nak mahu hendak mau kena perlu mesti harus patut dapat sedang masih
    pernah sering selalu kadang mungkin barangkali tentu memang rupanya sini sana situ sinilah begini begitu gini gitu
    camni camtu camtulah macamni macamtu cemana cmane cemni cemtu cenni centu cengini cenggini cenggitu harini aritu dah udah blm lum ngan dgn yg utk drpd kpd dlm pd spt krn sy sya ko depa korang
    korg diorang dorang dorg kitorang kitorg takde takda xde xda takpe takpa xpe xpa xnak taknak xtau taktau xtahu xleh
    tkleh xblh bole kat dekat dkt kt lepas lps jom jum moh mai pi gi pergi pegi balik blk kang jap kejap jgn jgnlah tlg
    tolong mcm cmne camner bnyk byk ramai rmi skrg skang sekarang td tadi nanti nti esok semalam smlm mlm pagi pg ptg
    petang malam hari hr thn tahun bln bulan minggu mggu pukul pkl minit saat kul sbnrnya sebenarnya tau tahu tahulah
    bgtau bagitahu bgtahu cakap ckp kata kate tgk tengok dgr dengar rasa rse mkn makan minum tdo tido tidur kerja keje
    krja duit ribu juta bilion peratus tiada takkan bukannya janganlah silalah sila mohon harap maaf terima kasih
    assalamualaikum salam wasalam insyaallah alhamdulillah masyaallah subhanallah astaghfirullah aduh adoi alahai amboi
    cis eleh haa ya ye iya yelah yela yeke yerp tuh nih laa pulak pula plak pastu lepastu pastuh kot kott gak jugak asyik
    asik sungguh betul btul btl benar bnr salah baik elok cantik lawa sedap besar kecil kecik banyak sikit skit sedikit
    lain lagipun satu dua tiga empat lima enam tujuh lapan sembilan sepuluh puluh belas ratus pertama kedua ketiga
    seterusnya orang org nama nme rumah umah kereta keta jalan jln jalanraya pasar kedai abang kakak kak adik makcik
    pakcik mak ayah abah ibu bapa emak datuk nenek atok cikgu encik puan cik tuan dato datin saudara saudari kawan kwn
    budak bdk anak suami isteri bini laki lelaki perempuan pompuan hujan panas sejuk nasi ayam ikan daging sayur kopi teh
    ais limau telur roti mee kuih januari februari mac mei jun julai ogos
    september oktober disember kementerian kerajaan negeri negara daerah bandar kampung taman tmn lorong lrg kampong
    bangunan tingkat sdn bhd berhad syarikat pejabat majlis jabatan sekolah universiti kelas nape ape sape mane bile nye
    nya bkn bknlah tkt takut syg sayang rindu benci marah pakai guna ambil amik amek bg beri hantar htr beli jual bayar
    byr pinjam pulang tutup buka masuk keluar kuar naik turun duduk dok dook bangun jumpa jmp cari tunggu tggu dtg tinggal
    ambik letak simpan buat bt bola lawan menang kalah habis abis siap mula mulai henti berhenti kini dahulu dulu dlu lama
    baru br lame awal lambat lmbt cepat cpt laju perlahan jauh kiri kanan depan belakang blkg atas bawah tengah tgh luar
    bersama antaranya ikut hal perkara hasil masa mahal murah percuma harga hrga akaun wang baki tarikh bil cukai pinjaman
    insurans caj yuran tunai pesanan penghantaran jadi jd jadilah lalui gila giler gle nampak npk kelakar sian kesian poyo
    sengal bongok bodoh malas rajin tandas lif surau masjid azan solat puasa raya aidilfitri ramadan syawal`,
  ],
  [7, MALAY_WEEKDAYS.join(" ")],
  // Chat spellings and the dialects of the north and the east coast.
  [
    6,
    `citer kene ade saye jumpe rupenye bende kete dpt mst sblm lpas semue smua sume kdg sgt trus pnah brg nk xnk blh sng tmpt mgkn klu kalo klo jgk ngn tggl mmg mmng
    msk sbb knp bkpe pasai awat hampa ketegaq besaq ayaq gapo guano ambo kito klate maghi takdo poie ghoyak mung bakpe dop hok cemuih
    tokleh kelih pesal pehal apehal camno yelaa gua lu mamat minah awek balak pakwe makwe padu gempak kantoi
    sempoi mantap koyak rempit sado bajet tular swafoto laman pautan parkir kompaun ansuran isyak maghrib subuh zohor
    asar waqaf musolla musollah halaqah fiqh fiqah qiblat qurban infaq ramadhan muallaf madrasah dhuha barbeku abam kire kurier inshallah insyallah ari wasap mesej emel`,
  ],
  // Malay, although English or a name has the same spelling.
  [
    3,
    "baring gomen sha jam helm stoking pas guru ajar mu sang bin binti sri seri agar imam mas dos sate wan ahli rata alam bela datang peta",
  ],
  [
    1.5,
    "isu cite kite die air main sari baling tong pita batik sampan halo fail beg tin hos cap lap bang kapten kaki bas",
  ],
  // Malay and English alike, names of things that both have, particles and interjections.
  [
    0,
    `thai thais hindu hindi urdu punjabi bengali tagalog arab persian islam muslim telugu malayali gujarati sanskrit asean
    saudi iraqi iraqis israeli qatari kuwaiti sikh indonesian singaporean korean german romanian serbian kenyan belgian
    norwegian jordanian ukrainian mongolian iranian pakistani nepali tibetan maori kazakh uzbek durian halal
    lah la lor lorh leh loh meh mah hor ah ar eh ei wei woi hoi bro sis dei macha oh ok okay okey okie kk haha hehe hihi
    huhu lol lmao hmm hm mm erm umm uh huh ha wow oi yo hello helo tq thx amoi bot uni tapau tapao wah weh aiya aiyo aiyah
    haiya alamak err shah asap walao wey char kuey kway teow kopitiam angpau whatsapp hospital hotel bank video radio idea data program
    unit album total digital global normal popular manual moral novel standard status minimum maksimum model media
    original federal petrol seminar bar plus ram logo menu bonus deposit van gas set per log label editor permit plot port
    link slip net mod min max kan mini demo karma promo dr no vs via latin unicode rm ringgit sen rep lab info kod moto admin am pm hb km
    kg cm ml gb mb tan ken jet em ho mi es bah tom april november`,
  ],
  [-4.5, "hi bye order post signal email"],
  [-1.5, "top pen hang lot trip personal member user fan spirit mark super"],
  // English function words and other words that Malay does not have. The rest of English is in the dictionary.
  [
    -7,
    `the an i'm i'd i've i'll im ive you your yours ur he him his she her hers it its it's we us our ours they them their
    theirs me my mine who whom whose what which when where why how that this these those there here is are was were be
    been being has have had having do does did doing done don't dont doesn't didn't can can't cannot cant could would
    should will won't wont shall may might must of to in on at by for from with without about into onto over under between
    through during before after above below up down out off again then than so such very too also just only even still
    already yet ever never always often sometimes maybe perhaps if unless because since while although though and or but
    nor not all any both each every few more most much many some other another same own as until let's that's what's he's
    she's there's isn't aren't wasn't couldn't wouldn't shouldn't haven't hasn't we're you're they're we'll you'll they'll
    we've you've they've said says got get gets getting go goes going gone went come came want wanted need needs take took
    make made like liked know knew think thought see saw look good bad nice great new old sat sun bit sad long man men
    spring sit ran mad dozen felt notes along bearing pain pair sum sugar sake cup gun pop ring bet gap map suit biting
    dies dating award fatal pls plz please thanks thank btw fyi tbh idk omg wtf imo rn bcos coz cuz cos hv gd gud
    wat wht frm wen msg pic pics convo bday app apps wifi selfie webinar podcast vlog emoji hashtag smartphone laptop
    handphone livestream streaming screenshot website blog playlist influencer covid login logout signup checkout cashback
    unboxing giveaway preorder restock dropship marketplace staycation airfryer hoodie crypto bitcoin startup fintech
    blockchain chatbot bluetooth powerbank earbuds trending cringe vibe vibes legit lowkey bestie skincare makeup sunblock
    foodie hangout ghosting gonna wanna gotta lemme dunno yeah yup yep nope nah ain't tho thru tmr tmrw tmw nite ppl sth
    smth abt wif dun liao one two three four five six seven eight nine ten eleven twelve hundred thousand million billion
    percent first second third o'clock today tomorrow yesterday tonight
    january february march june july august october december online offline
    soulmate dropoff waybill unbox ootd preloved payslip hotspot postpaid topup simcard broadband smartwatch youtuber
    vlogger repost uninstall username inbox spam cardio glamping airbnb roadtrip roadtax airbag aircond gearbox bodykit
    guardhouse gamer freehold leasehold redflag burnout daycare breastfeeding bff smoothie latte mocha americano barista
    hypermarket ewallet ebook esport esports eyebag cosplay kdrama fangirl fandom setlist plotwist boxoffice asian walkie talkie
    heights holdings tollway`,
  ],
  [-7, ENGLISH_WEEKDAYS.join(" ")],
];

/** Single letters: chats write x for tak, u for you, n and k for and, dan and okay. */
const SINGLE_LETTERS: readonly (readonly [weight: number, list: string])[] = [
  [4, "x"],
  [-7, "i a"],
  [-3, "u"],
  [0, "k n y d e o s"],
];

export const CLOSED_WORDS: ReadonlyMap<string, number> = new Map(
  [...WEIGHTED_WORDS, ...SINGLE_LETTERS].flatMap(([weight, list]) =>
    words(list).map((word): [string, number] => [word, weight]),
  ),
);
