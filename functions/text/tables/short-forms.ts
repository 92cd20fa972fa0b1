/**
 * Short forms of Malaysian chats: those with one reading (the safe set), and those that need a neighbour (context). Our
 * own list, from use. Nothing is translated, and spellings of spoken forms (tak, nak, je, dah, kat) are kept.
 */
import type { Language } from "#contract/language.ts";
import { wordPairs, wordSet } from "./word-list.ts";

export interface ShortForm {
  words: string;
  language: Language;
  /** Only among words of its language, in small letters: *dr* is dari, Dr is not. */
  guarded: boolean;
}

/** A short form that is read so whatever is around it. */
export const english = (words: string): ShortForm => ({ words, language: "en", guarded: false });
export const malay = (words: string): ShortForm => ({ words, language: "ms", guarded: false });

const MALAY = `
  sll=selalu pnya=punya pny=punya pnye=punya nma=nama tlp=telefon ttbe=tetiba banyk=banyak dalm=dalam
  abg=abang mntap=mantap mntp=mantap mantp=mantap mmpos=mampus
  kli=kali ustz=ustaz ust=ustaz diaorg=diaorang dieorg=diaorang kitaorg=kitaorang depa=depa xdk=takdak ryt=rakyat dy=dia dye=dia lpk=lepak krjaan=kerajaan
  tgkp=tangkap tgkap=tangkap cmner=camner cmnie=macam_ni mcmnie=macam_ni gtu=gitu gni=gini gnie=gini msg2=masing-masing tb2=tiba-tiba ttb2=tiba-tiba
  sme2=sama-sama ttba=tetiba pstu=pastu mksih=makasih mkasih=makasih mcih=makasih askum=assalamualaikum slmkum=assalamualaikum
  aslmkm=assalamualaikum wkmslm=waalaikumsalam rzki=rezeki rjki=rezeki kwin=kahwin nikh=nikah ikn=ikan bsk=besok pmpn=perempuan
  mmber=member cmel=comel tghhari=tengah_hari rs=rasa ssh=susah btri=bateri xtw=tak_tau xlh=tak_leh mknn=makanan bkpe=bakpe grm=geram
  kdah=Kedah kdh=Kedah klntn=Kelantan kltn=Kelantan trgnu=Terengganu jhr=Johor jhor=Johor png=Penang mlka=Melaka mlk=Melaka slgr=Selangor
  slgor=Selangor slngor=Selangor swk=Sarawak prlis=Perlis phg=Pahang sbh=Sabah ktanya=katanya
  degan=dengan dgan=dengan jagan=jangan ad=ada mana2=mana-mana
  hye=hai mcmni=macam_ni tkpela=tak_apalah tkpelah=tak_apalah tkpe=tak_apa xdelh=tak_adalah bhg=bahagian bhgn=bahagian mknan=makanan
  krjn=kerajaan srwk=Sarawak tkpkai=tak_pakai tkleh=tak_leh sye=saya jgak=jugak pndgn=pandangan bngt=banget shg=sehingga bnd=benda hbgn=hubungan dctr=doktor gblk=goblok
  jwbn=jawapan tspi=tetapi btui=betui
  p=pergi sb=sebab gt=gitu ll=lalu bkl=bakal thk=tak skt2x=sakit-sakit
  sykt=syarikat syrkt=syarikat xyh=tak_payah awl=awal kjaan=kerajaan lh=lah cm=macam cgu=cikgu
  udh=udah udhla=udahla kpg=kampung sgor=Selangor bbrp=beberapa bbrapa=beberapa brapa2=berapa-berapa jlnraya=jalan_raya
  nggk=nggak mjd=menjadi lgs=langsung jln=jalan tw=tau hg=hang trg=Terengganu pndg=pandang mmpus=mampus hjh=hajah sbbtu=sebab_tu
  bpe=berapa blku=berlaku sebb=sebab tlpon=telefon lpstu=lepas_tu lpstuh=lepas_tu btoi=betoi pnd=pandai dlam=dalam
  knpe=kenapa pikr=fikir tpikir=terfikir wat=buat phm=faham umh=rumah xmo=tak_mau smbg=sambung tdo=tido g=pergi
  tdtgn=tandatangan tdtgni=tandatangani xkn=takkan tkn=takkan xbrapa=tak_berapa mksh=terima_kasih
  tksh=terima_kasih tmksh=terima_kasih trmksh=terima_kasih tkasih=terima_kasih tima=terima kyg=kenyang bleh=boleh kitrg=kitorang lpasni=lepas_ni lpsni=lepas_ni dri=dari tros=terus tingal=tinggal unutk=untuk smoga=semoga bgt=banget gk=gak bs=bisa sm=sama kn=kan kmk=kamek kdk=kedak kg=kampung nie=ni pon=pun ak=aku nmr=nombor pgi=pergi apsl=apasal wsap=wasap hosp=hospital xley=tak_boleh xpela=tak_apa_la xpelah=tak_apalah xpalah=tak_apalah xdela=tak_ada_la xdelah=tak_adalah srs=serius kbr=khabar
 
  agk=agak gw=gua mgkm=mungkin puashati=puas_hati dmm=demam bgn=bangun dgrkan=dengarkan hr=hari bgtau=bagitau bwk=bawak bwa=bawa dr=dari dh=dah mmg=memang mmang=memang msh=masih
  msih=masih psg=pasang d=di dpd=daripada drpda=daripada mgkin=mungkin kmi=kami mrk=mereka smg=semoga
  insyallah=insyaallah semlm=semalam mlm2=malam-malam tmbh=tambah tmbah=tambah kmpg=kampung kmpung=kampung ngr=negara
  pmbeli=pembeli pnjual=penjual pnghantaran=penghantaran pnghntaran=penghantaran pmbyrn=pembayaran bayrn=bayaran
  psanan=pesanan pkej=pakej dftr=daftar dftar=daftar mklmt=maklumat mklumat=maklumat mklum=maklum mklm=maklum
  pjg=panjang pendk=pendek bsama=bersama brsama=bersama brkata=berkata bkata=berkata berkaitn=berkaitan
  brkaitan=berkaitan sekrg=sekarang hjg=hujung hjung=hujung hujg=hujung mnggu=minggu tempt=tempat mlyu=melayu
  mlysia=Malaysia msia=Malaysia yg=yang dgn=dengan dngn=dengan dg=dengan utk=untuk untk=untuk drpd=daripada drp=daripada
  kpd=kepada kpda=kepada kepd=kepada pd=pada dlm=dalam dln=dalam spy=supaya sprti=seperti sperti=seperti krn=kerana
  krna=kerana kerna=kerana sbb=sebab sbab=sebab sbg=sebagai sbgai=sebagai ttg=tentang tntg=tentang tntang=tentang
  ttp=tetapi tpi=tapi ttpi=tetapi walaupn=walaupun wpun=walaupun wlpun=walaupun wlaupun=walaupun bhw=bahawa bhwa=bahawa jgn=jangan
  jgnlah=janganlah jngn=jangan blh=boleh blhlah=bolehlah blm=belum blum=belum sdh=sudah sdah=sudah tlh=telah tlah=telah
  sdg=sedang sdng=sedang akn=akan pnh=pernah prnh=pernah prlu=perlu hrs=harus mst=mesti msti=mesti mgkn=mungkin
  mngkin=mungkin hnya=hanya hny=hanya shj=sahaja shja=sahaja sgt=sangat sngt=sangat skali=sekali sklai=sekali
  skli=sekali plg=paling lbh=lebih lbih=lebih krg=kurang krang=kurang bnyk=banyak byk=banyak bnyak=banyak sikt=sikit
  skt=sikit smua=semua smue=semua sume=semua semue=semua stiap=setiap stp=setiap ssiapa=sesiapa apa2=apa-apa mcm=macam
  mcam=macam mcm2=macam-macam cmne=macam_mana cmna=macam_mana mcmn=macam_mana mcmna=macam_mana mcmne=macam_mana
  cmni=macam_ni cmtu=macam_tu mne=mana mn=mana kt=kat dkt=dekat dekt=dekat bgmn=bagaimana bgmana=bagaimana knp=kenapa
  knapa=kenapa npe=kenapa knpa=kenapa nk=nak xnak=tak_nak xnk=tak_nak tknak=tak_nak tknk=tak_nak xtau=tak_tau
  xtaw=tak_tau xtahu=tak_tahu xthu=tak_tahu xde=tak_ada xda=tak_ada xada=tak_ada tkde=tak_ada tkda=tak_ada
  xboleh=tak_boleh xblh=tak_boleh tkblh=tak_boleh xleh=tak_boleh xpe=tak_apa xpa=tak_apa xper=tak_apa xyah=tak_payah
  xpayah=tak_payah xjadi=tak_jadi xsempat=tak_sempat xsuka=tak_suka xske=tak_suka xfaham=tak_faham xperlu=tak_perlu
  xpernah=tak_pernah xsure=tak_sure xbest=tak_best xcukup=tak_cukup xmau=tak_mau xkan=takkan xdak=takdak xingat=tak_ingat
  xdpt=tak_dapat xdapat=tak_dapat xpuas=tak_puas xsangka=tak_sangka xpasti=tak_pasti xmasuk=tak_masuk xjumpa=tak_jumpa
  xnampak=tak_nampak xbuat=tak_buat xkisah=tak_kisah xlama=tak_lama xsedap=tak_sedap xpergi=tak_pergi
  xbolehlah=tak_bolehlah xtido=tak_tido xdengar=tak_dengar xbalas=tak_balas xbyr=tak_bayar xbeli=tak_beli xkena=tak_kena
  xguna=tak_guna xramai=tak_ramai tk=tak tdk=tidak tdak=tidak tida=tidak bkn=bukan bukn=bukan sy=saya sya=saya aq=aku
  kmu=kamu kami2=kami-kami diorg=diorang dorg=dorang drg=diorang dorng=dorang kitorg=kitorang ktorg=kitorang
  ktrg=kitorang korg=korang krang2=korang org=orang orng=orang ornag=orang kwn=kawan kwan=kawan bdk=budak bdak=budak
  pmpuan=perempuan ppuan=perempuan prmpuan=perempuan lki=lelaki laki2=laki-laki skrg=sekarang skrang=sekarang
  skg=sekarang skang=sekarang skarang=sekarang td=tadi tdi=tadi smlm=semalam smalam=semalam mlm=malam mlam=malam
  esk=esok hri=hari lwn=lawan mgg=minggu mggu=minggu mgu=minggu thun=tahun bln2=bulan-bulan ptg=petang lps=lepas
  lpas=lepas lepas2=lepas-lepas slps=selepas slpas=selepas sblm=sebelum sblum=sebelum trlalu=terlalu tkh=tarikh
  brpe=berapa kurg=kurang kpde=kepada smpai=sampai smpi=sampai smp=sampai sampi=sampai hngga=hingga msa=masa
  ms2=masa-masa ble=bila bl=bila klu=kalau klau=kalau klo=kalau kl=kalau jika2=jika-jika dtg=datang dtng=datang
  prgi=pergi pg=pergi blk=balik msk=masuk msuk=masuk kluar=keluar tgl=tinggal tnggal=tinggal tggal=tinggal ddk=duduk
  tgk=tengok tngok=tengok tgok=tengok tngk=tengok dgr=dengar dngr=dengar ckp=cakap ckap=cakap ckplah=cakaplah
  bgthu=bagitahu bgtahu=bagitahu btau=beritahu btahu=beritahu tny=tanya tnya=tanya jwb=jawab jwab=jawab bc=baca bca=baca
  tls=tulis tlis=tulis mkn=makan mkan=makan mnum=minum mnm=minum tdur=tidur tdr=tidur krja=kerja krj=kerja bg=bagi
  bgi=bagi amk=ambik ambk=ambik hntr=hantar htr=hantar antar=hantar bw=bawa trima=terima trm=terima trma=terima
  tq=terima_kasih byr=bayar byar=bayar bli=beli jwl=jual hrga=harga hrg=harga mhl=mahal pkai=pakai pki=pakai gna=guna
  cr=cari cri=cari jmp=jumpa jmpa=jumpa tggu=tunggu pgn=pengen gmn=gimana gmna=gimana tgg=tunggu tgu=tunggu tnggu=tunggu tlg=tolong tlong=tolong tlng=tolong
  mntk=mintak mnta=minta hrp=harap hrap=harap brharap=berharap cpt=cepat lmbt=lambat lmbat=lambat lm=lama lma=lama
  br=baru bru=baru kne=kena kna=kena knlah=kenalah dpt=dapat dpat=dapat jd=jadi jdi=jadi jdlah=jadilah mcmtu=macam_tu
  bt=buat btul=betul btl=betul bnr=benar sbuah=sebuah sbiji=sebiji sbtang=sebatang sekeping2=sekeping-sekeping slh=salah
  tp=tapi salh=salah bgs=bagus bgus=bagus ckt=cantik cntik=cantik bsr=besar bsar=besar kcil=kecil pnjg=panjang
  pndk=pendek tggi=tinggi rmi=ramai rmai=ramai rmh=rumah kdai=kedai kdei=kedai skola=sekolah skolah=sekolah sklh=sekolah
  pjbt=pejabat mse=masa nnt=nanti nnti=nanti nti=nanti nty=nanti jp=sekejap kjp=kejap skejap=sekejap kejap2=kejap-kejap
  lgsg=langsung lngsung=langsung trus=terus trs=terus lg=lagi lgi=lagi jg=juga jgk=jugak jga=juga pulak2=pulak pn=pun
  pun2=pun ngn=dengan n=dan dn=dan atw=atau awk=awak ngko=engkau ntah=entah tah=entah skalung=sekalung slmt=selamat
  slamat=selamat salam2=salam-salam wslm=wassalam askm=assalamualaikum mksd=maksud maksd=maksud ksian=kasihan
  sbnrnya=sebenarnya sbnrnye=sebenarnya sbenarnya=sebenarnya sbnr=sebenar akhrnya=akhirnya bsok=besok dluar=di_luar
  dulu2=dulu-dulu dlu=dulu dl=dulu dhulu=dahulu kmudian=kemudian kmdian=kemudian stgh=setengah stngh=setengah tgh=tengah
  tngh=tengah sblh=sebelah sblah=sebelah dpn=depan blkg=belakang blakang=belakang bwh=bawah ats=atas tmpt=tempat
  tmpat=tempat t4=tempat kdg=kadang kdg2=kadang-kadang kdang=kadang sllu=selalu slalu=selalu sntiasa=sentiasa
  slma=selama slmnya=selamanya brapa=berapa brp=berapa bape=berapa berape=berapa brpa=berapa sorg=sorang srg=sorang
  sndiri=sendiri snediri=sendiri psl=pasal psal=pasal bgaimana=bagaimana trpaksa=terpaksa brjaya=berjaya brcuti=bercuti
  kls=kelas jln2=jalan-jalan jangn=jangan mnyesal=menyesal pndpt=pendapat pndapat=pendapat kdatangan=kedatangan
  makn=makan mnarik=menarik slm=salam sah2=sah-sah hbis=habis hbs=habis siapkn=siapkan alhmdulillah=alhamdulillah
  alhmdlh=alhamdulillah mintk=mintak pnggil=panggil pgl=panggil pggl=panggil tpon=telefon tepon=telefon hntrkn=hantarkan
  tlpn=telefon tlfn=telefon pnat=penat pnt=penat lpr=lapar skt2=sakit-sakit skit2=sikit-sikit syg=sayang syng=sayang
  rndu=rindu sdp=sedap sdpnya=sedapnya malu2=malu-malu tkut=takut tkt=takut mngapa=mengapa brg=barang brng=barang
  brg2=barang-barang pnuh=penuh tutp=tutup bkak=bukak bka=buka pntg=penting pnting=penting msalah=masalah mslh=masalah
  mslah=masalah jeh=je spatutnya=sepatutnya spatutnye=sepatutnya
  rse=rasa sj=saja xjd=tak_jadi xcya=tak_caya xcaya=tak_caya xcayer=tak_caya xpaham=tak_paham xpkir=tak_pikir xfikir=tak_fikir xsme=tak_sama xsma=tak_sama xabes=tak_abis
  xsbr=tak_sabar xtahn=tak_tahan xthn=tak_tahan xble=tak_boleh syer=saya orglain=orang_lain skgni=sekarang_ni mlmni=malam_ni mlmtu=malam_tu
  tghmlm=tengah_malam kmrn=kemarin blbile=bila-bila ktmana=kat_mana ckpje=cakap_je bgla=bagi_la bglah=bagilah klua=keluar
  hnsm=hensem lgpn=lagipun lgpun=lagipun dta=data ngri=negeri mte=mata wsp=wasap tganu=Terengganu trgganu=Terengganu
  klantan=Kelantan bngong=bengong bngang=bangang dmn=di_mana trsgt=tersangat tersgt=tersangat saper=sapa
  sbar=sabar pgilah=pergilah tgkan=tengokkan ttiba=tetiba tbtb=tiba-tiba wpn=walaupun wlwpn=walaupun nsht=nasihat dlmni=dalam_ni
  hrni=hari_ni hrini=hari_ini hrtu=hari_tu jgnlupa=jangan_lupa knon=konon lnsung=langsung pdhal=padahal pdahal=padahal gmpak=gempak
  mcmbest=macam_best mmgpun=memang_pun mnusia=manusia nsib=nasib lbhkurang=lebih_kurang sngaja=sengaja stelah=setelah kdgn=kadang
  gle=gila ngntuk=ngantuk ngntok=ngantok ws=wasap hensemnye=hensemnya
`;

/** Forms that have another meaning elsewhere: read only among Malay words, in small letters. */
const MALAY_GUARDED = wordSet(
  `tlp nma tw hg trg jln lgs mjd d p g sb gt ll ngr pg gi bl kl bt wt wat dr n dn pn pd dg hrs mn aw lm br cr tk mst jp plg jg bg bw bc dl bru smp msa hr kna kne
   ari die sapa spe bole fon dok antar hang ble jap sume blh bek salh tuk bln lma cpt slm kt ms km sah slh sian gak
   kate kte msk bli mrh klas rega lpr pkei ngan tah tgh bsr lki sikt skt ckt ats bwh trm abis cm lh awl tkn xkn gk bs sm kn kmk kdk kg bgt kbr ak srs nie hosp pgi sj klua dta mte mta wsp rse thk png mlk sbh rs ssh ikn dy dye lpk ad ust`,
);

const ENGLISH = `
  psf=per_square_foot 4ever=forever 4eva=forever 4sale=for_sale 2much=too_much cnt=can't hway=highway
  ytd=yesterday ystd=yesterday ystdy=yesterday w8=wait str8=straight sk8=skate np=no_problem yw=you're_welcome frfr=for_real rn=right_now
  g2g=got_to_go wyd=what_you_doing wbu=what_about_you hbu=how_about_you ilysm=I_love_you_so_much ily=I_love_you ttyl=talk_to_you_later idc=I_don't_care
  txt=text txts=texts nmbr=number pw=password pwd=password prcl=parcel rsv=reserve cfm=confirm cfrm=confirm cfmd=confirmed cfmed=confirmed wnt=want knw=know
  thk=think thght=thought thgt=thought mrng=morning mktg=marketing mgr=manager mngr=manager avlbl=available wkday=weekday trking=tracking
  dlvrd=delivered pkg=package qn=question qns=questions dnt=don't nvr=never evry=every jst=just lyk=like frnd=friend frnds=friends
  smone=someone tdy=today tday=today nxt=next lst=last wrk=work wrking=working hse=house chk=check gws=get_well_soon fwd=forward esp=especially
  thnk=thank wrng=wrong rlly=really probs=problems sumone=someone sumthing=something noe=know
  sqd=scared hbd=happy_birthday hpy=happy trsf=transfer prblm=problem bttry=battery sgpr=Singapore mr=mister mrs=missis bfore=before srs=serious manutd=Man_United
  tqsm=thank_you_so_much tysm=thank_you_so_much tqvm=thank_you_very_much tyvm=thank_you_very_much bc=because thnks=thanks
  rply=reply rly=really u=you ur=your urself=yourself r=are y=why tmr=tomorrow tmrw=tomorrow tmrow=tomorrow tmw=tomorrow
  pls=please plz=please plss=please thx=thanks thks=thanks tks=thanks thnx=thanks ty=thank_you msg=message msgs=messages
  shd=should tht=that thts=that's ppl=people cz=because bcoz=because bcuz=because coz=because cuz=because bcos=because cos=because sory=sorry bz=busy gm=good_morning gn=good_night grp=group assgmnt=assignment assgnment=assignment d=the trnsfr=transfer dwnload=download dwnld=download pwr=power cust=customer custs=customers discnt=discount dlvry=delivery delvry=delivery bcs=because brb=be_right_back gtg=got_to_go ntg=nothing everytg=everything smtg=something sthg=something abt=about pckging=packaging pkging=packaging w=with btw=by_the_way
  wth=with w/=with tho=though thru=through 2nite=tonight 2day=today 2moro=tomorrow gd=good frm=from hv=have hav=have
  mtg=meeting mgmt=management govt=government acct=account appt=appointment asst=assistant rcvd=received recd=received
  yr=year yrs=years trf=transfer sz=size wk=week wks=weeks mth=month mths=months wkend=weekend wknd=weekend hrs=hours
  n=and sry=sorry srry=sorry nvm=never_mind idk=I_don't_know iirc=if_I_recall_correctly afaik=as_far_as_I_know ngl=not_gonna_lie ikr=I_know_right imho=in_my_humble_opinion imo=in_my_opinion lmk=let_me_know jk=just_kidding omw=on_my_way
  otw=on_the_way bday=birthday b4=before l8=late l8r=later gr8=great m8=mate 4u=for_you cya=see_ya alr=already
  alrdy=already ady=already rmb=remember rmbr=remember shld=should shud=should wud=would cud=could wld=would cld=could
  ltr=later tgt=together tgthr=together cr8=create vry=very mayb=maybe sth=something smth=something evry1=everyone every1=everyone some1=someone
  any1=anyone no1=no_one wht=what wht's=what's whr=where hw=how bf=boyfriend gf=girlfriend fren=friend frens=friends
  frenz=friends sch=school lvl=level utd=United qty=quantity amt=amount pic=picture pics=pictures vid=video vids=videos
  iykyk=if_you_know_you_know iyk=if_you_know istg=I_swear_to_God smh=shaking_my_head ofc=of_course obv=obviously obvs=obviously
  hmu=hit_me_up hru=how_are_you wru=where_are_you wya=where_you_at wby=what_about_you imy=I_miss_you imysm=I_miss_you_so_much
  ykwim=you_know_what_I_mean ykw=you_know_what yk=you_know nthg=nothing nthing=nothing gmorning=good_morning gnite=good_night
  fav=favourite favs=favourites fave=favourite faves=favourites tbvh=to_be_very_honest cus=because maint=maintenance
  sumtimes=sometimes somtimes=sometimes evryone=everyone evrything=everything bfast=breakfast bkfast=breakfast
  urs=yours bcz=because bcuse=because tnx=thanks tnks=thanks wym=what_you_mean wdym=what_do_you_mean ofcos=of_course
  icymi=in_case_you_missed_it ftw=for_the_win smthing=something sumthin=something sum1=someone ev1=everyone
  tmrr=tomorrow tmmr=tomorrow ytdy=yesterday yday=yesterday aftr=after bfr=before btwn=between btr=better gr8t=great hvnt=haven't
  whn=when alrd=already ald=already aldy=already bldg=building schl=school asgmt=assignment 4me=for_me 4got=forgot
  gdnite=good_night idek=I_don't_even_know blw=below abv=above grps=groups chck=check chkd=checked
  avlb=available wkng=working mtgs=meetings pymt=payment pymnt=payment pmt=payment trfd=transferred txn=transaction rcpt=receipt
  ordr=order dlvr=deliver shpd=shipped shpmt=shipment hndsm=handsome mrning=morning evng=evening rgds=regards juz=just jz=just thgs=things
  xtra=extra xpect=expect xcited=excited xclusive=exclusive alwys=always answr=answer awsm=awesome bck=back bcome=become birthdy=birthday
  bsy=busy confrm=confirm crzy=crazy evn=even evr=ever evrytime=every_time forgt=forgot frst=first frndly=friendly gvn=given
  hlp=help happnd=happened hvg=having knws=knows lng=long nw=now obvsly=obviously ovr=over pple=people plns=plans rdy=ready
  shdnt=shouldn't shuld=should wuld=would smthg=something smhw=somehow smtimes=sometimes smwhr=somewhere srsly=seriously
  sthing=something stl=still thku=thank_you tnite=tonight wnted=wanted wtv=whatever wtvr=whatever wknds=weekends prnt=print frd=friend frds=friends
  idts=I_don't_think_so
`;

const ENGLISH_GUARDED = wordSet(
  `cz d bc r y w n lmk srs rn np cnt nmbr thk lst qn pw esp noe bz pwr cust ty cos tho den dis dat dun gd wk yr hrs ic rmb bf gf sch est wat hw ltr wth coz frm w/ bout jus pic amt cuz wif
   hav hv jk ady lvl cya no1 cus yk smh obv imy ofc urs ald ftw pmt btr blw abv juz jz evn evr lng nw ovr stl frd prnt bck`,
);

export const SHORT_FORMS: ReadonlyMap<string, ShortForm> = new Map([
  ...entries(ENGLISH, "en", ENGLISH_GUARDED),
  ...entries(MALAY, "ms", MALAY_GUARDED),
]);

/** Forms that chats also write in capitals, where an acronym with these letters is rare. */
export const IN_CAPITALS_TOO = wordSet(
  `utd hbd iirc afaik imho tq tqsm tysm tqvm pls plz yg dgn utk sbb dtg bg dpt krn tdk dlm sdh blm jgn org mcm mmg nk tp sy kpd dpd drpd bkn tgk kwn byk blh sgt hrg brg tgh klau klu dh`,
);

/** The English reading of a spelling that Malay chats also use (*wat*, *ic*). The words around it decide. */
export const ENGLISH_SHORT_FORMS: ReadonlyMap<string, ShortForm> = new Map(entries(ENGLISH, "en", ENGLISH_GUARDED));

function entries(list: string, language: Language, guarded: ReadonlySet<string>): [string, ShortForm][] {
  return wordPairs(list).map(([form, words]) => [form, { words, language, guarded: guarded.has(form) }]);
}

/** Words of chats that are in no dictionary and are often repeated: kaw2, lek2. */
export const CHAT_WORDS = wordSet(
  "bla kaw lek pelan camni camtu gitu gini konfirm sikit sorang sesorang dorang tetiba betul byk lelama memula org ok",
);

/** After an x and a space, these are the rest of one word: x pe, x de. */
export const NEGATED_APART = wordSet("pe pa yah de da kan dak leh ble bleh");

/** English adjectives and verbs that chats negate: "x best", "x clear". */
export const LOANS_NEGATED = wordSet(
  `best sure confirm clear function ok okay fit cute nice worth worthit work working valid available ready happy boring smooth
   update settle suitable comfortable recommend recommended responsive stable strong fresh cool friendly perform support
   accept reply respond report check repeat help join share follow like care enjoy sync login detect refund deliver received`,
);

/** Words that chats negate with a capital X too. Verbs with a prefix are negated as well. */
export const OFTEN_NEGATED = wordSet(
  `boleh tahu tau nak mahu mau ada de pernah suka perlu payah jadi faham sempat dapat kena sure best sedap puas pasti cukup
   pergi datang balik masuk keluar makan minum tidur kerja jumpa nampak dengar cakap kata ingat kisah lama jauh mahal
   sampai sihat betul benar sama guna pakai beli jual bayar bagi beri buat tahan percaya setuju ikut rasa fikir lupa
   naik turun gerak hidup mampu larat muat minat sedar paham tengok jawab balas
   kenal reti pandai berani malu takut penat salah tebal nipis berat ringan cantik lawa besar kecil panas sejuk rosak
   pecah longgar ketat licin kuat laju lembut keras panjang pendek sakit lapar risau sabar senang susah berbau abis habis`,
);

/** Words that do not follow *tidak*. */
export const NEVER_NEGATED = wordSet(
  "dan atau yang yg di ke dari dgn dengan untuk utk pada ini itu ni tu lah la pun ialah adalah",
);

/** Suffixes after the digit that repeats a word: buku2nya, kawan2-ku. */
export const REPEATED_SUFFIXES = wordSet("an nya lah la kah ku mu kan i annya anku kanlah nyalah tu ni");
