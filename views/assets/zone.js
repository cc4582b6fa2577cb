/** Chooses the time zone of this browser where none is chosen yet. Without this script the country chosen says which. */
/** @type {HTMLSelectElement | null} */
const zones = document.querySelector("select[name=zone]");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

// Browsers that hide where they are call it UTC: the country is the better guess.
if (zones !== null && zones.value === "" && own?.includes("/") && !own.startsWith("Etc/")) {
  // Names change (Kiev, Kyiv): the server takes both, and lists one.
  if (![...zones.options].some(({ value }) => value === own)) zones.append(new Option(own.replaceAll("_", " "), own));
  zones.value = own;
}
