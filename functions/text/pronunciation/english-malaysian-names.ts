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
    kopitiam=k'@pi,ti6m touchngo=t,8cxng'@ foodpanda=f'udp,andx lah=l'6 leh=l'e meh=m'e lor=l'o
  `),
);
