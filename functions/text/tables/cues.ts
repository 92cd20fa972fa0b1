/** Words that make a number beside them one thing and not another, in the four languages, lower case. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ""));

export const CUES = {
  /** A time of day follows. */
  timeBefore: set("pukul pkl kul jam jm at by until till since around before after from mulai sebelum selepas hingga"),
  /** Only these make a dotted number a time by themselves. */
  clock: set("pukul pkl kul kol jam jm subuh syuruk zuhur zohor asar maghrib isyak isyaq imsak imsyak"),
  /** A date follows: d/m without a year. */
  dateBefore: set(
    `pada on tarikh date bertarikh dated bulan isnin selasa rabu khamis jumaat sabtu ahad pd sampai smpai hingga mula sejak isn sel rab kha jum sab
     monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun hari tarikh:
     sehingga deadline due eod cob before by until til till sebelum selepas mulai bermula
     sblm slps lps lepas start starts starting started abis habis end ends ending begins closing closes tutup buka dibuka ditutup
     esok besok semalam lusa today tomorrow yesterday birthday bday from effective berkuat expiry exp luput tamat nanti lahir born`,
  ),
  /** What a fraction is a part of. */
  measured: set(
    `cawan camca sudu senduk biji kilo kg kilogram gram liter jam hari bulan tahun batu ela meter ekar hektar bahagian daripada
     dari cup cups teaspoon teaspoons tablespoon tablespoons tsp tbsp hour hours day mile miles inch inches of
     orang people pound pounds litre litres kilometre peket mangkuk mangkok buah ulas helai labu ikat keping majoriti undi`,
  ),
  /** Digits behind are said one by one. */
  code: set(
    `isbn issn imei sku barkod barcode awb konsainan consignment penghantaran hantaran akaun account acc acct akn samb sambungan ext extension rujukan ruj ref reference otp tac pin kod code passcode resit receipt invois invoice passport pasport
     poskod postcode postal tracking penjejakan siri serial booking tempahan pnr pesanan order id ssm transaksi transaction txn
     kad card katalaluan laluan password passcode passkey pengesahan verification keahlian membership pelanggan customer kelulusan approval
     voucher baucar tiket ticket cek cheque ending berakhir report laporan kes case fail file polisi policy meter kontrak 账户 账号 户口 验证码 密码 号码 编号 邮编 கணக்கு அஞ்சல் குறியீடு குறியீட்டு கடவுச்சொல் ரகசிய ரசீது`,
  ),
  /** A telephone number follows. */
  phone: set(
    `tel telefon telephone phone hp h/p mobile call hubungi hub talian hotline whatsapp wasap ws fax faks faksimili dial dail
     telefon: contact helpline nombor 电话 手机 拨打 致电 தொலைபேசி எண் அழைக்க`,
  ),
  emergency: set(
    "hubungi call dial dail talian hotline telefon 拨打 致电 拨 அழைக்கவும் அழைக்க அழையுங்கள் அவசர அவசரத்துக்கு அவசரத்திற்கு",
  ),
  identity: set("ic i/c nric kp k/p mykad kad pengenalan 身份证 身分证 அடையாள"),
  plate: set(
    `plat plate pendaftaran kereta kenderaan motosikal motor van lori bas teksi car vehicle bernombor registration proton
     perodua myvi honda toyota 车牌 பதிவு வாகன`,
  ),
  /** Two numbers with a hyphen are goals or sets. */
  score: set(
    `menang kalah seri tewas tewaskan menewaskan mengalahkan kalahkan membelasah belasah tumpas menumpaskan benam
     membenam ikat mengikat lawan menentang berkesudahan gol jaringan skor mata keputusan perlawanan separuh final
     beat beats won win wins lost lose loses draw drew score scored defeated thrashed edged goal goals leading lead vs
     victory defeat match half kemenangan kekalahan aggregate agregat penalti penalty set straight
     比分 击败 以 战胜 战平 输 赢 大胜 负 வென்றது வென்றார் தோற்றது தோற்றார் தோல்வி கோல் செட் புள்ளிகளில் கணக்கில் சமநிலை சமநிலையில் வீழ்த்தியது வெற்றி`,
  ),
  /** A road name or lot: its slash is no fraction, its point no decimal. */
  road: set(
    `jalan jln jl lorong lrg lebuh lebuhraya persiaran psrn seksyen sek ss pjs usj pju presint precinct taman tmn bu sd au
     kg kampung bandar bdr pusat ஜாலான் லோரோங் தாமான் கம்போங் செக்சன் பெர்சியாரான் லெபோ சாலை தெரு fasa phase road rd street st lane section putra`,
  ),
  lot: set("lot unit level suite kedai aras tingkat tkt blok blk no kelas bilik room kompartmen pt mukim"),
  /** A year in English. */
  yearAlways: set("est inc years in since year during circa early late mid until till budget class tahun fy calendar"),
  yearMaybe: set("of from to by before after and for for the"),
} as const;
