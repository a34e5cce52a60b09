import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { confirm } from '../src/page/confirm.ts';

// What main returns is the result of scripting.executeScript.
export default defineUnlistedScript({ main: () => confirm() });
