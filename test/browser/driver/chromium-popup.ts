import type { BrowserContext, CDPSession, Page } from 'playwright';
import { until } from './until.ts';

// The popup comes into being as a target of type "other", which Playwright lets go again unless told to keep it.
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

interface TabTarget {
  readonly targetId: string;
  readonly url: string;
  readonly embedderData?: { readonly tabActive?: boolean };
}

/** Presses the toolbar button over the tab, which must be in front, and returns the popup's page, loaded. */
export async function pressAction(context: BrowserContext, browser: CDPSession, id: string, over: Page): Promise<Page> {
  const targetId = await tabInFront(browser, over.url());
  const born: Page[] = [];
  const remember = (page: Page): void => void born.push(page);
  context.on('page', remember);
  try {
    await browser.send('Extensions.triggerAction', { id, targetId });
    const popup = await until('the action popup', () =>
      born.find((page) => page.url().startsWith(`chrome-extension://${id}/`)),
    );
    await popup.waitForLoadState();
    return popup;
  } finally {
    context.off('page', remember);
  }
}

/** The action wants the target of the tab, not that of the page in it, and nothing but the URL ties the two together. */
async function tabInFront(browser: CDPSession, url: string): Promise<string> {
  return until(`the tab at ${url} to be in front`, async () => {
    const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const inFront = (targetInfos as readonly TabTarget[]).filter(
      (target) => target.embedderData?.tabActive === true && target.url === url,
    );
    if (inFront.length > 1) throw new Error(`two windows show ${url}: over which shall the button be pressed?`);
    return inFront[0]?.targetId;
  });
}
