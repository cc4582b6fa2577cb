/** Words as they are compared: without case, accents, Arabic spelling variants or elision. Pure; loses length. */

const ligatures: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ى: "ي",
  ة: "ه",
  ی: "ي",
  ک: "ك",
  ı: "i",
};

/**
 * Combining marks (accents; Arabic vowels; hamza and madda, which decomposition separates from their letter), tatweel,
 * and the invisible marks that steer direction.
 */
const marks = /[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** `L’Œuvre` gives `l'oeuvre`, `الهِجْرَة` gives `الهجره`. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(marks, "")
    .toLowerCase()
    .replace(/[œæßىةیکı]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[’‘ʼ`´]/g, "'");
}
