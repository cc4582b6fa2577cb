/**
 * The whole built server under load while its search server is killed, paused and started again: no page fails.
 * `OUTAGE_SECONDS=60` makes it last a minute.
 */
import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { languages } from "../../../server/language/languages.ts";
import { speak } from "../../../server/language/translate.ts";
import { paths } from "../../../server/web/view/paths.ts";
import {
  buildServer,
  emptyDataFolder,
  search,
  searchServerOf,
  startServer,
  untilFull,
} from "../../set-up/built-server.ts";
import { judgedQueries } from "../../judged/judged-queries.ts";
import { until } from "../meilisearch/bundled-meilisearch.ts";

const seconds = Number(process.env["OUTAGE_SECONDS"] ?? 12);
const perSecond = 50;

beforeAll(buildServer);

const filters = [
  "",
  "&country=ml",
  "&region=africa&type=action",
  "&year=2011-2014",
  "&sort=newest",
  "&page=2",
  "&theme=asylum&sort=title",
  "&words=only",
];

/** A search page of each kind in turn, in all languages. */
function addressOf(index: number): string {
  const { q, lang } = judgedQueries[index % judgedQueries.length] ?? { q: "migration", lang: "en" };
  const filter = filters[index % filters.length] ?? "";
  return paths.search(lang, index % 5 === 0 ? filter.slice(1) : `q=${encodeURIComponent(q)}${filter}`);
}

const notices = languages.map((language) => speak(language).text("search.simplified"));

interface Shown {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly isSimplified: boolean;
  readonly milliseconds: number;
}

function show(agent: Agent, url: string): Promise<Shown> {
  const started = performance.now();
  return new Promise((resolve) => {
    const done = (status: number, html = "") => {
      resolve({
        status,
        isSimplified: notices.some((notice) => html.includes(notice)),
        milliseconds: Math.round(performance.now() - started),
      });
    };
    get(url, { agent }, (response) => {
      let html = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => (html += text));
      response.on("end", () => {
        done(response.statusCode ?? 0, html);
      });
      response.on("error", () => {
        done(0);
      });
    }).on("error", () => {
      done(0);
    });
  });
}

test(
  "no page of search fails while the search server is killed, paused and started again",
  { timeout: 600_000 },
  async () => {
    const dataDir = emptyDataFolder();
    const server = startServer(dataDir);
    const address = await server.address();
    await untilFull(address);
    const agent = new Agent({ keepAlive: true, maxSockets: 200 });
    const shown: Promise<Shown>[] = [];

    const load = async () => {
      const started = performance.now();
      for (let index = 0; index < seconds * perSecond; index++) {
        await sleep(Math.max(0, started + (index * 1000) / perSecond - performance.now()));
        shown.push(show(agent, address + addressOf(index)));
      }
    };
    const signal = (name: NodeJS.Signals) => {
      const pid = searchServerOf(dataDir);
      if (pid > 0) process.kill(pid, name);
      return pid;
    };
    const trouble = async () => {
      const part = (seconds * 1000) / 6;
      await sleep(part);
      const killed = signal("SIGKILL");
      await until(() => searchServerOf(dataDir) !== killed);
      await sleep(part);
      signal("SIGSTOP");
      await sleep(part);
      signal("SIGCONT");
      await sleep(part);
      signal("SIGTERM");
    };
    await Promise.all([load(), trouble()]);
    const pages = await Promise.all(shown);
    agent.destroy();
    await untilFull(address);
    await search(address);
    server.kill("SIGTERM");
    await server.exited;

    const simplified = pages.filter(({ isSimplified }) => isSimplified).length;
    const noted = server.events().filter(({ event }) => event === "search server back");
    const times = pages.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const at = (share: number) => String(times[Math.floor(share * (times.length - 1))]);
    process.stdout.write(
      `${pages.length} pages in ${seconds} s, ${simplified} simplified, ms median ${at(0.5)}, 95 % ${at(0.95)}, slowest ${at(1)}\n`,
    );
    expect(pages.filter(({ status }) => status !== 200)).toEqual([]);
    expect(simplified).toBeGreaterThan(0);
    expect(simplified).toBeLessThan(pages.length);
    expect(server.events().filter(({ event }) => event === "search server died").length).toBeGreaterThanOrEqual(2);
    // A page without results asks again without each of its filters, so the log may count more answers than pages.
    expect(noted.reduce((sum, { simplifiedAnswers }) => sum + Number(simplifiedAnswers), 0)).toBeGreaterThanOrEqual(
      simplified,
    );
  },
);
