import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { said } from '../src/page/said.ts';

// What main returns is the result of scripting.executeScript.
export default defineUnlistedScript({ main: () => said() });
