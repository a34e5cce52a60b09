// `npm run test:apps`: the built extension against a real third-party portal, LemonLDAP::NG from Debian's packages.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, run } from './lib/run.mjs';
import { announce, main, Stop } from './lib/say.mjs';
import { prepareStart } from './lib/tools.mjs';

/** Installs, configures and starts the portal; kept outside the project. */
const starter = resolve(root, process.env.LEMONLDAP_SCRIPT ?? join('..', 'shared', 'apps', 'lemonldap.sh'));

async function startPortal() {
  announce('LemonLDAP::NG');
  if (!existsSync(starter)) {
    throw new Stop(
      `There is no ${starter}. This test needs a script that starts LemonLDAP::NG with TOTP self-registration at ` +
        'https://auth.example.com:8443/ on this machine; name it in LEMONLDAP_SCRIPT.',
    );
  }
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Stop('LemonLDAP::NG is installed from Debian packages: run this test as root on Debian or Ubuntu.');
  }
  const { failure } = await run('bash', [starter]);
  if (failure) throw new Stop(`LemonLDAP::NG did not start: ${starter} ${failure}.`);
  // A second factor of an earlier run would be asked for at the first login.
  await run('find', ['/var/lib/lemonldap-ng/psessions', '-maxdepth', '1', '-type', 'f', '-delete']);
}

await main(async () => {
  const { tool } = await prepareStart();
  await startPortal();
  announce('build for Chromium');
  const built = await tool('wxt', 'wxt', ['build']);
  if (built.failure) throw new Stop(`The build ${built.failure}.`);
  announce('playwright');
  const { code } = await tool('@playwright/test', 'playwright', ['test', '-c', 'test/apps/playwright.config.ts']);
  return code;
});
