import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const source = (part: string): string =>
  fileURLToPath(new URL(`../../libs/${part}/src`, import.meta.url));

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

// `dist` itself belongs to the compiler; nothing is inlined, so that the page needs no `data:`.
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@kiosk/flow': source('flow'), '@kiosk/screens': source('screens') } },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'replay.html'].map(page) },
  },
});
