import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The page is in English whatever the browser speaks (src/app.tsx); React Aria brings its words in three dozen languages. */
const englishAlone = {
  name: 'english-alone',
  load: (id) =>
    /\/react-(aria|stately)\/.*\/intl\/.*\/(?!en-US)\w\w-\w\w\.mjs$/.test(id) ? 'export default {};' : undefined,
};

/** `npm run build` calls this through scripts/build-web.mjs; `npm run dev:web` serves the sources, with the API of a running gateway. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  plugins: [englishAlone],
  build: {
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Everything is a file of its own, as the page's policy has it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What several views share comes in one piece: a handful of small files costs a phone more round trips than bytes.
      output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } },
      // A machine that is busy with other things is no news.
      checks: { pluginTimings: false },
      // Libraries mark their modules for frameworks that also draw on a server; we do not.
      onwarn: (warning, warn) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning)),
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/v1', '/docs', '/health', '/openapi.json', '/asyncapi.json'].map((path) => [
        path,
        process.env.CURBLINE_URL ?? 'http://127.0.0.1:3000',
      ]),
    ),
  },
});
