// The first page that `npm start` opens: where the practice portals are and who may sign in there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { html } from '../../test/portals/html.ts';
import type { Portals } from '../../test/portals/start.ts';

/** Like the portals themselves it is in German, and in the order in which one goes through them. */
function pageOf({ origins, accounts }: Portals): string {
  const portals = [
    { name: 'i-mpuls JMD', portal: 'impuls', enrol: origins.impuls, login: origins.impulsLogin },
    { name: 'NRW connect extern', portal: 'nrw', enrol: origins.nrw, login: origins.nrw },
    { name: 'Amt24', portal: 'amt24', enrol: origins.amt24, login: origins.amt24 },
  ];
  const sections = portals.map(({ name, portal, enrol, login }) => {
    const rows = accounts
      .filter((account) => account.portal === portal)
      .map(({ user, password }) => html`<tr><td><code>${user}</code></td><td><code>${password}</code></td></tr>`);
    return html`<section>
      <h2>${name}</h2>
      <p>Konto und Einrichtung: <a href="${enrol}/">${enrol}</a></p>
      <p>Anmeldung: <a href="${login}/">${login}</a></p>
      <table><tr><th scope="col">Benutzername</th><th scope="col">Passwort</th></tr>${rows}</table>
    </section>`;
  });
  return html`<!doctype html>
<html lang="de">
<meta charset="utf-8">
<title>Einmal ausprobieren</title>
<style>
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; }
  th, td { padding: 0 2rem 0 0; text-align: left; }
</style>
<h1>Einmal ausprobieren</h1>
<p>Das Symbol mit der 1 in der Leiste oben öffnet Einmal. Die Portale sind Nachbauten und laufen nur auf diesem Rechner;
was dort eingerichtet wird, ist am Ende vergessen.</p>
${sections}
</html>
`.html;
}

/** Writes the page and returns its address. */
export function writeStartPage(file: string, portals: Portals): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, pageOf(portals));
  return pathToFileURL(file).href;
}
