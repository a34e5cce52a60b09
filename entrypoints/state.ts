import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { stateNow } from '../src/page/prove.ts';

// What main returns is the result of scripting.executeScript.
export default defineUnlistedScript({ main: () => stateNow() });
