/**
 * The Malay words that chats shorten, in three bands of frequency. Our own list and our own judgement of the bands, from
 * use; no frequency list was copied. A derived word is listed only if it is more frequent than its parts suggest: the
 * affix rules make the others.
 */
import { words } from "./word-list.ts";

const BANDS = [
  // Words of almost every chat.
  `yang dan di ke dari dengan untuk pada ini itu tak tidak ada saya aku kau awak dia kita kami mereka kamu anda apa
    siapa bila mana kenapa mengapa bagaimana berapa macam kalau jika sebab kerana tapi tetapi atau juga lagi sudah
    dah belum akan boleh nak mahu kena perlu mesti harus dapat sedang masih pernah selalu kadang mungkin memang
    bukan jangan hanya cuma sahaja saja sangat sekali paling lebih makin kurang semua banyak sikit sedikit baru lama
    lepas selepas sebelum sekarang tadi nanti esok semalam pagi petang malam hari bulan tahun minggu masa dekat
    dalam luar atas bawah depan belakang tempat rumah orang kawan makan minum tidur kerja pergi datang balik
    pulang sampai masuk keluar jumpa tengok cakap beritahu tanya jawab balas beli jual bayar bagi beri hantar
    ambil bawa buat jadi guna pakai cari tunggu tolong terima kasih selamat maaf minta harap sayang suka rindu
    benci marah penat sakit lapar sedap murah mahal harga barang duit ringgit besar kecil panjang cantik betul
    benar salah baik bagus senang susah cepat lambat awal lewat habis siap mula bangun kereta jalan kedai sekolah
    kelas hujan panas abang kakak adik anak mak ayah ibu bapa nama dulu dahulu terus langsung setiap sendiri
    antara bersama daripada kepada supaya seperti sebagai tentang hingga sehingga sejak walaupun bahawa telah
    adalah ialah oleh para tiap lain sama sini situ sana begini begitu tahu faham ingat lupa rasa nampak dengar
    baca tulis telefon mesej gambar bukak buka tutup pasang lusa jap kejap sekejap jom pun lah kan je pula pulak
    hadir sempat cukup serius sambil payah kenyang semoga penuh kosong percuma kerajaan nasi ayam goreng tepung
    mintak mari nape terlalu perlukan diri hati cinta jodoh mimpi gaya hal benda perkara cerita khabar sihat salam
    pasal tanpa akhir dua tiga kali jam ramai ikut tetap rasanya macamana camtu esoknya malamnya nombor masalah
    soalan kata biar namun tentu sungguh masing lebat amat malah hendak puan encik cik tuan mulut`,
  // Common in chats, notices and the news.
  `pembelian penjualan penerimaan penggunaan pemilihan pemberian pembahagian pembinaan penulis pembungkusan penyelenggaraan
    penilaian pemasangan pengesahan pendapatan perjalanan perbuatan permintaan kedatangan kerosakan keluaran kelulusan
    kebanyakan kegunaan pembersihan penyewaan perkongsian keseronokan
    majlis mesyuarat negara negeri daerah kampung bandar taman lorong pejabat jabatan kementerian syarikat hospital
    klinik ubat doktor pesakit polis bomba askar guru cikgu pelajar murid ujian peperiksaan keputusan markah
    universiti kolej asrama hostel bilik dapur tandas pintu tingkap lampu kipas meja kerusi katil baju seluar
    kasut tudung beg buku kertas pensil komputer laptop internet talian akaun bank wang tunai hutang pinjam
    pinjaman gaji bonus elaun cukai denda saman yuran caj bil resit bayaran pembayaran penghantaran pesanan
    tempahan pembeli penjual peniaga pelanggan stok saiz warna putih hitam merah biru hijau kuning borong runcit
    diskaun jualan tawaran promosi hadiah cabutan bertuah pemenang peserta penyertaan pendaftaran daftar borang
    dokumen salinan surat tandatangan maklumat maklum makluman jemput jemputan kenduri kahwin nikah tunang
    bersanding raya puasa sahur berbuka solat subuh zohor asar maghrib isyak masjid surau azan doa dosa pahala
    syurga neraka nabi rasul islam melayu cina india malaysia singapura bahasa inggeris dunia hidup mati lahir
    demam batuk selesema pening kepala perut tangan kaki mata telinga hidung gigi rambut muka kulit darah jantung
    badan berat tinggi rendah gemuk kurus tua muda lelaki perempuan budak bayi kanak remaja dewasa keluarga
    saudara sepupu nenek datuk atuk suami isteri mertua ipar menantu cucu jiran tetamu ketua bos majikan pekerja
    staf cuti gaduh bergaduh pukul jatuh pecah rosak hilang curi pencuri tangkap ditangkap penjara hukum hakim
    mahkamah undang tuduh kes siasat saksi bukti mangsa kemalangan nahas lebuhraya jambatan isyarat bintang sahabat lori bas teksi
    kapal terbang motosikal motor minyak petrol tayar enjin bengkel parking letak tambang tiket stesen lapangan
    laluan sesak trafik laju perlahan berhenti hentikan teruskan pusing belok kanan kiri lurus jauh timur barat
    utara selatan tengah tepi sebelah hujung pangkal simpang pantai laut sungai gunung bukit hutan pulau tasik air
    api tanah batu pasir angin ribut banjir kilat petir cuaca sejuk basah kering bersih kotor busuk wangi manis
    masin masam pahit pedas tawar ikan daging kambing lembu udang sotong ketam telur sayur mee roti kuih kek bubur
    sup sambal kari gulai rendang satay teh kopi susu gula garam santan bawang halia cili limau pisang durian
    rambutan mangga tembikai nanas betik kelapa buah pokok bunga daun akar kucing anjing burung kerbau kuda arnab
    tikus ular nyamuk semut lalat bola main permainan lawan menang kalah seri gol pasukan jurulatih pemain
    perlawanan kejohanan piala pingat emas perak gangsa sukan badminton lari lompat renang basikal menyanyi lagu
    muzik filem drama wayang pelakon penyanyi artis peminat siaran televisyen berita akhbar wartawan ulasan komen
    kongsi sebar tular viral netizen undi pengundi pilihan calon parti menteri perdana presiden ahli wakil rakyat
    parlimen dewan kabinet dasar rancangan projek program aktiviti bantuan sumbangan derma tabung kebajikan
    peruntukan bajet ekonomi perniagaan pasaran pelaburan untung rugi modal saham hartanah sewa penyewa penghuni
    tinggal duduk pindah berpindah angkat kemas sapu cuci basuh jemur lipat masak rebus kukus bakar potong kupas
    campur kacau sedia sediakan simpan buang kutip pilih tukar ganti baiki betulkan ubah tambah kurangkan naik
    turun tolak tarik pegang lepaskan kejar sembunyi berdiri bangkit baring rehat berehat mandi gosok sikat cium
    peluk senyum ketawa gelak menangis nangis sedih gembira seronok bosan takut risau bimbang malu geram kecewa
    bangga yakin percaya ragu pelik hairan terkejut kagum hebat mantap teruk dahsyat gila bodoh pandai rajin malas
    sombong jahat jujur tipu bohong penipu sabar ikhlas redha syukur alhamdulillah insyaallah masyaallah
    assalamualaikum waalaikumsalam wassalam tahniah takziah terharu sokong sokongan setuju bantah bincang rancang
    cadang cadangan pendapat idea jawapan punca akibat kesan cara langkah syarat peraturan arahan larangan amaran
    notis perhatian penting segera wajib sunat haram halal sah batal tamat tempoh tarikh minit saat detik ketika
    semasa sementara apabila maka lalu kemudian akhirnya permulaan pertama kedua ketiga terakhir seterusnya
    sebenarnya sebetulnya sepatutnya sekurangnya khususnya terutamanya contohnya maksudnya rupanya nampaknya
    biasanya biasa jarang kerap sering sentiasa segala seluruh sebahagian setengah separuh suku sepuluh belas
    puluh ratus ribu juta bilion satu empat lima enam tujuh lapan sembilan sebuah seorang seekor sebiji sebatang
    sekeping sehelai serta selain kecuali termasuk melalui terhadap mengenai berkaitan berdasarkan mengikut
    menurut menjadi membuat mengambil memberi mendapat mencari membeli menjual membayar menghantar menerima
    menunggu menolong membantu bantu menggunakan memakai melihat lihat mendengar bercakap berkata berjalan berlari
    bekerja belajar bermain berjumpa bertemu temu berharap berdoa berlaku bertanya berbual berubah berjaya gagal
    berani bersedia bersetuju berada berasa terasa terpaksa terlupa terlepas terbaik teringat tersebut dihubungi
    hubungi menghubungi sila silakan mohon dimohon dimaklumkan kekal sanggup mampu layak patut enggan cuba
    percubaan berusaha usaha pegawai pengurus pengarah pengerusi setiausaha bendahari naib timbalan peguam pemandu
    penumpang pengguna pendidikan pelajaran kesihatan kebersihan keselamatan kemudahan keadaan kehidupan
    perkhidmatan pekerjaan pertandingan persediaan perubahan masyarakat penduduk peringatan pertanyaan kenyataan
    kelmarin semalaman hapus ustaz ustazah periksa semak sahkan kecemasan kecederaan permohonan pemohon pelancong
    pelancongan pertanian pengangkutan perumahan pembangunan pengurusan pentadbiran penyelidikan pengumuman
    penjelasan penerangan pengalaman penglibatan perasaan pemikiran perbezaan persamaan pertemuan perbincangan
    perjumpaan pemeriksaan pengambilan pembukaan penutupan pelantikan perlantikan pengundian pencalonan kesilapan
    kesalahan kekurangan kelebihan kebaikan keburukan kejayaan kegagalan kesempatan kebenaran kepercayaan
    kerjasama tanggungjawab jawatankuasa setinggi berbanding berdekatan bersebelahan terkini terbaru terbaharu
    terbesar terlebih ternyata tertentu menerusi menjelang menjelaskan mengatakan menyatakan memaklumkan
    mengadakan melakukan menyebabkan membolehkan memerlukan mempunyai merupakan meninggal meninggalkan mengalami
    menghadapi menyertai menyediakan menyelesaikan selesai selesa sempena sesiapa sepanjang sekitar sekeliling sekiranya
    seandainya sungguhpun manakala bagaimanapun sekalipun walau asalkan melainkan berjumlah bernilai sebanyak
    seramai bawaan sidang sesi acara berkenaan berterusan berkumpul berkongsi berlangsung berakhir bermula
    bertukar berpuas bermakna berminat bercuti berniaga bertolak bergambar bersalam berkahwin dijual dibeli
    diminta diberi dibuat dilarang dikehendaki dijangka dipercayai disyaki didapati dianggap digunakan dibenarkan
    disediakan ditutup dibuka dihantar diterima ditolak dihentikan ditangguhkan tangguh kelab kumpulan penginapan
    tentera tahanan tumpuan pakaian kelengkapan peralatan perabot barangan makanan minuman mainan tontonan bacaan
    tulisan harian mingguan bulanan tahunan kawasan jagaan jalanan laporan balasan ucapan kiriman potongan
    perbelanjaan belanja kos jumlah baki lebihan tunggakan ansuran simpanan keuntungan kerugian hasil zakat fitrah
    sedekah korban aqiqah umrah haji ihram tawaf mekah madinah arab turki jepun korea thailand indonesia brunei
    amerika england london percutian lawatan melawat sambutan menyambut perayaan deepavali krismas merdeka
    kebangsaan antarabangsa tempatan pusat wilayah persekutuan mukim perbandaran sembuh pesan layan lanjut lemak terhad bapak berikut sibuk lena nyenyak
    jemu muak salin cetak muat lahirkan mengandung bersalin luka gatal hingus ruam tidurkan bangunkan kejutkan
    tiba berlepas lengkapkan serahkan ambilkan belikan hantarkan bayarkan tolongkan carikan bukakan tutupkan
    pasangkan ajak ziarah sembang bual sengih senyap diam meluat menyampah kesal menyesal syahdu sebak teruja
    seram ngeri takutkan hantu syaitan mayat arwah pemergian lapor aduan adu mengadu siasatan soal selidik undian
    majoriti kempen ceramah pimpinan pemimpin ketuai kutipan sumbang agih agihan edar edaran habiskan naikkan
    turunkan kawal kawalan subsidi samun dera cabul suspek tahan buru serbu dadah arak judi sambilan kontrak
    temuduga kemahiran kursus sijil diploma ijazah graduan tertunggak ansur muflis wasiat geran deposit taksiran
    meter elektrik tertinggi tersumbat cat simen bata siling jubin paip tangki pam suis wayar soket mentol peti
    mesin gas periuk kuali sudip senduk cawan gelas sudu garfu pisau januari februari mac april mei jun julai ogos
    september oktober november disember isnin selasa rabu khamis jumaat sabtu ahad rapat pengantin pelamin
    hantaran sampul lemang ketupat dodol kerepek laksa cendol rojak sarapan juadah hidangan resepi bahan adunan
    ramuan hirisan secukup secukupnya rebusan gorengan rangup gebu lembut keras cair pekat likat harum wangian
    losyen bedak gincu celak sanggul selendang kebaya batik songket samping songkok kopiah telekung sejadah tasbih
    jubah stokin selipar sandal terompah payung topi rantai gelang cincin subang kerongsang kamera rakam rakaman
    muatnaik muaturun laman sesawang pautan pengenalan kad lupus pembatalan penukaran pemulangan pulangkan
    gantikan tukarkan hubungkan sambungkan daftarkan maklumkan umumkan jelaskan terangkan ceritakan tanyakan
    fikirkan rasakan dengarkan lihatkan tunjukkan bayangkan ingatkan lupakan maafkan ampunkan doakan harapkan
    mohonkan restui rahmati berkati lindungi jauhi dekati sayangi cintai kasihi hormati taati patuhi langgar
    langgari abaikan elakkan hindari jagalah peliharalah zaman pembangkang tugas zahir perasan kelakar lawa
    comel manja tegas rimas bengang serabut merajuk cemburu awek kekasih bakal plastik kotak asam kacang bihun sardin epal oren dompet bateri
    kredit skrin niaga suntik cucuk bedah kencang redup padang pengadil jaringan penyokong menjerit kembali kenal segan sempit nipis coklat
    lazat hodoh licin lusuh ofis bungkus padu handal lawak lucu alamat lesen pasaraya sunyi berbaloi serik taubat semangat gigih lemah
    mengantuk segar rezeki musibah dugaan takdir tauhu kentang kobis sawi kicap tiruan peramah ramah zalim kejam menipu ditipu ambik bawak
    campak koyak singgah kononnya katanya selalunya agaknya makcik pakcik maksud kuat keretapi insurans biskut aiskrim terkilan cergas
    kelabu ungu timun bayam terung tempe langsir selimut almari pengecas topap jururawat mengaji tahlil jerebu kemarau`,
  // Less common; read only where nothing more frequent fits.
  `balang balai bilas balak batas betis botol butang butir bising basi bersin bilis kapas kapur kubur kebun kabus
    kabel kabar kilang kolam kulat kuliah kelam kalam kelip kulup kosan kisah kesah kusut kusyen sabun sebut subur
    sabit sebat sembah simbah sambut sambung sumbat serah suruh saring sarung sarang serang serong sorong seru
    siru saran siren sirap serap sorak sepak sepi sapa sipi supi tembak tambak tombol tumbang tembaga timbang
    tumbuk tumbuh tampal tempel tumpul tumpah tumpang tampung tempur tapak tepuk tepat tetak titik tutur teduh
    tadah tabur tebar tebal tubuh tabah tubir tabiat tebing tebang terang terung terkam teram tarung tarian turut
    telan tulus tulang telaga tangga tunggal tanggal tonggak tunjuk tanjung tanduk tandan tunduk tenang tanam
    tenun nasib nasihat nisan nusa nilai nelayan nikmat nafas nafsu nafi najis numpang nyaris nyata nyaman nyanyi
    nyawa malang mulas melesat lawat melayan mentah muntah mantan mandat mandul mendung minat manfaat meriah
    merana merpati mesra misal misi musuh musim musnah mustahil mungkir mangkuk minggir mengkuang makna maknanya
    makmal makmur mahir mohor mahkota mahasiswa ragam ragut ragbi rahsia rahmat rajuk raja rakan rakit rekod rokok
    rekaan rela rambu rumput rombong rombongan rompak perompak rampas rampai ramal rancak rencana ranjang rentak
    runtuh rentung ranting rapuh rapi ripuh rasmi rasuah restu resah resmi ratap rata retak reti ringan ringkas
    renggang rungut ruang rawat rawatan riang riuh labah labuh lebah labu lembah lumba lumpur lempar lampau lampir
    lampiran limpah lantai lantang lantas lentur lintas lontar luncur lancar lencana lengkap langit langgan
    longgar lenggang lunak lepak lapuk lapis lipas loteng latih latihan letup letih latar lutut layar layang layu
    lazim ganda gandum ganggu gangguan gantung ganas genap genting gunting gendang gembala gumpal gempar gempa
    gambaran gerak gerai gerun garang gurau garis gores gerhana geli gelap gulung golongan gagah gugur gegar gigit
    gosip gasak jaga jagung jahit jalur jelas jaluran jemaah jambu jampi jawatan jejak jejas jenama jenis jenazah
    janji jangka jangkit jenguk jengkel jengkal jongkong jerat jerit jerung jurang juara jaya jimat jiwa dakwa
    dekan dalang daki damai dampak dapatkan darat deras derita disiplin dukung dulang duta dusta daulat dedah
    deria pahlawan pakar pakat pakej paksa paku palang palsu pamer pampasan pandang pandu pandemik panggil
    panggung pangkat pangsapuri panjat pantang pantas papan papar parah parang parit parut pasak pasti pasu patah
    patuh patung pawagam pecat pedoman peduli pejuang peluang peluh peluru pemuda pendek pengaruh pengsan perang
    perangai percik perdagangan pergaulan perkasa perkataan permai permata persatuan persis pertiwi pesat
    pesawat peta petik pijak pikat pikul pimpin pindaan pinggan pinggang pintas pintar piring pisah pohon potret
    puak puas puisi puji pulih pulut pungut pupuk purba pusaka putar putera puteri putus wabak wajah wajar waktu
    warga waris warta warung waras watak wujud cabang cabar cabaran cacat cadar cagar cahaya calar candu canggih
    cantum capai carta catat cedera cegah celah cemas cerah cerai cerdik ceria cermin cita cucur cuka culas cuping
    curang curiga haiwan hajat halang halau haluan halus hampa hampir hancur hangat hangus harapan harta hasut
    hayat hebah heboh helah hemah henti heret hias hibur hidang hidap hikmah hina hirup hisap hitung hubung hulur
    hujah huraian fikir fikiran fitnah fokus fungsi fasal faedah fajar fakir vaksin varian visa akal akhlak aktif
    alam alat alih alir aman amal amanah ambang ampun amuk ancam aneh angka angkasa angkut angsa aniaya antik
    anugerah anjur anjuran arah arus asal asas asing asuh atur awan awas ayat ibarat ibadah ikat ikhtiar iklan
    iktibar ilmu iman imbas impian incar indah ingin insaf insan intan intip iring isi isu izin ucap ugut ujar
    ukur ulang umat umpama umum umur undur unggul ungkit upah upaya urus usia usik usir utama utus emak elok embun
    empuk encer endah enak engkau entah erti esak bahagi bahagia bahagian bahas bahaya bahu baja bakat bakul bala
    baling bancuh banding bangsa bangsal bantal baris barisan basmi bayang beban bebas beda bekal bekalan bekas
    bela belah belalang belasan belia beliau belit belon benang bendera bengang bengkak bengkok beras berkat
    berkas beruang berus besi bezanya biasiswa bicara bidang bijak bilang bimbing binaan binatang bingkai bingung
    bisik bocor bongkar borak botak budaya bujang bujur buktikan bulat bulu bumbung bumi bunuh buruk buruh
    busut buta buaya buai`,
] as const;

/** How much less frequent each band is than the one before. */
const BAND_STEP = 0.6;

/** What a word costs for its rarity: 0 in the first band. */
export const FREQUENT_MALAY_WORDS: ReadonlyMap<string, number> = new Map(
  BANDS.flatMap((list, band) => words(list).map((word): [string, number] => [word, band * BAND_STEP])),
);
