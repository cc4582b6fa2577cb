/**
 * Words that carry no subject: articles, prepositions, pronouns, and the words questions are made of. Folded. “Not”,
 * “without” and their like are no stop words: unaccompanied minors and undocumented workers are named by them.
 */
import type { Language } from "../language/languages.ts";

/** Never part of what a thing is called. */
const functionLists: Readonly<Record<Language, string>> = {
  en: `a an the and or but nor of in on at to for from by with within into onto over under between among about as is are
    was were be been being am do does did done doing have has had having can could may might must shall should will would
    it its this that these those there here they them their theirs he she his her him we us our ours you your yours i me
    my mine who whom whose which what when where why how than then so such same other others another any some all each
    every both few more most much many own only very too also just if while during before after again further once
    against through out off up down because until s t re ve ll d m`,
  fr: `a au aux avec ce ces cet cette c d dans de des du elle elles en et eux il ils je j l la le les leur leurs lui ma mais
    me m mes moi mon n ne nos notre nous on ont ou par pas pour qu que quel quelle quelles quels qui quoi s sa se ses si son
    sont sous sur t ta te tes toi ton tu un une vos votre vous y etre ete etait etaient sera seront suis sommes etes es
    ai as avons avez aura auront avait avaient eu comment pourquoi quand lorsque donc dont entre vers chez tres plus moins
    aussi ainsi alors apres avant pendant depuis contre comme meme memes autre autres tout toute tous toutes chaque
    quelques plusieurs peut peuvent doit doivent falloir faut puis deja encore ici ailleurs afin lors selon cela ceci ca
    celui celle ceux celles`,
  es: `a al algo algun alguna algunas algunos ante antes aquel como con contra cual cuales cuando cuanto de del desde donde dos
    durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estan estar estas esto estos
    fue fueron ha haber habia han has hasta hay he la las le les lo los mas me mi mis mucho muy nada ni nos nosotros nuestra
    nuestro o os otra otras otro otros para pero poco por porque pues que quien quienes se sea ser si sido sobre son su
    sus tal tambien tan tanto te tener tiene tienen todo toda todos todas tu tus u un una unas uno unos usted y ya yo cada
    puede pueden debe deben segun tras mediante bajo aqui alli asi`,
  pt: `a ao aos aquela aquele aquelas aqueles as ate com como contra da das de dela dele deles do dos e ela elas ele eles em
    entre era eram essa esse esta estao estar estes foi foram ha isso isto ja la lhe lhes lo mais mas me mesmo meu
    minha muito na nas nem no nos nossa nosso num numa nuns numas o os ou outra outras outro outros para pela pelas pelo
    pelos perante por porque qual quais quando quanto que quem se ser sera seu seus si sido so sob sobre sua suas tal
    tambem tem tendo ter te teu toda todo todas todos tu tua um uma umas uns voce voces cada pode podem deve devem segundo
    apos antes depois durante desde onde aqui ali assim`,
  ar: `في من الي علي عن مع هذا هذه ذلك تلك هو هي هم هن نحن انا انت انتم كان كانت كانوا يكون تكون ما ماذا متي اين كيف لماذا هل
    او ام و ثم لكن بل لا لم لن ان اذا اذ قد كل بعض بين عند عبر حول خلال بعد قبل منذ حتي لدي التي الذي الذين اللتي ليس
    ايضا كما مثل اي هناك هنا فيها فيه منها منه بها به لها له لهم عليها عليه ضد حيث اخري اخر الاخري ال`,
};

/** What people put around their subject; in names these words count: “aide au retour” is not “retour”, nor “Asie de l’Est” Asia. */
const askingLists: Readonly<Record<Language, string>> = {
  en: `tell give show find need want know use used using make made get got help please example examples works worked well way
    ways thing things around across like best good new set exist exists happen happens improve ensure avoid`,
  fr: "est existe existent mettre ameliorer fait faire font exemple exemples trouver chercher savoir aide besoin bon bonne bonnes bons",
  es: "este existe existen funciona funcionan mejorar lograr hacer hace hacen hizo ejemplo ejemplos buscar encontrar saber necesito quiero bueno buena buenas buenos mejor mejores",
  pt: "este sao existe existem funciona funcionam melhorar fazer faz fazem exemplo exemplos procurar encontrar saber preciso quero bom boa boas bons melhor melhores",
  ar: "توجد يوجد تحسين افضل كيفيه امثله مثال اريد ابحث يمكن يجب",
};

type WordSets = Readonly<Record<Language, ReadonlySet<string>>>;

const setsOf = (...lists: readonly Readonly<Record<Language, string>>[]): WordSets => {
  const inLanguage = (language: Language) => new Set(lists.flatMap((list) => list[language].split(/\s+/)));
  return {
    en: inLanguage("en"),
    fr: inLanguage("fr"),
    es: inLanguage("es"),
    pt: inLanguage("pt"),
    ar: inLanguage("ar"),
  };
};

export const functionWords = setsOf(functionLists);
export const stopWords = setsOf(functionLists, askingLists);
