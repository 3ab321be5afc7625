# The TerraFix service. Build: docker build -t terrafix . — run: docker run --env-file .env -p 3000:3000 terrafix
# The current Node LTS; the bookworm image carries what the WebAssembly parser and the SDKs need, and nothing more.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
# The image's own user without rights; nothing below /app belongs to it.
USER node
EXPOSE 3000
# The process itself answers: a worker that hangs is as unhealthy as a web server that does.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No npm in between: SIGTERM reaches the service, which finishes what runs. Trees of Terraform files live for the length
# of a parse; with room for them among the young objects the collector does not move them about.
ENTRYPOINT ["node", "--max-semi-space-size=32", "dist/cli/terrafix.js"]
CMD ["start"]
