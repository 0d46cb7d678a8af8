# One image for every service: the command chooses which (see docker-compose.yml).
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# npm install respects the lock file; npm ci would insist on optional packages of other platforms.
RUN npm install --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# A volume that is mounted here takes over the owner.
RUN install -d -o node -g node -m 700 /var/lib/curbline/snapshots /reports
# The services only read this folder, so its files stay with root.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/examples ./examples
COPY --from=build /app/docs/openapi.generated.json ./docs/openapi.generated.json
USER node
CMD ["node", "dist/apps/gateway/src/main.js"]
