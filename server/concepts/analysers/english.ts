/** The analyser of English. */
import type { Analyser } from "./analyser.ts";
import { snowballStemmer } from "./snowball.ts";

const stemmer = snowballStemmer("english");

/** British and American spellings are one: labour and labor, organisation and organization. */
function evenOut(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/, "iz")
    .replace(/(?<=[a-z]{2})our(?=s?$|ed$|ing$|er)/, "or");
}

/** Nouns after which “failed” asks for an outcome: “failed projects”; “failed asylum seekers” are people. */
const tries =
  "(?:actions?|approach(?:es)?|attempts?|initiatives?|measures?|pilots?|polic(?:y|ies)|practices?|program(?:me)?s?|projects?|reforms?)";
const auxiliary = "(?:did|do|does|has|have|had|is|was|were)";
const shortened =
  "(?:did|do|does|has|have|had|is|was|were|didn|don|doesn|hasn|haven|hadn|isn|wasn|weren|didnt|dont|doesnt|hasnt|havent)";

export const english: Analyser = {
  stem: (word) => stemmer(evenOut(word)),
  form: (word) => {
    const even = evenOut(word);
    return even.length < 4 ? even : even.replace(/ies$/, "y").replace(/(?<=[^isu])s$/, "");
  },
  shortName: (word) => evenOut(word).replace(/s$/, ""),
  functionWords: `a an the and or but nor of in on at to for from by with within into onto over under between among about as is
    are was were be been being am do does did done doing have has had having can could may might must shall should
    will would it its this that these those there here they them their theirs he she his her him we us our ours you
    your yours i me my mine who whom whose which what when where why how than then so such same other others
    another any some all each every both few more most much many own only very too also just if while during before
    after again further once against through out off up down because until s t re ve ll d m`,
  questionWords: `tell give show find need want know use used using make made get got help please example examples works worked
    well way ways thing things around across like best good new set exist exists happen happens improve ensure
    avoid`,
  everydayWords: `act add age aid aids aim air all ask bad bag bar bed bet bid big bit box boy bus buy cap car card cards care
    case cash cat city cost cow cry cut dad day deal dip dog door dot due ear eat egg end eye face fact fair
    fan far farm fast fee few fit fix flow fly fog food foot form free fuel fun gap gas gift girl goal gold
    gun hand hat help hen hide hit home host hot house ice ill ink jam jar job join joy key kid kit lab lake
    land lap law lay lead leg lid lie life line link lip list live load loan log lot low mad male man map mask
    meal meat men mid mile milk mind mine miss mix mob mom mud need net nose nut oak oil old one open pad page
    pain pan pass past path pay pen pet pic pics pie pig pin pit plan play plea plus port post rain rat raw
    read rent rest rice rich rid ring rip rise risk road rock role roof room root row rub rule run sad safe
    sail salt sand save saw sea seat see seed self sell send set sex ship shop sin sis sit site six skin sky
    slot snow soap sob son soon sort spa spot star stay step stop sum sun talk tall tap tax tea team ten test
    tie time tin tip tips toe tone tool top town toy tree trip try tub tune two unit van view vote wage wait
    walk wall war warm watch wave wax wet wide wife wild win wind wise wood word yard year yes yet young`,
  sideWords: `action actions activity activities advice approach approaches best case cases document documents example
    examples experience experiences format good guidance guide guides idea ideas info information initiative
    initiatives material materials measure measures model models option options paper papers practice
    practices program programme programmes programs project projects promising resource resources sample
    samples solution solutions step steps template templates text texts tip tips tool tools`,
  aroundNumbers: {
    since: "since after",
    until: "until till before",
    onward: "onwards onward later",
    year: "year years calendar",
    link: "in the of and between a an",
    objective: "objective objectives gcm compact",
    compact: "global",
    target: "sdg sdgs target targets",
    goal: "sdg sdgs goal goals sustainable",
  },
  except: "except excepting excluding",
  asksWho: [
    `(?:who|whom|(?:which|what) (?:other )?(?:countr(?:y|ies)|(?:member )?states?|administrations?|authorit(?:y|ies)|governments?|ministr(?:y|ies)|institutions?|peers?)|(?:does|has|have|did) any(?:one|body))(?: else)?(?: (?:in the world|already|ever|also|else|successfully|actually))*(?: (?:has|have|had|is|are|was|were|did|does|do|can|could|ve))*(?: (?:already|ever|also|successfully|actually))*(?: (?:worked|working|works|done|did|doing|dealt|tried|used|uses|set up|introduced|implemented|knows?|knowledge|run|runs|experience|experiences|expertise|solved|built|created|developed|helped))?(?: (?:on|in|with|about|of|at|for|to|by|it|something))*(?= |$)`,
  ],
  outcomes: {
    mixed: ["mixed (?:results?|outcomes?)"],
    "did-not-work": [
      `(?:(?:what|which|that|things) )?(?<!who )${shortened} (?:not|t|never) (?:quite |really |yet )?(?:work(?:ed|ing)?|succeed(?:ed)?|successful)(?: (?:out|well))?`,
      `(?<!who )(?:didnt|dont|doesnt|hasnt|havent) (?:work(?:ed)?|succeed(?:ed)?)`,
      `(?:what|which|that) (?:${auxiliary} )?(?:fail(?:s|ed|ing)?|(?:go|goes|going|went|gone) wrong)`,
      `what (?:did|does|has) not$`,
      `failed(?= ${tries}(?: |$))|fail(?:s|ed)?$`,
      `(?<!(?:school|market|power) )failures?(?! to )|went wrong|unsuccessful|setbacks?`,
    ],
    worked: [
      `(?:what|which|that|things) (?:${auxiliary} )?(?:really |actually )?(?:worked|works|succeeded|went well)(?: (?:out|well|best))?`,
      `success(?:es|ful|fully)?(?! (?:factors?|criteria|rates?))(?: stor(?:y|ies))?`,
    ],
  },
};
