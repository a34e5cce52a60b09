import { describe, expect, it, vi } from 'vitest';
import { valueIn } from '../../fakes/vault.ts';
import { create, fake, OTHER, ready, SITE, save, ui } from './worker.ts';

describe('sites', () => {
  const registered = () => [...fake.registered.values()].flatMap(({ matches }) => matches);

  it('are served by a script registered for granted hosts only', async () => {
    valueIn(await create());
    await save();
    fake.granted.add(`${SITE}/*`).add('https://www.example.com/*');
    fake.tabs.push({ id: 7, url: `${SITE}/login` }, { id: 9, url: 'https://www.example.com/' });
    await Promise.all(fake.api.permissions.onAdded.fire({ origins: [`${SITE}/*`] }));
    expect([...fake.registered.values()]).toMatchObject([{ id: 'page', matches: [`${SITE}/*`], allFrames: false }]);
    await vi.waitFor(() => expect(fake.entered).toEqual([7]));
    fake.granted.clear();
    await Promise.all(fake.api.permissions.onRemoved.fire({ origins: [`${SITE}/*`] }));
    expect(fake.registered.size).toBe(0);
  });

  it('are served, and no other, under a grant for all hosts', async () => {
    valueIn(await create());
    fake.granted.add('https://*/*');
    await save();
    expect(registered()).toEqual([`${SITE}/*`]);
    expect(await ui('sites')).toMatchObject({ value: [{ origin: SITE, granted: true }] });
  });

  it('are served again after an update, open tabs too, locked or not', async () => {
    await ready();
    await ui('lock');
    fake.registered.clear();
    fake.entered.length = 0;
    fake.tabs.push({ id: 7, url: `${SITE}/login` });
    await Promise.all(fake.api.runtime.onInstalled.fire({ reason: 'update' }));
    expect(registered()).toEqual([`${SITE}/*`]);
    await vi.waitFor(() => expect(fake.entered).toContain(7));
  });

  it('are given back with the last account that logs in there', async () => {
    const id = await ready();
    const other = valueIn(await save({ uri: OTHER, name: 'verwaltung' }));
    await ui('remove-entry', { id });
    expect([...fake.granted]).toEqual([`${SITE}/*`]);
    await ui('change-entry', { id: other.id, name: 'verwaltung', sites: [] });
    expect([...fake.granted]).toEqual([]);
    expect(fake.registered.size).toBe(0);
  });
});
