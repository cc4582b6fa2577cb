/**
 * Proof of work for a form that asks for it: tries numbers until one gives the key wanted, then sends the form. Without this
 * script, or where the page is not secure, the visitor waits and presses the button instead.
 */
/** @type {HTMLFormElement | null} */
const form = document.querySelector("form[data-challenge]");
const atOnce = 8;

if (form !== null && globalThis.crypto?.subtle !== undefined) {
  const status = form.querySelector("[role=status]");
  status.textContent = form.dataset.working;
  solve(JSON.parse(form.dataset.challenge)).then(
    (proof) => {
      /** @type {HTMLInputElement} */ (form.elements.namedItem("proof")).value = proof;
      /** @type {HTMLElement} */ (form.querySelector("button[value=send]")).click();
    },
    () => {
      status.textContent = "";
    },
  );
}

async function solve(challenge) {
  const { parameters } = challenge;
  const nonce = fromHex(parameters.nonce);
  const salt = fromHex(parameters.salt);
  for (let first = 0; ; first += atOnce) {
    const keys = await Promise.all(Array.from({ length: atOnce }, (_, place) => tryOne(first + place)));
    const place = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (place >= 0)
      return btoa(JSON.stringify({ challenge, solution: { counter: first + place, derivedKey: keys[place] } }));
  }

  async function tryOne(counter) {
    const password = new Uint8Array(nonce.length + 4);
    password.set(nonce);
    new DataView(password.buffer).setUint32(nonce.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const way = { name: "PBKDF2", hash: "SHA-256", salt, iterations: parameters.cost };
    return toHex(new Uint8Array(await crypto.subtle.deriveBits(way, key, parameters.keyLength * 8)));
  }
}

function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
