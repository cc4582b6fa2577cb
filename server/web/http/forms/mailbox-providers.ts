/** Domains of large mailbox providers, which have no limit of registrations for a domain. */
const providers: ReadonlySet<string> = new Set([
  ...["gmail.com", "googlemail.com", "icloud.com", "me.com", "aol.com", "mail.com", "zoho.com", "fastmail.com"],
  ...["outlook.com", "outlook.fr", "outlook.es", "outlook.pt", "hotmail.com", "hotmail.fr", "hotmail.es", "live.com"],
  ...["live.fr", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.es", "yahoo.com.br", "yahoo.co.uk", "yahoo.co.in"],
  ...["ymail.com", "proton.me", "protonmail.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "orange.fr", "wanadoo.fr"],
  ...["free.fr", "sfr.fr", "laposte.net", "libero.it", "sapo.pt", "uol.com.br", "bol.com.br", "terra.com.br"],
  ...["mail.ru", "bk.ru", "inbox.ru", "list.ru", "yandex.ru", "yandex.com", "ukr.net", "abv.bg", "qq.com", "163.com"],
]);

/** `domain`: in small letters. */
export const isMailboxProvider = (domain: string): boolean => providers.has(domain);
