import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { reportField } from '../src/page/why.ts';

// What main returns is the result of scripting.executeScript.
export default defineUnlistedScript({ main: () => reportField() });
