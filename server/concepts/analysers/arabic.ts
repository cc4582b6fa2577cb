/** The analyser of Arabic: removes prefixes written into a word and its endings, and resolves broken plurals. */
import type { Analyser } from "./analyser.ts";

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

function withoutArabicPrefix(folded: string): string {
  const prefix = prefixes.find((start) => folded.startsWith(start) && folded.length - start.length >= 3);
  if (prefix !== undefined) return folded.slice(prefix.length);
  return folded.length >= 5 && letters.some((letter) => folded.startsWith(`${letter}ال`)) ? folded.slice(3) : folded;
}

/** A light stemmer: what remains has at least three letters, so that short words are left alone. */
function arabicStem(folded: string): string {
  const bare = withoutArabicPrefix(folded);
  const stem = brokenPlurals.get(bare) ?? bare;
  const suffix = suffixes.find((end) => stem.endsWith(end) && stem.length - end.length >= 3);
  return suffix === undefined ? stem : stem.slice(0, -suffix.length);
}

/** Without article and plural, of men or of women: مهاجرون and مهاجرات stay apart. */
function arabicForm(folded: string): string {
  const bare = withoutArabicPrefix(folded);
  const one = brokenPlurals.get(bare) ?? bare.replace(/(?<=...)ات$/, "ه").replace(/(?<=...)(?:ين|ون|ان)$/, "");
  return one.replace(/(?<=..)يه$/, "ي");
}

/**
 * Without a conjunction or preposition of one letter: وفرنسا is “and France”. Null where there is none. The letter may belong
 * to the word, so the rest counts only where it is a name.
 */
function withoutArabicLetter(folded: string): string | null {
  return folded.length >= 4 && /^[وفبلك]\p{Script=Arabic}/u.test(folded) ? folded.slice(1) : null;
}

export const arabic: Analyser = {
  stem: arabicStem,
  form: arabicForm,
  shortName: withoutArabicPrefix,
  withoutLetter: withoutArabicLetter,
  functionWords: `في من الي علي عن مع هذا هذه ذلك تلك هو هي هم هن نحن انا انت انتم كان كانت كانوا يكون تكون ما ماذا متي اين كيف
    لماذا هل او ام و ثم لكن بل لا لم لن ان اذا اذ قد كل بعض بين عند عبر حول خلال بعد قبل منذ حتي لدي التي الذي
    الذين اللتي ليس ايضا كما مثل اي اجل هناك هنا فيها فيه منها منه بها به لها له لهم عليها عليه ضد حيث اخري اخر الاخري
    ال`,
  questionWords: "توجد يوجد تحسين افضل كيفيه امثله مثال اريد ابحث يمكن يجب",
  everydayWords: "",
  sideWords: `اجراء اجراءات اداه ادوات افضل افكار امثله انشطه برامج برنامج تجارب تجربه تدابير تدبير جيده حاله حالات حل حلول
    خبرات خبره خطوات خطوه خيارات فضلي فكره قالب مبادرات مبادره مثال مشاريع مشروع معلومات ممارسات ممارسه موارد
    مواد نشاط نص نصايح نصوص نماذج نموذج نهج واعده وثايق وثيقه`,
  aroundNumbers: {
    since: "منذ بعد ابتداء اعتبارا",
    until: "حتي قبل لغايه",
    onward: "فصاعدا",
    year: "عام سنه عامي اعوام سنوات سنتي سنين السنوات الاعوام العام السنه العامين السنتين",
    link: "و في من الي بين خلال",
    objective: "هدف الهدف",
    compact: "الاتفاق الميثاق العالمي",
    target: "غايه الغايه الهدف هدف",
    goal: "المستدامه مستدامه",
  },
  except: "باستثناء ماعدا عدا",
  // “من” is also “from” and begins “for the sake of”: it asks who before a verb, a pronoun or “has”.
  asksWho: [
    `من (?:هو|هي|هم|الذي|الذين|التي|لديه|لديها|لديهم|له|عنده|عندها|يملك|تملك|سبق|قام|قامت|يقوم|تقوم|عمل|عملت|يعمل|تعمل|نفذ|نفذت|طبق|طبقت|يطبق|جرب|جربت|استخدم|استخدمت|انشا|انشات|وضع|وضعت|ساعد|ساعدت|حل|حلت|نجح|نجحت|طور|طورت|يعرف|تعرف|يستطيع|يمكنه)(?: (?:له|لها|ان|عمل|عملت|قام|قامت|خبره|خبرات|تجربه|تجارب|معرفه|بالفعل|من قبل))*(?: (?:في|علي|مع|عن|من))*(?= |$)`,
    `(?:ما هي |ما |في )?(?:(?:اي|ايه) (?:دوله|دول|بلد|بلدان|جهه|جهات|اداره|ادارات|سلطات|حكومه|حكومات|موسسه|موسسات)|(?:الدول|البلدان|الجهات|الادارات|السلطات|الحكومات|الموسسات) التي)(?: (?:لديها|لديه|لها|سبق|ان|قد|قامت|قام|عملت|تعمل|نفذت|طبقت|تطبق|جربت|استخدمت|انشات|وضعت|ساعدت|نجحت|طورت|خبره|خبرات|تجربه|تجارب))*(?: (?:في|علي|مع|عن|من))*(?= |$)`,
  ],
  outcomes: {
    mixed: ["نتايج متفاوته|نتيجه متفاوته"],
    "did-not-work": [
      `(?:(?:ما|ماذا|الذي|التي|مما|و) )*(?:لم|لا|لن) (?:ينجح|تنجح|ينجحوا|يعمل|تعمل)`,
      `(?:(?:ما|ماذا|الذي|التي|مما) )*(?:فشلت?|اخفقت?|يفشل|تفشل|اخفقوا|فشلوا)`,
      `(?:ال|و|وال|بال)?(?:اخفاق(?:ات)?|فشل|انتكاس(?:ه|ات))`,
      `(?:غير ناجحه?|(?:ال)?فاشله?)`,
    ],
    worked: [
      `(?:(?:ما|ماذا|الذي|التي|مما) )*(?:نجحت?|نجحوا|افلحت?)`,
      `(?:ما|ماذا) (?:الذي )?ينجح`,
      `(?:قصص )?(?<!عوامل )(?:ال|و|وال)?نجاح(?:ات)?`,
    ],
  },
};
