/**
 * Which elements can have a role by themselves (HTML-AAM). Firefox would compute role and name of every element of the
 * page, at 1–2 ms each; so only these are shown to it. A role that is not listed here works as well, slowly.
 */
const NATIVE: Readonly<Record<string, string>> = {
  alert: '',
  button: 'button,summary,input:is([type=button],[type=submit],[type=reset],[type=image],[type=file])',
  checkbox: 'input[type=checkbox]',
  combobox: 'select,input[list]',
  dialog: 'dialog',
  form: 'form',
  group: 'fieldset,details,optgroup',
  heading: 'h1,h2,h3,h4,h5,h6',
  img: 'img,svg,[role~=image]',
  link: 'a[href],area[href]',
  list: 'ul,ol,menu',
  listitem: 'li',
  main: 'main',
  menuitem: '',
  meter: 'meter',
  navigation: 'nav',
  option: 'option',
  progressbar: 'progress',
  radio: 'input[type=radio]',
  region: 'section',
  searchbox: 'input[type=search]',
  slider: 'input[type=range]',
  spinbutton: 'input[type=number]',
  status: 'output',
  switch: 'input[switch]',
  tab: '',
  tablist: '',
  tabpanel: '',
  textbox: 'input,textarea,[contenteditable]',
};

/** All elements that may have the role, by their own nature or by attribute. */
export function candidates(role: string): string {
  const native = NATIVE[role];
  if (native === undefined) return '*';
  return [`[role~="${role}" i]`, ...(native === '' ? [] : [native])].join(',');
}

/** ARIA 1.3 renamed this one; Firefox says the new word, Playwright the old. */
export function inFirefox(role: string): string {
  return role === 'img' ? 'image' : role;
}
