// HTML as a value: every text put into a template is escaped, only Html passes as it is.

export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[] | undefined;

export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const text = parts.map((part, index) => part + textOf(values[index])).join('');
  return { html: text };
}

function textOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if ('html' in value) return value.html;
  return value.map((item) => item.html).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export interface HtmlDocument {
  readonly title: string;
  readonly body: Html;
  readonly bodyClass?: string;
  /** Path of a script of the site itself; without it the page's policy allows none. */
  readonly script?: string | undefined;
}

export function documentText({ title, body, bodyClass, script }: HtmlDocument): string {
  return html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${script === undefined ? undefined : html`<script src="${script}" defer></script>`}
</head>
<body class="${bodyClass ?? ''}">
<a class="skip-link" href="#inhalt">Zum Inhalt springen</a>
${body}
</body>
</html>
`.html;
}

/** Hidden input with the session's token; the field's name differs from portal to portal. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** What went wrong, above the form and linked to the field it is about. */
export function errorSummary(title: string, message: string | undefined, field?: string): Html | undefined {
  if (message === undefined) return undefined;
  const text = field === undefined ? html`${message}` : html`<a href="#${field}">${message}</a>`;
  return html`<div class="error-summary" role="alert">
  <h2>${title}</h2>
  <p>${text}</p>
</div>`;
}

/** Attributes of a field that the error is about, or none. */
export function invalid(isInvalid: boolean): Html | undefined {
  return isInvalid ? html` aria-invalid="true"` : undefined;
}
