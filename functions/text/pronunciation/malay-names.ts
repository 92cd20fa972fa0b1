import { wordPairs } from "../tables/word-list.ts";

/**
 * Names, brands and loans whose letters mislead, for a voice without rules of its own. From our own knowledge of how they
 * are said in Malay.
 */
export const NAMES_AND_LOANS: ReadonlyMap<string, string> = new Map(
  wordPairs(
    `ipoh=ˈipoh singapura=siŋaˈpurə putrajaya=putraˈdʒajə brunei=ˈbrunaj korea=koˈria vietnam=vjetˈnam laos=ˈlaos
   thailand=ˈtajlen denmark=ˈdenmak malaysia=məˈlesia india=ˈindia indonesia=indoˈnesia mahathir=mahaˈtir
   maybank=ˈmebeŋk myvi=ˈmajvi mykad=ˈmajkad mysejahtera=majsəˈdʒahtərə mykid=ˈmajkid iphone=ˈajfon ipad=ˈajped
   motogp=motodʒiˈpi duitnow=duetˈnaw unifi=ˈjunifaj facebook=ˈfesbuk youtube=ˈjutub instagram=ˈinstaɡrem
   tiktok=ˈtiktok telegram=ˈteleɡrem twitter=ˈtwitə netflix=ˈnetflis shopee=ˈʃopi lazada=laˈzada foodpanda=ˈfudpanda
   xiaomi=ʃawˈmi hyundai=ˈhjunde peugeot=puˈdʒo porsche=ˈpoʃ chery=ˈtʃeri geely=ˈdʒili mazda=ˈmazda mercedes=məˈsedis nissan=ˈnisan
   suzuki=suˈzuki isuzu=iˈsuzu proton=ˈproton haval=haˈval volvo=ˈvolvo yamaha=jaˈmaha modenas=moˈdenas ducati=duˈkati ikea=ajˈkia aeon=ˈion
   mydin=ˈmajdin lalamove=ˈlalamuv mcdonald=mekˈdonəl mcdonalds=mekˈdonəls nando=ˈnando nandos=ˈnandos starbucks=ˈstabaks subway=ˈsabwe
   coway=ˈkowe dyson=ˈdajsən nestle=ˈnesle milo=ˈmajlo nescafe=ˈneskafe maggi=ˈmeɡi gardenia=ɡaˈdenia adidas=ˈedidas nike=ˈnajki puma=ˈpjuma
   uniqlo=juˈniklo daiso=ˈdajso decathlon=dəˈketlon tealive=ˈtilajv zus=ˈzus chagee=ˈtʃadʒi mixue=miˈʃue realme=ˈrilmi oppo=ˈopo
   huawei=ˈhwawej lenovo=ləˈnovo asus=ˈesus acer=ˈesə google=ˈɡuɡəl waze=ˈwez spotify=ˈspotifaj threads=treds gojek=ˈɡodʒek umobile=ˈjumobajl
   celcomdigi=ˈselkomˈdidʒi hotlink=ˈhotliŋk gxbank=dʒiˈeksbeŋk shopeepay=ˈʃopipe grabpay=ˈɡrebpe sunway=ˈsanwe axiata=aksiˈata carsome=ˈkasam
   fedex=ˈfedeks econsave=ˈikonsev speedmart=ˈspidmat caltex=ˈkelteks petron=ˈpetron astro=ˈestro bonia=ˈbonia padini=paˈdini nivea=ˈnivia
   loreal=ˈlorial safi=ˈsafi colgate=ˈkolɡet pepsi=ˈpepsi cocacola=kokaˈkola oldtown=ˈoltawn sephora=seˈfora vincci=ˈvintʃi
   david=ˈdevid daniel=ˈdenjəl peter=ˈpitə james=ˈdʒems john=ˈdʒon paul=ˈpol grace=ˈɡres rachel=ˈretʃəl lee=li
   celcom=ˈselkom digi=ˈdidʒi maxis=ˈmeksis airasia=erˈeʃia boeing=ˈbowiŋ airbus=ˈerbas watson=ˈwotsən watsons=ˈwotsən
   microsoft=ˈmajkrosof apple=ˈepəl samsung=ˈsemsaŋ tesla=ˈtesla toyota=toˈjota cameron=ˈkemərən louis=ˈluis
   gmail=ˈdʒimel yahoo=ˈjahu hotmail=ˈhotmel dot=dot at=et underscore=ˈandəskor slash=sleʃ dash=deʃ com=kom gov=ɡov
   my=maj edu=ˈedu org=oɡ net=net and=en the=də of=of to=tu for=fo in=in on=on is=is max=meks pax=peks sis=sis bro=bro
   hotline=ˈhotlajn win=win photostat=ˈfotostat paracetamol=paraˈsitamol turbo=ˈtəbo admin=ˈedmin aiyo=ajˈjo weh=we
   weyh=we sim=sim sars=sas aids=eds mpox=ˈempoks hmm=həm hm=həm mmm=əm mm=əm shh=ʃə brr=bər grr=ɡər pst=pəs psst=pəs
   ng=əŋ wifi=ˈwajfaj xray=ˈeksre me=mi mohd=moˈhamad pn=ˈpuan en=ənˈtʃeʔ dr=ˈdoktor mr=ˈmistə mrs=ˈmises`,
  ),
);
