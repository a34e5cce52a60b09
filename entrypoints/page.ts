import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watch } from '../src/page/watch.ts';

// Registered by the background at run time, on granted hosts only; the manifest names no page.
export default defineUnlistedScript(watch);
