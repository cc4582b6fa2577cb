import type { NotionWords } from "./notion.ts";

export const platformSpanish: NotionWords = {
  programme: "MIEUX, MIEUX+, programa, iniciativa, mecanismo",
  platform: "Levier, plataforma, sitio, sitio web, portal, página, web",
  action: "Acción",
  partner:
    "socio, país socio, tercer país, nuestro ministerio, nuestra administración, nuestra institución, mi institución",
  wording: "información sobre, detalles, próximo, próxima, previsto, lista de, guía, reglas, saber más",
  doing: `trabajo, trabajar, posible, se puede, puedo, podemos, hay, enviar, tener lugar, tiene, tenía, tienen que, persona, funcionario,
    público, gobierno, UE, Unión Europea, número, equipo`,
  definition:
    "qué es, qué son, qué fue, qué era, qué significa, qué quiere decir, significado, definición, definir, término",
  request: `solicitud, solicitar, pedir, petición, presentar, presentar una solicitud, postular, postulación, candidatura, demandar,
    obtener una Acción, recibir apoyo, obtener apoyo`,
  eligible:
    "elegible, elegibilidad, quién puede, quién podía, quiénes pueden, requisitos, condiciones, criterios, tener derecho, podía presentar",
  steps: "paso, etapa, procedimiento, proceso, trámite, cómo funciona, cómo funcionaba, de la solicitud a la Acción",
  decide:
    "decidir, decide, decisión, aprobar, aprobación, aprueba, evaluar, examinar, comité directivo, comité, seleccionar, selección, elegir",
  refuse: "rechazar, rechazo, rechazada, denegar, denegada, no aceptada, negar",
  cost: "costo, coste, costar, cuesta, costaba, precio, tarifa, gasto, gratis, gratuito, pagar, pago, caro, cuánto cuesta, presupuesto, cofinanciación, contribución",
  fund: "financiar, financiación, financiamiento, financia, donante, quién paga, quién pagaba, pagaba, dinero, fondos",
  run: "gestionar, gestiona, ejecutar, ejecuta, ejecución, responsable, a cargo, quién está detrás, dirigir",
  activity: "actividad, actividades",
  start:
    "empezar, empieza, comenzar, comienzo, inicio, iniciar, arrancar, lanzamiento, rápido, rapidez, pronto, plazo, espera, esperar",
  duration:
    "duración, durar, dura, largo, tiempo, cuánto tiempo, cuánto tarda, cuánto tardaba, tardar, tarda, meses, demora",
  city: "ciudad, municipio, municipalidad, ayuntamiento, alcaldía, alcalde, autoridad local, gobierno local, región",
  ngo: "ONG, organización no gubernamental, sociedad civil, asociación",
  expert: "experto, experta, especialista, perito, lista de expertos, formador, consultor",
  abroad: "fuera de la UE, de la UE, no europeo, europeo, nacionalidad, de dónde vienen, procedencia",
  join: `convertirse, hacerse, ser experto, ser experta, llegar a ser, participar, participación, tomar parte, unirse, sumarse,
    voluntario, ofrecer, ofrecerse, contribuir, colaborar, lista de expertos, desplegar`,
  memberState: "Estado miembro, país de la UE, país miembro",
  benefit:
    "beneficio, ventaja, ganar, gana, ganancia, obtener, aportar, aportó, aporte, impacto, utilidad, para qué sirve, logros, valor añadido",
  voices: "voz, voces, testimonio, cita, entrevista, opinión, qué dicen, dijeron",
  language: "idioma, lengua, traducción, traducido, interpretación",
  session: `sesión informativa, sesión de información, reunión informativa, charla informativa, sesión, seminario web, webinario,
    webinar, reunión en línea, evento, seminario`,
  register:
    "inscripción, inscribirse, inscribirme, inscribir, registrarse, registro, reservar, plaza, asistir, lista de espera, fecha límite de inscripción",
  unregister:
    "cancelar mi inscripción, modificar mi inscripción, anular mi inscripción, mi inscripción, enlace perdido, devolver mi plaza, no recibí el correo",
  calendar: "calendario, agenda, suscribirse, ics, fechas",
  privacy: `privacidad, datos personales, protección de datos, RGPD, mis datos, cookies, borrar mis datos, eliminar mis datos,
    confidencialidad`,
  contact:
    "contacto, contactar, correo, correo electrónico, dirección, teléfono, escribir a, corregir, error, avisar de un error",
  licence:
    "licencia, derechos de autor, reutilizar, reutilización, código fuente, programa informático, aviso legal, condiciones de uso, reproducir",
  accessibility: "accesibilidad, accesible, lector de pantalla, discapacidad, WCAG, ciego",
  glossary: "glosario, terminología, vocabulario, tesauro, diccionario, todos los términos",
  questions: "FAQ, preguntas frecuentes, preguntas y respuestas, preguntas, ayuda",
  figures: "cifras, estadísticas, cuántos, cuántas, total, cifras clave, en cifras",
  history: "historia, fases, fase, principios, origen, desde cuándo, creado, fundado, acerca de",
  ended:
    "fin, terminó, terminado, concluyó, cerrado, todavía, aún, sucesor, nueva fase, sigue existiendo, hoy, continuar",
  support: "apoyo, asistencia, ayuda, tipos de apoyo, acompañamiento",
  offline: "sin conexión, sin internet, fuera de línea",
  briefing: "nota informativa, imprimir, impresión, PDF, exportar, mi selección",
  pictures: "en imágenes, imágenes, gráfico, mapa, mapa mundial, visualización, panorama",
  countries: "países, qué países, lista de países, todos los países, países socios, Estados miembros",
  country: "país, ficha de país, página del país, perfil",
  peers: "pares, quién sabe, quién tiene experiencia",
};
