import { config } from 'zod';

// The content policy forbids eval, and browsers report even the attempt; every schema is made after this.
config({ jitless: true });

const { start } = await import('./app/start.js');
start();
