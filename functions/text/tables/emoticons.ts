/** Faces made of signs. */
import { words } from "./word-list.ts";

export const FACES: readonly string[] = words(
  ":) :-) :( :-( :D :-D :P :-P :p ;) ;-) :o :O :/ :'( :') <3 :3 =) =( =D ^^ ^_^ -_- >_< T_T T.T T-T Q_Q xD XD :v :V :* (: ): :-w :-W :-/ :-| :-o :-O :-* :-s :-S :-x :-X ;-P =P",
);
