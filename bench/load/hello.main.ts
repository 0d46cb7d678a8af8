import Fastify from 'fastify';

/** The peer of a check: reads the same body as JSON and answers a text that it has had from the beginning. */
const text = process.env.HELLO_TEXT ?? '{"hello":"world"}';
const server = Fastify();
server.post('/v1/checks', (_request, reply) => {
  reply.header('content-type', 'application/json; charset=utf-8').send(text);
});
const url = await server.listen({ host: '127.0.0.1', port: 0 });
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send?.({ type: 'listening', url });
