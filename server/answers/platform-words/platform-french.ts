import type { NotionWords } from "./notion.ts";

export const platformFrench: NotionWords = {
  programme: "MIEUX, MIEUX+, programme, initiative, dispositif, facilité",
  platform: "Levier, plateforme, site, portail, page",
  action: "Action",
  partner:
    "partenaire, pays partenaire, pays tiers, notre ministère, notre administration, notre institution, mon institution",
  wording: "informations sur, détails, prochain, à venir, prévu, liste des, guide, règles, en savoir plus",
  doing: `travail, travailler, possible, peut on, puis je, y a t il, envoyer, avoir lieu, personne, agent, fonctionnaire, public,
    gouvernement, UE, Union européenne, avant, nombre, équipe`,
  definition: `c est quoi, qu est ce que, qu est ce qu, qu était, que signifie, que veut dire, signification, sens de, définition,
    définir, terme`,
  request: `demande, demander, solliciter, sollicitation, requête, déposer, dépôt, soumettre, présenter une demande, candidature,
    postuler, obtenir une Action, bénéficier d une Action, obtenir un appui, recevoir un appui`,
  eligible: `éligible, éligibilité, admissible, qui peut, qui pouvait, a le droit, avoir droit, conditions, critères, pouvait la présenter,
    pouvait présenter`,
  steps:
    "étape, procédure, démarche, déroulement, comment ça marche, comment cela fonctionne, de la demande à l Action",
  decide:
    "décider, décision, approuver, approbation, valider, validation, examiner, comité de pilotage, comité, sélection, choisir, trancher",
  refuse: "refuser, refus, rejeter, rejet, écarter, non retenue, pas acceptée",
  cost: `coût, coûter, prix, tarif, frais, gratuit, gratuitement, payer, payant, dépense, cher, combien ça coûte, budget,
    cofinancement, contribution`,
  fund: "financer, financement, bailleur, donateur, qui paie, qui payait, argent, fonds",
  run: "gérer, mettre en œuvre, mise en œuvre, mené par, responsable, qui est derrière, exécuter",
  activity: "activité",
  start:
    "commencer, début, débuter, démarrer, démarrage, lancement, lancer, rapide, rapidement, vite, délai, attente, attendre, en combien de temps",
  duration: "durée, durer, long, longtemps, temps, combien de temps, mois, prendre du temps, calendrier de l Action",
  city: "ville, commune, municipalité, mairie, maire, collectivité locale, collectivité territoriale, autorité locale, région",
  ngo: "ONG, organisation non gouvernementale, société civile, association",
  expert: "expert, experte, expertise, spécialiste, fichier d experts, formateur, consultant, pair",
  abroad: "hors UE, de l UE, non européen, européen, nationalité, d où viennent, venir de",
  join: `devenir, participer, participation, prendre part, rejoindre, s engager, s impliquer, volontaire, bénévole, être déployé,
    être expert, fichier d experts, proposer, offrir, contribuer, intégrer`,
  memberState: "État membre, pays de l UE, pays membre",
  benefit:
    "avantage, apport, apporter, gagner, gain, bénéfice, bénéficier, retirer, intérêt, impact, utilité, à quoi sert, résultats obtenus, valeur ajoutée",
  voices:
    "voix, témoignage, témoigner, citation, entretien, interview, avis, retour d expérience, ce qu en disent, dit",
  language: "langue, traduction, traduit, interprétation",
  session: `session d information, séance d information, réunion d information, session, séance, webinaire, réunion en ligne,
    événement, séminaire`,
  register:
    "inscription, s inscrire, inscrire, enregistrement, réserver, place, assister, liste d attente, date limite d inscription",
  unregister:
    "annuler mon inscription, modifier mon inscription, mon inscription, lien perdu, lien du courriel, rendre ma place, pas reçu le courriel",
  calendar: "calendrier, agenda, s abonner, ics, dates",
  privacy: `vie privée, confidentialité, données personnelles, données à caractère personnel, protection des données, RGPD,
    mes données, cookies, supprimer mes données, effacer mes données`,
  contact:
    "contact, contacter, adresse, courriel, e-mail, mail, téléphone, écrire à, joindre, corriger, signaler une erreur, erreur",
  licence:
    "licence, droit d auteur, droits d auteur, réutiliser, réutilisation, code source, logiciel libre, mentions légales, conditions d utilisation, reproduire",
  accessibility: "accessibilité, accessible, lecteur d écran, handicap, RGAA, WCAG, malvoyant, aveugle",
  glossary: "glossaire, terminologie, vocabulaire, thésaurus, lexique, dictionnaire, tous les termes",
  questions: "FAQ, foire aux questions, questions fréquentes, questions et réponses, questions, aide",
  figures: "chiffres, statistiques, combien, total, chiffres clés",
  history: "histoire, historique, phases, phase, principes, origine, depuis quand, créé, fondé, à propos",
  ended:
    "fin, terminé, fini, clos, fermé, encore, successeur, nouvelle phase, existe encore, toujours, aujourd hui, continuer",
  support: "appui, soutien, aide, assistance, types d appui, accompagnement",
  offline: "hors ligne, hors connexion, sans connexion, sans internet",
  briefing: "note de synthèse, dossier, imprimer, impression, PDF, exporter, ma sélection",
  pictures: "en images, images, graphique, carte, carte du monde, visualisation, tableau de bord, vue d ensemble",
  countries: "pays, quels pays, liste des pays, tous les pays, pays concernés, pays partenaires, États membres",
  country: "pays, fiche pays, page pays, profil",
  peers: "pairs, qui connaît, qui a l expérience",
};
