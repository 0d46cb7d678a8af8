// `npm start`: compiles what has changed and becomes the launcher, in one process, so that a signal to npm reaches it on
// every platform.
import './build.mjs';
await import('../dist/apps/launcher/src/main.js');
