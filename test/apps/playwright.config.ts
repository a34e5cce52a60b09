import { defineConfig } from '@playwright/test';
import common from '../../playwright.config.ts';

// Real third-party portals, started by scripts/test-apps.mjs; not part of `npm test`.
export default defineConfig(common, { testDir: '.', outputDir: '../../out/apps', reporter: 'list' });
