import type { NotionWords } from "./notion.ts";

export const platformPortuguese: NotionWords = {
  programme: "MIEUX, MIEUX+, programa, iniciativa, mecanismo",
  platform: "Levier, plataforma, sítio, site, portal, página",
  action: "Ação, Acção",
  partner:
    "parceiro, país parceiro, país terceiro, o nosso ministério, a nossa administração, a nossa instituição, a minha instituição",
  wording: "informações sobre, detalhes, próximo, próxima, previsto, lista de, guia, regras, saber mais",
  doing: `trabalho, trabalhar, possível, pode se, posso, podemos, há, enviar, ter lugar, tem, tinha, tem de, pessoa, funcionário, público,
    governo, UE, União Europeia, número, equipa`,
  definition:
    "o que é, o que são, o que foi, o que era, o que significa, o que quer dizer, significado, definição, definir, termo",
  request: `pedido, pedir, solicitar, solicitação, requerer, requerimento, apresentar, apresentar um pedido, candidatura, candidatar,
    obter uma Ação, receber apoio, obter apoio`,
  eligible:
    "elegível, elegibilidade, quem pode, quem podia, quem o podia, requisitos, condições, critérios, ter direito, podia apresentar",
  steps: "passo, etapa, procedimento, processo, trâmite, como funciona, como funcionava, do pedido à Ação",
  decide:
    "decidir, decide, decisão, aprovar, aprovação, aprova, avaliar, examinar, comité diretor, comité, selecionar, seleção, escolher",
  refuse: "recusar, recusa, recusado, rejeitar, rejeição, rejeitado, não aceite, negar",
  cost: "custo, custar, custa, custava, preço, tarifa, taxa, despesa, gratuito, grátis, pagar, pago, caro, quanto custa, orçamento, cofinanciamento, contribuição",
  fund: "financiar, financiamento, financia, doador, quem paga, quem pagava, pagava, dinheiro, fundos",
  run: "gerir, geria, gestão do programa, executar, execução, executa, responsável, a cargo, quem está por trás, dirigir",
  activity: "atividade, actividade, atividades",
  start:
    "começar, começa, começo, início, iniciar, arrancar, lançamento, rápido, rapidez, prazo, espera, esperar, depressa",
  duration: "duração, durar, dura, longo, tempo, quanto tempo, demora, demorar, demorava, meses",
  city: "cidade, município, municipalidade, câmara municipal, autarquia, prefeitura, autoridade local, governo local, região",
  ngo: "ONG, organização não governamental, sociedade civil, associação",
  expert: "perito, perita, especialista, expert, lista de peritos, formador, consultor",
  abroad: "fora da UE, da UE, não europeu, europeu, nacionalidade, de onde vêm, proveniência",
  join: `tornar se, tornar-me, tornar, ser perito, ser perita, ser especialista, vir a ser, participar, participação, tomar parte, juntar se, aderir,
    voluntário, oferecer, contribuir, colaborar, lista de peritos, destacar`,
  memberState: "Estado-Membro, país da UE, país membro",
  benefit:
    "benefício, vantagem, ganhar, ganha, ganho, obter, trazer, trouxe, contributo, impacto, utilidade, para que serve, resultados obtidos, valor acrescentado",
  voices: "voz, vozes, testemunho, depoimento, citação, entrevista, opinião, o que dizem, disseram",
  language: "língua, idioma, tradução, traduzido, interpretação",
  session: `sessão de informação, sessão informativa, reunião informativa, sessão, webinar, webinário, seminário em linha,
    reunião em linha, reunião online, evento, seminário`,
  register:
    "inscrição, inscrever, inscrever se, inscrever-me, registar, registo, reservar, lugar, vaga, assistir, lista de espera, data limite de inscrição",
  unregister:
    "cancelar a minha inscrição, alterar a minha inscrição, anular a minha inscrição, a minha inscrição, ligação perdida, devolver o meu lugar, não recebi o correio",
  calendar: "calendário, agenda, subscrever, ics, datas",
  privacy: `privacidade, dados pessoais, proteção de dados, RGPD, os meus dados, cookies, apagar os meus dados, eliminar os meus dados,
    confidencialidade`,
  contact:
    "contacto, contato, contactar, correio eletrónico, email, e-mail, endereço, telefone, escrever a, corrigir, erro, comunicar um erro",
  licence:
    "licença, direitos de autor, reutilizar, reutilização, código fonte, software, aviso legal, termos de utilização, reproduzir",
  accessibility: "acessibilidade, acessível, leitor de ecrã, deficiência, WCAG, cego",
  glossary: "glossário, terminologia, vocabulário, tesauro, dicionário, todos os termos",
  questions: "FAQ, perguntas frequentes, perguntas e respostas, perguntas, ajuda",
  figures: "números, estatísticas, quantos, quantas, total, números principais, em números",
  history: "história, fases, fase, princípios, origem, desde quando, criado, fundado, sobre o MIEUX",
  ended: "fim, terminou, terminado, encerrado, fechado, ainda, sucessor, nova fase, ainda existe, hoje, continuar",
  support: "apoio, assistência, ajuda, tipos de apoio, acompanhamento",
  offline: "sem ligação, sem internet, fora de linha, offline",
  briefing: "nota informativa, nota de síntese, imprimir, impressão, PDF, exportar, a minha seleção",
  pictures: "em imagens, imagens, gráfico, mapa, mapa mundo, visualização, panorama",
  countries: "países, que países, quais países, lista de países, todos os países, países parceiros, Estados-Membros",
  country: "país, ficha do país, página do país, perfil",
  peers: "pares, quem sabe, quem tem experiência",
};
