/**
 * Names and Arabic loans in Jawi with their Rumi, and words whose spelling the table lacks. From our own knowledge of Jawi
 * in Malaysia, in the letters of {@link foldJawi}.
 */

import { wordPairs } from "../tables/word-list.ts";
import { foldJawi } from "./jawi-affixes.ts";

const NAMES = `
  محمد=Muhammad احمد=Ahmad محمود=Mahmud علي=Ali حسن=Hasan حسين=Hussein حسام=Hussam عثمان=Uthman عمر=Umar ابوبکر=Abu_Bakar ابو=Abu
  ابراهيم=Ibrahim اسماعيل=Ismail اسحاق=Ishak يعقوب=Yaakub يوسف=Yusuf موسى=Musa هارون=Harun داود=Daud سليمان=Sulaiman
  زکريا=Zakaria يحيى=Yahya عيسى=Isa ادم=Adam نوح=Nuh ادريس=Idris هود=Hud صالح=Salleh لوط=Lut ايوب=Ayub يونس=Yunus الياس=Ilyas
  خالد=Khalid حمزة=Hamzah جعفر=Jaafar طه=Taha حافظ=Hafiz حکيم=Hakim رحيم=Rahim کريم=Karim عزيز=Aziz امين=Amin اميرول=Amirul
  امير=Amir انور=Anwar نجيب=Najib مهاتير=Mahathir محاضير=Mahathir عبدالله=Abdullah عبد=Abdul عبدول=Abdul رزاق=Razak ازهر=Azhar ازمان=Azman
  رشيد=Rashid حميد=Hamid مجيد=Majid لطيف=Latif غني=Ghani سلام=Salam قادر=Kadir جليل=Jalil غفار=Ghafar وهاب=Wahab حليم=Halim
  صمد=Samad رؤوف=Rauf سميع=Sami فتاح=Fattah ملک=Malik قيوم=Qayyum هادي=Hadi باري=Bari
  فاطمة=Fatimah عائشة=Aisyah خديجة=Khadijah مريم=Maryam زينب=Zainab حليمة=Halimah آمنة=Aminah امينة=Aminah صفية=Safiah حفصة=Hafsah
  سيتي=Siti نور=Nur نورول=Nurul زهرة=Zahrah هدى=Huda حفيظة=Hafizah روکيه=Rokiah رقية=Ruqayyah سلمى=Salma ليلى=Laila
  بن=bin بنت=binti بنتي=binti ابن=ibnu سيد=Syed شريفة=Sharifah توان=tuan توڠکو=tuanku تڠکو=Tengku تون=Tun داتوق=Datuk داتؤ=Dato'
  نيک=Nik وان=Wan حاجي=Haji حاج=Haji حجه=Hajah حاجه=Hajah امام=imam اوستاذ=ustaz استاذ=ustaz
  قران=Quran قرءان=Quran القران=al-Quran القرءان=al-Quran القرآن=al-Quran حديث=hadis سنه=sunnah سنة=sunnah سورة=surah سوره=surah ايات=ayat اية=ayat
  فاتحه=Fatihah بقره=Baqarah رسول=Rasul رسولالله=Rasulullah نبي=Nabi صلى=sallallahu عليه=alaihi وسلم=wasallam سبحانه=subhanahu وتعالى=wataala تعالى=taala
  بسم=Bismi الرحمن=ar-Rahman الرحيم=ar-Rahim رحمن=Rahman بسمالله=Bismillah الحمد=Alhamdu لله=lillah الحمدلله=Alhamdulillah انشاءالله=insya-Allah
  السلام=as-salamu عليکم=alaikum وعليکم=waalaikum اسلام=Islam ايمان=iman احسان=ihsan توحيد=tauhid شريعة=syariah شريعه=syariah
  فقه=fikah فقيه=fakih عقيدة=akidah عقيده=akidah تصوف=tasawuf تفسير=tafsir سيرة=sirah سيره=sirah عبادة=ibadah عباده=ibadah زکاة=zakat صلاة=solat صلات=solat صوم=saum
  حج=haji عمره=umrah عمرة=umrah رمضان=Ramadan شوال=Syawal محرم=Muharam صفر=Safar ربيع=Rabiul رجب=Rejab شعبان=Syaaban ذوالقعدة=Zulkaedah ذوالحجة=Zulhijah
  جمعة=Jumaat مسجد=masjid سوراو=surau مدرسة=madrasah مدرسه=madrasah معهد=maahad دعوة=dakwah دعوه=dakwah نعمة=nikmat نعمت=nikmat رحمة=rahmat رحمت=rahmat
  برکة=berkat حکمة=hikmah حکمه=hikmah ظاهر=zahir باطن=batin روحاني=rohani جسماني=jasmani آخيرة=akhirat اخيرة=akhirat دنيا=dunia جنة=jannah شورݢ=syurga نراک=neraka
  ملائکة=malaikat شيطان=syaitan ابليس=iblis جن=jin مؤمن=mukmin مسلم=Muslim مسلمين=Muslimin مسلمه=Muslimah کافر=kafir منافق=munafik
  علم=ilmu علماء=ulama عالم=alam عاليم=alim معنى=makna معنا=makna مقصود=maksud حکوم=hukum حکم=hukum حلال=halal حرام=haram سنت=sunat مباح=mubah واجب=wajib مکروه=makruh
  مطلق=mutlak مستحيل=mustahil مشهور=masyhur مشاورة=mesyuarat مشوارت=mesyuarat مجلس=majlis وقف=wakaf وقتو=waktu وقت=waktu قبلة=kiblat قبله=kiblat قبور=kubur
  ديا=dia لاين=lain مڠاسيهاني=mengasihani مڠاسيهي=mengasihi کاسيهن=kasihan اڤبيلا=apabila کراجأن=kerajaan کراجاءن=kerajaan نݢارا=negara دولي=duli مها=maha موليا=mulia يڠدڤرتوان=Yang_di-Pertuan
  دين=Din الدين=ad-Din جمله=jumlah حاضر=hadir حاصل=hasil ظهر=Zohor عصر=Asar مغرب=Maghrib عشاء=Isyak صبح=Subuh عيد=Aid فطري=fitri اضحى=Adha حجره=Hijrah هجرة=Hijrah
  مکه=Makkah مدينه=Madinah مصر=Mesir عرب=Arab ترکي=Turki سعودي=Saudi جوهر=Johor ڤهڠ=Pahang سلاڠور=Selangor ڤيرق=Perak قدح=Kedah کلنتن=Kelantan ترڠݢانو=Terengganu ڤرليس=Perlis
  ملاک=Melaka سرواق=Sarawak صباح=Sabah کداح=Kedah ڤولاو=Pulau ڤينڠ=Pinang ڤينڠݢ=Pinang نݢري=negeri سمبيلن=Sembilan لمڤور=Lumpur ڤوتراجاي=Putrajaya
`;

let names: ReadonlyMap<string, string> | undefined;

/** The spelling in Latin letters. The list is read at the first word of Jawi. */
export function jawiName(word: string): string | undefined {
  names ??= new Map(wordPairs(NAMES).map(([jawi, rumi]) => [foldJawi(jawi), rumi.replace("_", " ")]));
  return names.get(word);
}
