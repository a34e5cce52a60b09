// The services a counsellor may work for. Their numbers have six digits: a trap for whoever looks for a code field.
import { type Html, html } from '../html.ts';

const places: readonly string[] = [
  'JMD Aachen (530114)',
  'JMD Bonn (530217)',
  'JMD Chemnitz (140511)',
  'JMD Dortmund (590132)',
  'JMD Erfurt (160051)',
  'JMD Freiburg (080311)',
  'JMD Halle (150202)',
  'JMD Kassel (060611)',
  'JMD Kiel (010202)',
  'JMD Mainz (070315)',
  'JMD Regensburg (090362)',
  'JMD Rostock (130301)',
];

/** 'bonn', 'JMD Bonn (530217)' and '530217' all mean one service; several or none: undefined. */
export function findPlace(search: string): string | undefined {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return undefined;
  const found = places.filter((place) => place.toLowerCase().includes(wanted));
  return found.length === 1 ? found[0] : undefined;
}

/** The search field with its list; place.js shows the fitting entries while the user types. */
export function placeField(value: string, isWrong: boolean): Html {
  const items = places.map((place, index) => html`<li role="option" id="jmd-${index}" hidden>${place}</li>`);
  return html`<div class="field">
  <label for="jmd">JMD</label>
  <div class="combobox">
    <input id="jmd" name="jmd" type="search" role="combobox" aria-expanded="false" aria-controls="jmd-liste"
      aria-autocomplete="list" aria-describedby="jmd-hinweis" autocomplete="off" spellcheck="false" required
      placeholder="Suche …" value="${value}"${isWrong ? html` aria-invalid="true"` : undefined}>
    <ul id="jmd-liste" role="listbox" aria-label="Gefundene JMD" hidden>${items}</ul>
  </div>
  <p class="hint" id="jmd-hinweis">Ort oder JMD-Nummer eingeben und aus der Liste wählen</p>
</div>`;
}
