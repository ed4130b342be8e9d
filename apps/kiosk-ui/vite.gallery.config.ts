import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { rules } from './vite.rules.js';

/** All screens with awkward values, for eyes and for `test/e2e/gallery.spec.ts`; never delivered. */
export default defineConfig({
  ...rules,
  root: fileURLToPath(new URL('gallery', import.meta.url)),
  plugins: [react()],
  build: { ...rules.build, outDir: '../dist/gallery' },
});
