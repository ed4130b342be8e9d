import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { rules } from './vite.rules.js';

/** The kiosk's page: everything it needs lies in `dist/page` and comes from the kiosk itself. */
export default defineConfig({
  ...rules,
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: { ...rules.build, outDir: 'dist/page' },
});
