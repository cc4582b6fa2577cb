/** Words as they are compared: without case, accents, Arabic spelling variants, digits of one script. Pure; loses length. */

const ligatures: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ى: "ي",
  ة: "ه",
  ی: "ي",
  ک: "ك",
  ٱ: "ا",
  ہ: "ه",
  ھ: "ه",
  ە: "ه",
  ı: "i",
};

const evenedLetters = new RegExp(`[${Object.keys(ligatures).join("")}]`, "g");

/**
 * Combining marks (accents; Arabic vowels and signs of recitation; hamza and madda, which decomposition separates from
 * their letter), tatweel, the soft hyphen, and the invisible marks that steer direction.
 */
const marks =
  /[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Marks that people type for an apostrophe; as Unicode has it, some of them are letters. */
const apostrophes = /[’‘ʹʻʼʽˈ`´′]/g;

/** `L’Œuvre` gives `l'oeuvre`, `الهِجْرَة` gives `الهجره`. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(marks, "")
    .toLowerCase()
    .replace(evenedLetters, (letter) => ligatures[letter] ?? letter)
    .replace(apostrophes, "'")
    .replace(/\p{Nd}/gu, digit)
    .replaceAll("٫", ".");
}

/** The value of a digit of any script. Unicode lists the ten digits of a script in a row, so it is the number of digits before it. */
function digit(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value % 10);
}
