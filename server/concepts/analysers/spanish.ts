/** The analyser of Spanish. */
import type { Analyser } from "./analyser.ts";
import { snowballStemmer } from "./snowball.ts";
import { withoutPlural } from "./latin-plural.ts";

const stemmer = snowballStemmer("spanish");

export const spanish: Analyser = {
  stem: (word) => stemmer(withoutPlural(word)),
  form: (word) => {
    const even = withoutPlural(word);
    return even.length < 4 ? even : even.replace(/(?<=[nrdlz])es?$/, "").replace(/s$/, "");
  },
  shortName: (word) => withoutPlural(word).replace(/s$/, ""),
  functionWords: `a al algo algun alguna algunas algunos ante antes aquel como con contra cual cuales cuando cuanto de del desde
    donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estan estar
    estas esto estos fue fueron ha haber habia han has hasta hay he la las le les lo los mas me mi mis mucho muy
    nada ni nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque pues que quien
    quienes se sea ser si sido sobre son su sus tal tambien tan tanto te tener tiene tienen todo toda todos todas
    tu tus u un una unas uno unos usted y ya yo cada puede pueden debe deben segun tras mediante bajo aqui alli asi`,
  questionWords: `este existe existen funciona funcionan mejorar lograr hacer hace hacen hizo ejemplo ejemplos buscar encontrar
    saber necesito quiero bueno buena buenas buenos mejor mejores`,
  everydayWords: `agua ahi ajo ala alma alta alto amor ano arma arte asi ave bar base bebe beso bien boca bote brazo caja cal
    calle calor cama campo capa cara carne carta casa caso cena cerca cielo cima cine clase clave copa cosa
    costa cruz cuna dado dama dar dato dedo dejo dia dias dios don dos duda edad feo final fin flor foto gas
    gato gente gol grado gris grupo hay hijo hoja hora hotel hoy huevo idea ir isla ira jefe juez lado lago
    lana larga lea leche ley libro linea local luna luz madre mal mano mapa mar masa mayor mes mesa metro mil
    mina misa moda modo mujer nave nieve nino noche nube ojo ola oro padre pan papa papel par parte paso paz
    pelo pena perro pesca peso pico pie piel pino piso plan plato plaza polvo pon pozo rama rato real red rey
    rica rio rojo ropa rosa sal sala sano seca sed sede sera serie sido sin sol sola solo sopa sur tarde taza
    tema tia tiempo tio tono toro total tres uva vaca valle ver verde vez via viaje vida vino visto voz zona`,
  sideWords: `accion acciones actividad actividades buena buenas caso casos consejo consejos documento documentos ejemplo
    ejemplos enfoque enfoques experiencia experiencias ficha fichas formato guia guias herramienta
    herramientas idea ideas informacion iniciativa iniciativas material materiales medida medidas mejor
    mejores modelo modelos opcion opciones plantilla plantillas practica practicas programa programas
    prometedoras proyecto proyectos recurso recursos solucion soluciones texto textos tipo tipos`,
  aroundNumbers: {
    since: "desde despues",
    until: "hasta antes",
    onward: "",
    year: "ano anos",
    link: "el los del la de en y a entre",
    objective: "objetivo objetivos pacto pmm",
    compact: "mundial",
    target: "ods meta metas",
    goal: "ods sostenible",
  },
  except: "excepto exceptuando salvo",
  asksWho: [
    `(?:quien(?:es)?|(?:en )?(?:que|cual(?:es)?) (?:otros? )?(?:pais(?:es)?|estados?(?: miembros?)?|administracion(?:es)?|autoridad(?:es)?|gobiernos?|ministerios?|institucion(?:es)?))(?: mas)?(?: (?:ya|tambien))*(?: (?:ha|han|habia|es|son|puede|pueden|se))*(?: (?:ya|tambien))*(?: (?:trabajado|trabaja(?:n|ron)?|trabajo(?= (?:con|en|sobre) )|hecho|hizo|hicieron|tiene(?:n)?|tuvo|probado|utilizado|usado|utiliza|tratado|puesto en marcha|implementado|aplicado|aplica(?:n)?|resuelto|creado|desarrollado|ayudado|conoce(?:n)?|sabe(?:n)?|experiencias?|conocimientos?))*(?: (?:sobre|con|en materia de|en|de|del|a|al|por))*(?= |$)`,
  ],
  outcomes: {
    mixed: ["resultados? (?:desiguales?|mixtos?|dispares?)"],
    "did-not-work": [
      `(?:(?:lo|que|cual|ha|han) )*(?:no|nunca) (?:ha |han |habia |habian )?(?:funciona(?:n|ba|do|ron)?|funciono|resulto|(?:tuvo|tuvieron|tenido) exito|sirvio)`,
      `(?:(?:lo|que) )*(?:ha|han|habia) (?:fracasado|fallado)`,
      `(?:(?:lo|que) )*(?:fracaso|fracasaron|fallo|fallaron|salio mal|salieron mal)(?! escolar)`,
      `(?:lo que|que) falla`,
      `(?:los )?(?:fracasos|fallos)(?! escolar)|fallidos?|fallidas?`,
    ],
    worked: [
      `(?:(?:lo|que|cual) )*(?:ha |han |habia )?(?:funcionado|funciono|funcionaron|(?:tuvo|tuvieron|tenido) exito|salio bien)`,
      `(?:lo )?que funciona(?: bien| mejor)?`,
      `(?:los )?exitos?|exitos[oa]s?`,
    ],
  },
};
