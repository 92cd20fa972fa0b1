/**
 * Text as Malaysians write it, written by us: mostly words, with one to three values in a sentence. Each passage has
 * about 200 characters (Mandarin and Tamil need fewer for as much). Together they are the ordinary text of the
 * benchmark.
 */
export const ORDINARY_BY_LANGUAGE = {
  /** With English in it, as people speak. */
  ms: [
    "Salam semua, mesyuarat ibu bapa akan diadakan pada hari Sabtu ini di dewan sekolah mulai pukul 9 pagi. Sila bawa kad pengenalan anak masing-masing. Makan tengah hari disediakan kepada semua yang hadir.",
    "Weh, jadi tak malam ni? Aku ingat nak gerak lepas maghrib, dalam pukul 8 macam tu. Kalau sempat kita singgah kedai mamak dekat rumah Faiz dulu, lama tak makan roti canai kat situ. Nanti aku bagitau yg lain.",
    "Kerajaan mengumumkan bantuan sebanyak RM300 kepada setiap keluarga yang terjejas akibat banjir di Kelantan dan Terengganu. Bayaran akan dibuat terus ke dalam akaun bank penerima sebelum hujung bulan ini.",
    "Terima kasih kerana membeli di kedai kami. Barang anda akan dihantar dalam masa 3 hari bekerja. Jika ada sebarang masalah, sila hubungi kami di talian 03-8888 1234 pada waktu pejabat atau hantar mesej.",
    "Pasukan bola sepak negara menang 2-0 ke atas lawannya di Stadium Bukit Jalil malam tadi. Jurulatih berpuas hati dengan prestasi anak buahnya dan berharap mereka terus bermain dengan penuh semangat.",
    "Cuaca di Lembah Klang dijangka hujan sehingga petang ini. Orang ramai dinasihatkan supaya berhati-hati di jalan raya dan mengelakkan kawasan yang sering dinaiki air. Suhu di sini sekitar 27 darjah.",
    "Rumah teres dua tingkat untuk dijual, dekat dengan stesen MRT dan sekolah. Ada 4 bilik dan 3 bilik air, dapur sudah diubah suai. Harga RM650,000 dan boleh dirunding, hubungi pemilik untuk melihat rumah.",
    "Boss, I'm on the way but traffic jam teruk gila kat Federal Highway. Maybe sampai dalam 20 minit lagi kot. You all start dulu the meeting, nanti I join from the car kalau line okay. Sorry sangat ya.",
    "Guys, weekend ni jom pergi hiking kat Bukit Tabur. We meet at the parking lot around 6.30 pagi, bring enough water and a raincoat. Lepas turun kita breakfast nasi lemak sama-sama, my treat this time.",
    "Kelas tambahan Matematik untuk Tingkatan 5 akan bermula minggu depan. The teacher said please bring your own calculator and buku latihan. Yuran RM40 sebulan, bayar terus kat cikgu before the first class.",
    "Resipi hari ini ialah kek pisang yang lembut dan mudah dibuat. Anda perlukan 3 biji pisang, 2 cawan tepung dan sedikit gula. Gaul semua bahan sehingga sebati, kemudian bakar selama 45 minit sehingga masak.",
    "Penerbangan ke Kota Kinabalu ditangguhkan kerana cuaca buruk. Penumpang diminta menunggu di pintu C12 sementara menunggu pengumuman seterusnya. Pihak syarikat memohon maaf atas segala kesulitan yang berlaku.",
  ],
  en: [
    "Dear all, please take note that the office will be closed on Friday, 31 August for the National Day holiday. The cafeteria will be open as usual from Monday, and parking passes can be renewed at the lobby.",
    "I went to the new cafe near my place yesterday and honestly the coffee was so good. It cost me RM14 for a latte and a slice of cake. The place is quite small, so go early if you want a seat by the window.",
    "The city council will start roadworks along Jalan Ampang next week, and traffic is expected to be slow until the middle of March. Drivers are told to use other roads between 7am and 9am on working days.",
    "Hi, just checking whether you received the documents that I sent last Tuesday. We need your reply by 5pm tomorrow so that the lawyer can go through everything before we meet the bank on Thursday morning.",
    "Prices of chicken have gone up by 8% since the start of the year, according to a survey by a consumer group. Many stall owners say that they have no choice but to charge their customers a little more.",
    "My grandmother turned 80 last month and the whole family came back to the kampung to celebrate. We cooked rendang and lemang, the kids played by the river, and nobody wanted to go home on Sunday evening.",
  ],
  zh: [
    "老师说明天早上8点要在学校门口集合，然后一起坐巴士去国家博物馆。每个学生要带水壶和雨伞，午餐由学校准备。家长可以在下午3点左右到学校接孩子。请大家准时，不要迟到，谢谢合作。",
    "我昨天在巴刹遇到以前的同学，聊了很久才知道她现在在新山的一家银行工作。她说那里的生活费比吉隆坡便宜，一间三房式公寓每个月租金才RM1200。她还叫我有空就过去找她玩。",
    "Eh今天下班要不要一起吃火锅？我知道SS2有一间新的，两个人吃大概RM60就够了。Traffic jam的话我们坐MRT去也可以，7点在楼下等你，记得带雨伞因为好像要下雨了。",
  ],
  ta: [
    "நாளை காலை 9 மணிக்கு பள்ளி மண்டபத்தில் பெற்றோர் கூட்டம் நடைபெறும். அனைவரும் தவறாமல் கலந்துகொள்ளுமாறு கேட்டுக்கொள்கிறோம். மதிய உணவு வழங்கப்படும். மேலும் விவரங்களுக்கு ஆசிரியரை அணுகவும்.",
    "தீபாவளியை முன்னிட்டு நமது கடையில் அனைத்து துணிகளுக்கும் 20% தள்ளுபடி வழங்கப்படுகிறது. இந்தச் சலுகை இந்த மாத இறுதி வரை மட்டுமே. குடும்பத்துடன் வந்து மகிழுங்கள்.",
    "நேத்து cinema-க்கு போனோம், படம் ரொம்ப நல்லா இருந்துச்சு. Ticket RM18 தான். அடுத்த வாரம் family-யோட மறுபடியும் போகலாம்னு நினைக்கிறேன், நீங்களும் வர்றீங்களா?",
  ],
} as const;

export const ORDINARY: readonly string[] = Object.values(ORDINARY_BY_LANGUAGE).flat();

/** Lists, tables and forms, in which nearly every word is a value. */
export const DENSE = [
  "RM12.50, RM8.90 dan RM3; 12/7/2023 pkl 3.30 ptg; 012-345 6789; 990101-14-5678; 5.5 kg @ RM20.99/kg; 8% daripada RM1,250.00; No. 12, Jln 4/6A, 47400 Petaling Jaya; WXY 1234; MH370; 2-1, 3-0; 1.5 juta; 24/7",
  "Invoice INV-2024-0012 dated 3 Mar 2024: 12 x RM45.90 = RM550.80, less 10% = RM495.72, SST 8% = RM39.66, total RM535.38. Pay by 31/3/2024 to 5641 2233 4455 before 5.00pm, ref 88012. Tel 03-2161 7788 ext. 214",
  "2023年7月12日下午3点30分，RM12.50，8.5%，第7名，100公斤，012-345 6789，3-1，2/3，1,250人，USD 45.60，4-6天，摄氏36.5度，5G，A4，2022/23，12万5千，RM3.8亿，9.00am-5.30pm，No. 88，50480",
  "12/7/2023 மாலை 3.30 மணி, RM12.50, 8.5%, 7வது, 100 கிலோ, 012-345 6789, 3-1, 1,250 பேர், USD 45.60, 4-6 நாட்கள், 36.5°C, 2022/23, RM3.8 மில்லியன், 9.00am-5.30pm, எண் 88",
  "5km 24'30\", 10km 51:12, 21.1km 1:55:08; HR 142-168; 6.2 mmol/L; BP 128/82; BMI 23.4; 36.8°C; 98%; 1,850 kcal; 7.5h; 12.4k langkah; minggu 3/12; 4x400m; 3.2°; 85m²; 2.4GHz; 16GB; 1TB; v2.10.3; 192.168.0.1",
] as const;

/** Units of hostile texts, each repeated to 5,000 characters. */
export const HOSTILE = ["1", "-", "a.", "😀", "\u0301"] as const;
/** Numbers with a sign each, whose every character is an atom. */
export const NUMBERS_ALONE = [
  ..."1 ,1/,1-,1:,1x,1.2.3.4,1年,1% ,RM1 ,௧-,１：".split(","),
  ..."№1 ,RM1-,1-3 ,3-1 ,1.5-,1k".split(","),
] as const;
