/**
 * The words by which a field for a code is known, German and English. They meet texts as `plain` leaves them: lower
 * case, umlauts spelled out, every run of other signs one space. Collected from the manuals of the portals and from the
 * login pages of common identity software. A word that led to a wrong field belongs to the vetoes, with a test. Short
 * on purpose: the page script has a size to keep. In them `_` is a word's edge.
 */
const any = (...words: readonly string[]): RegExp => new RegExp(words.join('|').replaceAll('_', '\\b'));

const ONE_TIME = '(einmal(ige)?.?|one ?time|dynami.{1,6}|otp|token)';

/** Words that name such a code and nothing else. */
export const STRONG = any(
  '(zwei|zweite?.?|two|2|second|dual|multi|mehr) ?(fa[kc]tor|step|stufig|schritt)',
  `${ONE_TIME} ?(pass|kennw|[ck]ode|pin|tan|token|schluessel|security|auth|verif)`,
  '_t?otp|otp_|_(2fa|twofa|tfa|mfa)|_2 fa_',
  '(auth\\w*|bestaetigungs?|verifi\\w*|pruef\\w*|sicherheits?|security|confirm\\w*|login|app|pass) ?([ck]ode|token)',
  'authenticator|authenti\\w+ ?(app|pin|nummer)|code .{0,20}_app_',
);

/** Words that may name such a code, among other things. */
export const WEAK = any('[ck]ode_|_[ck]ode|_pin(_|code|\\d)|(_|tele|app)tan_|token|challenge|_otc|ziffer|digit');

/** What surroundings of such a field say, besides the strong words. The first two are all that NRW connect extern says. */
export const SURE_CONTEXT = any(
  'secure login|pin (anmeldung|login)',
  '(6|8|sechs|acht|six|eight) ?(stellig|digit)|your identity|ihre identitaet',
);

/** The app is named as the code's source; then "SMS" beside it is only another way. */
export const APP = any('authenticator|authenti\\w+ ?app|totp|(ihrer|your) app');

/**
 * Something else is asked for, in words that stand beside those above: "PLZ / Zip code", "security code" of a card. A
 * field that names no code at all is out without being named here.
 */
export const OTHER = any(
  'plz|post(lei|al| ?code)|_zip(_|code)|gutschein|coupon|promo|rabatt|voucher|_gift|invit',
  '_cv[cv]_|card ?(nu|no_|sec|code)|karten|kredit|captcha|im bild|search|_suche?[nb_]|(phone|telefon|handy|mobil\\w*) ?(nu|nr|no_)|meter r|_qr',
  // The name that an enrolment page wants for the app: "a name for this TOTP device".
  '_namen? (fuer|for)_',
  'country|area ?code|langu|meeting|activation|aktivierung|freischalt|access ?token|zugriffs|(device|geraete|user) ?code|serial',
  // The six digits on the German identity card; "PIN für vorname.can" is something else, and so is "can be found".
  'ausweis|^can_(?! [a-z])|birth|geburt|_sms|_m ?tan_|text message|_e ?mail|user ?name|benutzer ?(name|kenn)|_author_',
);

/** A way around the lost device. */
export const RECOVERY = any('recover|back ?up|wiederherst|notfall|ersatz');

/** The account's own password, once one-time passwords are taken out by `withoutOneTime`. */
export const PASSWORD = any('passw|kennwo|passphr');
const ONE_TIME_PASSWORD = new RegExp(`${ONE_TIME} ?(passwo|kennwo)\\w*`, 'g');
export const withoutOneTime = (text: string): string => text.replace(ONE_TIME_PASSWORD, ' ');

/** The code was sent to somebody: a statement, so nothing outweighs it. */
const SENDING = '(_(sent|texted|emailed|called)_|(ge|ver)(sende|schick|sand)t_)';
const SENDABLE = '(code|pin|tan|sms|mail|message|nachricht|nummer|number|phone)';
export const SENT = any(`${SENDING}.{0,30}${SENDABLE}`, `${SENDABLE}.{0,30}${SENDING}`);

/** The code may come by another way than the app. */
export const OTHER_WAY = any(
  '_sms_|text message|_m ?tan_|mail ?code|inbox|posteingang',
  '(to|in|from|check|an|aus) (your|the|ihrer?|deiner?|die|der) e ?mail',
);

/** On a button or link: who can send a code again, has sent it. */
export const RESEND = any(
  'resend|new code|neuen code|erneut.{0,20} (senden|anfordern)|nicht erhalten|(not|n t) (get|receive)',
);

/** What a machine calls a field of which it knows nothing. */
export const ANY_FIELD = /input|field|text|form/g;

/** Money or goods are at stake, not a login. */
export const PURCHASE = any(
  'ueberweisung|transfer (money|funds)|kreditkarte|credit card|card number|warenkorb|basket|checkout',
);

/** A secret is handed over here; the field beside it wants the first code of that secret. */
export const ENROLMENT = any(
  '(scan|einles|abfotogr|erfass)\\w*( \\w+){0,8} qr|qr ?code( \\w+){0,8} (ein)?(scan|les|zul|abfotogr|erfass)',
  'geheim\\w* ?schluessel|secret key|set ?up key|schluessel (lautet|kopieren)',
);

/** In a heading or on the field's button: the second factor is switched on here, or off. */
export const SWITCH_ON = any(
  '_(set ?up|enable|activate|turn on|einricht\\w*|einschalten|aktivier(en|ung)|faktor setzen)_',
);
export const SWITCH_OFF = any('deaktivier|deactivat|disable|ausschalten|turn off');

/** "Bestätigungs-Code für a@b.de*" → "bestaetigungs code fuer". Addresses go: their words are nobody's label. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\u0308/g, 'e')
    .replace(/ß/g, 'ss')
    .replace(/\S+@\S+|\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A name or id, as it is and taken apart at its humps: "otpCode" → "otpcode otp code". */
export const plainName = (name: string): string =>
  plain(`${name} ${name.replace(/[a-z\d](?=[A-Z])|[A-Z](?=[A-Z][a-z])/g, '$& ')}`);
