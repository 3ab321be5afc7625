# The TerraFix service. Build: docker build -t terrafix . — run: docker run --env-file .env -p 3000:3000 terrafix
# With Terraform and the AWS provider for the checks that ask them (docs/terraform.md), 700 MB more:
#   docker build --build-arg TERRAFORM=with -t terrafix .
# A Node LTS by its full version; the bookworm image carries what the WebAssembly parser and the SDKs need, and nothing
# more. Who wants the same bytes every time gives digests (docs/deployment.md): --build-arg NODE_IMAGE=node@sha256:…
ARG NODE_IMAGE=node:24.21.0-bookworm-slim
# "with" or "without"; what is not asked for is neither fetched nor built.
ARG TERRAFORM=without
ARG TERRAFORM_IMAGE=hashicorp/terraform:1.11.4

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json rolldown.config.mjs ./
COPY src ./src
RUN npm run build

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM ${NODE_IMAGE} AS without-terraform

# The one moment at which anything of Terraform comes from a network: at build time, checked by Terraform against the
# registry's signatures. Further versions are further lines; the newest that a repository allows is asked.
FROM ${TERRAFORM_IMAGE} AS terraform
ARG AWS_PROVIDER=5.100.0
WORKDIR /mirror
RUN printf 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "%s"\n    }\n  }\n}\n' "${AWS_PROVIDER}" > main.tf \
  && terraform init -backend=false -input=false \
  && mkdir /providers \
  && cp -RL .terraform/providers/registry.terraform.io /providers/

FROM ${NODE_IMAGE} AS with-terraform
COPY --from=terraform /bin/terraform /usr/local/bin/terraform
COPY --from=terraform /providers /opt/terraform/providers
ENV TERRAFIX_TERRAFORM=/usr/local/bin/terraform TERRAFIX_PROVIDER_MIRROR=/opt/terraform/providers

FROM ${TERRAFORM}-terraform
ENV NODE_ENV=production PORT=3000 HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
# The joined program, and the provider schemas that it loads by need: nothing of the sandbox, the benchmarks, the tests.
COPY --from=build /app/dist/bin ./dist/bin
COPY --from=build /app/dist/terraform/provider-schemas/data ./dist/terraform/provider-schemas/data
COPY package.json app.yml LICENSE ./
# Terraform is asked in folders of its own below it. As a volume it can be written to where the rest is read only.
VOLUME ["/tmp"]
# The image's own user without rights; nothing below /app belongs to it.
USER node
EXPOSE 3000
# The process itself answers: a worker that hangs is as unhealthy as a web server that does.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No npm in between: SIGTERM reaches the service, which finishes what runs. Trees of Terraform files live for the length
# of a parse; with room for them among the young objects the collector does not move them about. What lives longer is
# collected when it has grown by two fifths, instead of several times over as V8 allows where memory is plentiful.
ENTRYPOINT ["node", "--max-semi-space-size=32", "--heap-growing-percent=40", "dist/bin/terrafix.js"]
CMD ["start"]
