import type { CodedEntries } from "../tables/front-coding.ts";
import { words } from "../tables/word-list.ts";
import { ipaOf, wordOf } from "./sound-entry.ts";

/**
 * English stems that take Malay affixes (di-approve, meeting-nya), in IPA as Malaysians say them: without length,
 * without the diphthongs of "share" and "post", with syllables of even weight. From our own knowledge.
 */
const STEMS = `
  add=ed admit=ədˈmit adjust=əˈdʒast apply=əˈplaj appoint=əˈpojn approve=əˈpruv arrange=əˈrendʒ assign=əˈsajn
  attach=əˈtetʃ attend=əˈtend audit=ˈodit ban=ben backup=ˈbekap block=blok book=buk booking=ˈbukiŋ boost=bus boss=bos
  boycott=ˈbojkot brief=brif browse=braws budget=ˈbadʒet bully=ˈbuli bypass=ˈbajpas call=kol cancel=ˈkensəl catch=ketʃ
  charge=tʃadʒ chat=tʃet check=tʃek claim=klem clear=klia click=klik close=klos code=kod comment=ˈkomen commit=kəˈmit
  compile=kəmˈpajl complain=kəmˈplen confirm=kənˈfəm connect=kəˈnek contact=ˈkontek control=kənˈtrol convert=kənˈvət
  copy=ˈkopi cover=ˈkavə crop=krop customer=ˈkastəmə database=ˈdatabes deadline=ˈdedlajn deal=dil debug=diˈbaɡ
  decide=diˈsajd default=diˈfolt defend=diˈfen delay=diˈle delete=diˈlit deliver=dəˈlivə deposit=dəˈpozit
  design=diˈzajn detect=diˈtek develop=dəˈveləp discuss=disˈkas dispute=disˈpjut donate=doˈnet download=ˈdawnlod
  draft=draf drive=drajv edit=ˈedit email=ˈimel enable=iˈnebəl enjoy=inˈdʒoj enroll=inˈrol explain=iksˈplen
  expose=iksˈpos extend=iksˈten fail=fel feedback=ˈfidbek feeling=ˈfiliŋ file=fajl film=film filter=ˈfiltə focus=ˈfokəs
  follow=ˈfolo format=ˈfomat forward=ˈfowəd frame=frem game=ɡem google=ˈɡuɡəl grab=ɡreb group=ɡrup guide=ɡajd
  hack=hek handle=ˈhendəl hire=ˈhajə hold=hol house=haws ignore=iɡˈno implement=ˈimpləmen improve=imˈpruv
  include=inˈklud inform=inˈfom install=inˈstol interview=ˈintəvju invest=inˈves invite=inˈvajt invoice=ˈinvojs
  issue=ˈiʃu join=dʒojn keep=kip laptop=ˈleptop launch=lontʃ leader=ˈlidə leave=liv level=ˈlevəl like=lajk link=liŋk
  list=lis load=lod lock=lok login=ˈloɡin maintain=menˈten manage=ˈmenedʒ manager=ˈmenedʒə mark=mak match=metʃ
  meeting=ˈmitiŋ mention=ˈmenʃən merge=mədʒ message=ˈmesedʒ monitor=ˈmonitə move=muv mute=mjut notice=ˈnotis
  offer=ˈofə office=ˈofis online=ˈonlajn open=ˈopən order=ˈodə organise=ˈoɡənajz outing=ˈawtiŋ park=pak
  parking=ˈpakiŋ partner=ˈpatnə pass=pas password=ˈpasword paste=pes pay=pe payment=ˈpemen perform=pəˈfom phone=fon
  pick=pik plan=plen play=ple post=pos prank=preŋk prepare=priˈper present=priˈzen print=prin process=ˈproses
  project=ˈprodʒek promote=prəˈmot proof=pruf propose=prəˈpos purchase=ˈpətʃes push=puʃ queue=kju quote=kwot
  rate=ret recommend=rekəˈmen record=riˈkod recycle=riˈsajkəl refer=riˈfə refund=riˈfan register=ˈredʒistə
  reject=riˈdʒek release=riˈlis remind=riˈmajn remove=riˈmuv renew=riˈnju rent=ren repair=riˈper repeat=riˈpit
  replace=riˈples reply=riˈplaj report=riˈpot request=riˈkwes reschedule=riˈskedʒul reset=riˈset resign=riˈzajn
  restart=riˈstat restore=riˈsto return=riˈtən review=riˈvju roast=ros route=rut save=sev scam=skem scan=sken
  schedule=ˈskedʒul score=skor screenshot=ˈskrinʃot scroll=skrol search=sətʃ select=səˈlek send=sen serve=səv
  service=ˈsəvis setting=ˈsetiŋ settle=ˈsetəl setup=ˈsetap share=ʃer shift=ʃif shoot=ʃut shopping=ˈʃopiŋ sign=sajn
  skip=skip slide=slajd spam=spem spoil=spojl sponsor=ˈsponsə stalk=stok standby=ˈstenbaj start=stat stop=stop
  store=sto stream=strim stress=stres submit=səbˈmit subscribe=səbˈskrajb supply=səˈplaj support=səˈpot survey=ˈsəve
  suspend=səsˈpen swap=swop swipe=swajp switch=switʃ tackle=ˈtekəl tag=teɡ target=ˈtaɡet task=tas teach=titʃ team=tim
  terminate=ˈtəminet test=tes text=teks ticket=ˈtiket track=trek trade=tred train=tren transfer=ˈtrensfə
  translate=trensˈlet treat=trit trigger=ˈtriɡə trim=trim troll=trol trust=tras tune=tjun type=tajp update=apˈdet
  upgrade=apˈɡred upload=ˈaplod verify=ˈverifaj view=vju viral=ˈvajrəl visit=ˈvizit volunteer=volənˈtia vote=vot
  waive=wev warning=ˈwoniŋ whatsapp=ˈwotsap withdraw=wiðˈdro wrap=rep zoom=zum
`;

/** IPA by written stem; one syllable is stressed. */
const BY_HAND: ReadonlyMap<string, string> = new Map(
  words(STEMS).map((entry): [string, string] => [wordOf(entry), ipaOf(entry)]),
);

/** See {@link loadStemsByRule}. */
let byRule: CodedEntries | undefined;

export const areStemsLoaded = () => byRule !== undefined;

export const needsStemsByRule = (stem: string) => byRule === undefined && !BY_HAND.has(stem);

/** Loads the table of english-sounds.ts once. */
export async function loadStemsByRule(): Promise<void> {
  byRule ??= (await import("./english-sounds.ts")).ENGLISH_SOUNDS;
}

/** The IPA of an English stem as Malaysians say it: from the list by hand, else by rule if that table is loaded. */
export function englishStemIpa(stem: string): string | undefined {
  return BY_HAND.get(stem) ?? englishStemByRule(stem);
}

export function englishStemByRule(stem: string): string | undefined {
  const entry = byRule?.find(stem);
  return entry === undefined ? undefined : ipaOf(entry);
}

/** The stems of the list by hand. */
export const LISTED_STEMS: ReadonlyMap<string, string> = BY_HAND;
