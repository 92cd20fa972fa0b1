/**
 * Names, brands and words of Malaysia in English speech, in codes, where neither the dictionary nor the rules of Malay
 * know them. From our own knowledge.
 */
import { wordPairs } from "../tables/word-list.ts";

export const MALAYSIAN_NAMES: ReadonlyMap<string, string> = new Map(
  wordPairs(`
    ng='54 goh=g'@ loh=l'@ koh=k'@ toh=t'@ soh=s'@ ooi='ui ong='64 wong=w'64 chong=c'64 kong=k'64 fong=f'64 yong=j'64
    heng=h'e4 seng=s'e4 leng=l'e4 teng=t'e4 keong=ki'64 leong=li'64 cheong=ci'64 liew=lj'u siew=sj'u
    yeoh=j'@ teoh=t'i@ quek=kw'ek phua=pw'6 chua=cw'6 kuan=kw'6n xin=2'5n xiu=2j'u hui=hw'[ jie=qj'e qi=c'i zhi=q'9r
    mei=m'[ wei=w'[ jia=qj'6 xuan=2w'en kah=k'6 yee=j'i khoo=k'u chee=c'i
    shopee=2'@pi lazada=lxz'6dx airasia=,er'[3x mydin=m']d5n myvi=m]v'i perodua=,perxd'ux axia='aksix bezza=b'ezx
    tealive=t'il]v econsave='ik@s[v mysejahtera=m],s[qxt'erx whatsapp=w'6ts,ap ringgit=r'54g5t
    kopitiam=k'@pi,ti6m touchngo=t,8cxng'@ foodpanda=f'udp,andx tapau=t'6p} lah=l'6 leh=l'e meh=m'e lor=l'o
    cyberjaya=s,]bxrq'6jx genting=gxnt'54 sunway=s'8nw,[ midvalley=m'5dv,ali maybank=m'[b,a4k cimb=s,i,],emb'i celcom=s'elk6m
    digi=d'5qi unifi=j'unxf,] astro='astr@ twitter=tw'5txr tiktok=t'5kt,6k insta='5nstx spotify=sp'6txf,] iphone=']f,@n
    xiaomi=2,}m'i huawei=hw'6w[ tesco=t'esk@ watsons=w'6tsxnz mykad=m']k,ad gmail=q'im,[l gpay=q'ip,[ xi=2'i
    nescafe=n'eskxf,[ milo=m']l@ zus=z'us mcd=m,ekd'i grabcar=gr'abk,6r teo=t'i@ openai='@pxn,['] chatgpt=c'atq,ip,it'i wi-fi=w']f,] kpop=k'[p,6p deepavali=d,ipxv'6li
  `),
);
