/** The analyser of French. */
import type { Analyser } from "./analyser.ts";
import { snowballStemmer } from "./snowball.ts";
import { withoutPlural } from "./latin-plural.ts";

const stemmer = snowballStemmer("french");

/** Plurals that the stemmer leaves apart: -al/-aux, étranger/étrangers. */
function evenOut(word: string): string {
  if (word.length < 5) return word;
  return word.endsWith("aux") ? word.replace(/aux$/, "al") : withoutPlural(word);
}

/** Elided articles typed without their apostrophe: “lasile”. */
const elided = /^(?:qu|[ld])(?=[aeiouyh])/;

export const french: Analyser = {
  stem: (word) => stemmer(evenOut(word)),
  form: (word) => {
    const even = evenOut(word);
    return even.length < 4 ? even : even.replace(/[sx]$/, "");
  },
  shortName: (word) => evenOut(word).replace(/s$/, ""),
  withoutArticle: (word) => word.replace(elided, ""),
  functionWords: `a au aux avec ce ces cet cette c d dans de des du elle elles en et eux il ils je j l la le les leur leurs lui
    ma mais me m mes moi mon n ne nos notre nous on ont ou par pas pour qu que quel quelle quelles quels qui quoi s
    sa se ses si son sont sous sur t ta te tes toi ton tu un une vos votre vous y etre ete etait etaient sera
    seront suis sommes etes es ai as avons avez aura auront avait avaient eu comment pourquoi quand lorsque donc
    dont entre vers chez tres plus moins aussi ainsi alors apres avant pendant depuis contre comme meme memes autre
    autres tout toute tous toutes chaque quelques plusieurs peut peuvent doit doivent falloir faut puis deja encore
    ici ailleurs afin lors selon cela ceci ca celui celle ceux celles`,
  questionWords: `est existe existent mettre ameliorer fait faire font exemple exemples trouver chercher savoir aide besoin bon
    bonne bonnes bons`,
  everydayWords: `acte age aime air ami amie an art bal bas bel bien bois bord bout bras but cage car carte cas cher ciel cle
    club cou coup cour cri dame date dent dieu dire dis dit dix dos doux droit dur eau echo face fer feu fil
    film fils fin foi fois fond fort frais froid gare gens gris gros haut hier hiver homme huit idee ile jeu
    joie jour jus lac lait lea lien lieu lion lire lit livre loi loin long lune main mal mari mars mer mere
    mie mille mine mis mise mois mode mort mot mur nez noir nom nord nuit oeil oncle or ours page pain paix
    part pas pays peau pere peu pied plan plat plein plie pluie poche point pont port pose pot prix pur quai
    rang rat rien riz roi role rose rue rural sac sage sang sans sec sel sens seul sois soin soir sol sort sud
    sur tard tas taux the tiers tort tot tour train trop vent ver vers vert veut vie ville vin vis vite voie
    voir voix vol vrai vue zone`,
  sideWords: `action actions activite activites approche approches bonne bonnes cas conseil conseils document documents
    exemple exemples experience experiences fiche fiches gabarit gabarits guide guides idee idees information
    informations initiative initiatives materiel meilleure meilleures mesure mesures modele modeles option
    options outil outils pratique pratiques programme programmes projet projets prometteuses ressource
    ressources solution solutions support supports texte textes type types`,
  aroundNumbers: {
    since: "depuis apres partir",
    until: "jusqu avant",
    onward: "",
    year: "annee annees an ans exercice",
    link: "de du des l d la le les en et entre a y",
    objective: "objectif objectifs pmm pacte",
    compact: "mondial",
    target: "odd cible cibles",
    goal: "odd durable",
  },
  except: "sauf hormis excepte",
  asksWho: [
    `(?:qui|(?:dans )?quel(?:le)?s? (?:autres? )?(?:pays|etats?(?: membres?)?|administrations?|autorites?|gouvernements?|ministeres?|institutions?))(?: (?:est ce qui|d autre|d autres))?(?: (?:a|ont|avait|est|sont|peut|peuvent|s|c|y|en|l|d))*(?: (?:deja|aussi|encore))*(?: (?:travaille(?:nt)?|fait|font|essaye|utilise(?:nt)?|traite(?=s? (?:de |ce |cette |le |la |les ))|mis en place|mis en oeuvre|met en place|mene|menent|resolu|cree|developpe|aide|(?:de )?l experience|une experience|experience|connait|sait))?(?: (?:sur|avec|dans|de|du|des|d|en matiere de|en|a|au|aux))*(?= |$)`,
  ],
  outcomes: {
    mixed: ["resultats? (?:mitiges?|mixtes?)|bilans? mitiges?"],
    "did-not-work": [
      `(?:(?:ce|qui|ca|cela|elle|il|n|ne|na|a|ont|avait|ayant|pas) )*pas (?:tres |bien |encore |vraiment )?(?:marche|fonctionne|reussi|abouti)s?`,
      `(?:(?:ce|qui|ca|cela|n|ne) )*(?:march|fonctionn|reussi|about)(?:e|ent|t|ssent|it|issent) pas`,
      `(?:(?:ce|qui|a|ont|avait|ayant) )*(?:a|ont|ayant) (?:echoue|rate)e?s?`,
      `(?:(?:ce|qui) )*echou(?:e|es|ee|ees|ent|er)`,
      `(?:les |des |l |d )?echecs?(?! scolaires?)|insucces`,
    ],
    worked: [
      `(?:(?:ce|qui|a|ont) )*(?:a|ont) (?:bien |vraiment )?(?:marche|fonctionne|reussi|abouti)`,
      `ce qui (?:marche|fonctionne)(?: bien)?`,
      `(?:les |des )?(?:succes|reussites?)`,
    ],
  },
};
