/** Arabic words as they are compared: without what is written into them, their endings and their broken plurals. Pure; folded in. */

/** Articles and one-letter conjunctions or prepositions that Arabic writes into the word, longest first. */
const prefixes = ["وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
const letters = ["و", "ب", "ل", "ف"];
const suffixes = ["اتها", "اتهم", "هما", "تها", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "وا", "ته", "ه", "ي"];

/** Plurals that change the word inside, as the field uses them, with their singulars. Folded. */
const brokenPlurals = new Map(
  Object.entries({
    عمال: "عامل",
    عماله: "عامل",
    دول: "دوله",
    بلدان: "بلد",
    بلاد: "بلد",
    حدود: "حد",
    برامج: "برنامج",
    مراكز: "مركز",
    قوانين: "قانون",
    خبراء: "خبير",
    خبرا: "خبير",
    اطفال: "طفل",
    قصر: "قاصر",
    وثايق: "وثيقه",
    شركا: "شريك",
    مشاريع: "مشروع",
    خطط: "خطه",
    طلاب: "طالب",
    طلبه: "طالب",
    ضحايا: "ضحيه",
    مناطق: "منطقه",
    تقارير: "تقرير",
    اسواق: "سوق",
    اسر: "اسره",
    مدارس: "مدرسه",
    مدن: "مدينه",
    حقوق: "حق",
    ورش: "ورشه",
    دروس: "درس",
    ادله: "دليل",
    معابر: "معبر",
    منافذ: "منفذ",
    مخاطر: "خطر",
    جوازات: "جواز",
    عقود: "عقد",
    مهن: "مهنه",
    شباب: "شاب",
    اجانب: "اجنبي",
    افارقه: "افريقي",
    مغاربه: "مغربي",
    عرب: "عربي",
    اكراد: "كردي",
    اتراك: "تركي",
    رعايا: "رعيه",
    مسارات: "مسار",
    طرق: "طريق",
    ملاجي: "ملجا",
    سجون: "سجن",
    شبكات: "شبكه",
    عصابات: "عصابه",
    اموال: "مال",
    تكاليف: "تكلفه",
    رسوم: "رسم",
    نواتج: "ناتج",
    معايير: "معيار",
    اسباب: "سبب",
    دوافع: "دافع",
    مجالس: "مجلس",
    معاهد: "معهد",
    مواني: "مينا",
    مطارات: "مطار",
  }),
);

export function withoutArabicPrefix(folded: string): string {
  const prefix = prefixes.find((start) => folded.startsWith(start) && folded.length - start.length >= 3);
  if (prefix !== undefined) return folded.slice(prefix.length);
  return folded.length >= 5 && letters.some((letter) => folded.startsWith(`${letter}ال`)) ? folded.slice(3) : folded;
}

/** A light stemmer: what remains has at least three letters, so that short words are left alone. */
export function arabicStem(folded: string): string {
  const bare = withoutArabicPrefix(folded);
  const stem = brokenPlurals.get(bare) ?? bare;
  const suffix = suffixes.find((end) => stem.endsWith(end) && stem.length - end.length >= 3);
  return suffix === undefined ? stem : stem.slice(0, -suffix.length);
}

/** Without article and plural, of men or of women: مهاجرون and مهاجرات stay apart. */
export function arabicForm(folded: string): string {
  const bare = withoutArabicPrefix(folded);
  const one = brokenPlurals.get(bare) ?? bare.replace(/(?<=...)ات$/, "ه").replace(/(?<=...)(?:ين|ون|ان)$/, "");
  return one.replace(/(?<=..)يه$/, "ي");
}

/**
 * Without a conjunction or preposition of one letter, which only a name shows to be none of the word's own: وفرنسا is
 * “and France”. Null where there is none.
 */
export function withoutArabicLetter(folded: string): string | null {
  return folded.length >= 4 && /^[وفبلك]\p{Script=Arabic}/u.test(folded) ? folded.slice(1) : null;
}
