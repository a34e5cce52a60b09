import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { look } from '../src/page/look.ts';

// What main returns is the result of scripting.executeScript.
export default defineUnlistedScript({ main: () => look() });
