import { expect, it } from "vitest";
import { lowMargins } from "../../bench/real-text/margins.ts";
import { suspects } from "../../bench/real-text/suspects.ts";
import { Tally } from "../../bench/real-text/tally.ts";

it.each([
  ["Kami makan di warung Hqtrk hari ini", "no vowel, as written", "Hqtrk"],
  ["Saya suka zxyquvo dan nasi", "word of no dictionary", "zxyquvo"],
  ["Pejabat KWSP sudah tutup", "capitals spelled", "KWSP"],
  ["Guna model XR25Q untuk ini", "letters and digits glued, alphanumeric", "XR25Q"],
  ["ia berada di a~b hari ini", "sign in silence", "a~b"],
])("in %s sees a %s", (text, kind, written) => {
  expect([...suspects(text)]).toContainEqual({ kind, written });
});

it("sees nothing in a plain sentence", () => {
  const text = "Saya beli tiga buku dengan harga RM30 semalam.";
  expect([...suspects(text), ...lowMargins(text)]).toEqual([]);
});

it("counts the commonest kind and form first, whatever the capitals", () => {
  const tally = new Tally();
  for (const written of ["Brg", "x", "brg"]) tally.add("short", written, `ayat ${written}`);
  tally.add("other", "y", "ayat");
  const [first] = tally.sorted();
  expect(first).toMatchObject({ kind: "short", count: 3, different: 2 });
  expect(first?.forms[0]).toMatchObject({ written: "Brg", count: 2 });
});
