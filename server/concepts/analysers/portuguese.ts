/** The analyser of Portuguese. */
import type { Analyser } from "./analyser.ts";
import { snowballStemmer } from "./snowball.ts";
import { withoutPlural } from "./latin-plural.ts";

const stemmer = snowballStemmer("portuguese");

/** Plurals that the stemmer leaves apart: ação/ações, -al/-ais. */
function evenOut(word: string): string {
  if (word.length < 5) return word;
  if (/[oa]es$/.test(word)) return word.replace(/[oa]es$/, "ao");
  return /[aeou]is$/.test(word) ? word.replace(/is$/, "l") : withoutPlural(word);
}

export const portuguese: Analyser = {
  stem: (word) => stemmer(evenOut(word)),
  form: (word) => {
    const even = evenOut(word);
    if (even.length < 4) return even;
    return even
      .replace(/ns$/, "m")
      .replace(/(?<=[rz])es?$/, "")
      .replace(/s$/, "");
  },
  shortName: (word) => evenOut(word).replace(/s$/, ""),
  functionWords: `a ao aos aquela aquele aquelas aqueles as ate com como contra da das de dela dele deles do dos e ela elas ele
    eles em entre era eram essa esse esta estao estar estes foi foram ha isso isto ja la lhe lhes lo mais mas me
    mesmo meu minha muito na nas nem no nos nossa nosso num numa nuns numas o os ou outra outras outro outros para
    pela pelas pelo pelos perante por porque qual quais quando quanto que quem se ser sera seu seus si sido so sob
    sobre sua suas tal tambem tem tendo ter te teu toda todo todas todos tu tua um uma umas uns voce voces cada
    pode podem deve devem segundo apos antes depois durante desde onde aqui ali assim`,
  questionWords: `este sao existe existem funciona funcionam melhorar fazer faz fazem exemplo exemplos procurar encontrar saber
    preciso quero bom boa boas bons melhor melhores`,
  everydayWords: `agua ai alma alta alto amor ano ar arte asa base bem boca boi bola cada cal cama campo cao cara carta casa
    caso ceu chao chave chuva cidade cinco coisa conta cor dar data dedo dia dias doce dois dono dor duas
    edicao fim flor fogo folha foto frio gato gente gol gosto grau hora hoje ia idade ir jogo lado lar legal
    lei leia leite leve lingua livro lua luz mae mal mala mao mapa mar massa mes mesa metro mil moda modo
    morte mulher nada nao neve noite nome nove olho ouro pai pais palco pao papel par parte passo paz pe peca
    pele pena peso pico plano po poe pois pon por porta pos praia preto rei rio rosa rua sal sala seca sede
    seis sem sim sol solo som sopa sono sul tarde tema teto tia tio total tres trigo uva vaca vai vale vao
    vaso veio vento ver verde vez via vida vinho vir voz zona`,
  sideWords: `abordagem abordagens acao acoes atividade atividades boa boas caso casos conselho conselhos documento
    documentos exemplo exemplos experiencia experiencias ferramenta ferramentas ficha fichas formato guia
    guias ideia ideias informacao informacoes iniciativa iniciativas material materiais medida medidas melhor
    melhores modelo modelos opcao opcoes pratica praticas programa programas projeto projetos promissoras
    recurso recursos solucao solucoes texto textos tipo tipos`,
  aroundNumbers: {
    since: "desde apos depois",
    until: "ate antes",
    onward: "",
    year: "ano anos",
    link: "o os do da dos das de em no a e entre",
    objective: "objetivo objetivos pgm pacto",
    compact: "global mundial",
    target: "ods meta metas",
    goal: "ods sustentavel",
  },
  except: "exceto salvo",
  asksWho: [
    `(?:quem|(?:em )?(?:que|qua(?:l|is)) (?:outros? )?(?:pais(?:es)?|estados?(?: membros?)?|administraco(?:es)|administracao|autoridades?|governos?|ministerios?|instituico(?:es)|instituicao))(?: mais)?(?: (?:ja|tambem))*(?: (?:tem|teem|tinha|foi|foram|e|sao|pode|podem|se))*(?: (?:ja|tambem))*(?: (?:trabalhado|trabalhou|trabalha(?:m|ram)?|feito|fez|fizeram|experimentou|utilizado|utiliza(?:m)?|usou|tratou|tratado|criou|criaram|criado|desenvolveu|resolveu|aplicou|aplica(?:m)?|ajudou|ajudaram|ajudado|conhece(?:m)?|sabe(?:m)?|experiencias?|conhecimentos?))*(?: (?:sobre|com|em materia de|em|na|no|nas|nos|de|do|da|dos|das|a|ao|aos|por))*(?= |$)`,
  ],
  outcomes: {
    mixed: ["resultados? mistos?"],
    "did-not-work": [
      `(?:(?:o|que|aquilo) )*(?:nao|nunca) (?:tem |tinha |foi )?(?:funcion(?:a|am|ou|aram|ado)|result(?:a|ou|aram|ado)|(?:deu|deram|da) (?:certo|resultado)|teve (?:exito|sucesso)|correu bem)`,
      `(?:(?:o|que|aquilo) )*(?:falhou|falharam|fracassou|fracassaram|(?:tem|tinha) (?:falhado|fracassado)|(?:deu|correu) (?:errado|mal))`,
      `(?:o que|que) falha`,
      `(?:os |as )?(?:fracassos?(?! escolar(?:es)?)|falhas(?! de (?:mercado|seguranca))|insucessos?(?! escolar(?:es)?))`,
    ],
    worked: [
      `(?:(?:o|que|aquilo) )*(?:funcionou|funcionaram|deu certo|deram certo|correu bem|teve (?:exito|sucesso)|tem funcionado)`,
      `o que resultou|o que funciona(?: bem)?`,
      `(?:os )?(?:exitos?|sucessos?)`,
    ],
  },
};
